import type { Stage } from '../engine/analyze';
import type { Report } from '../engine/report/report';
import type { RunAnalysis } from './analysis';
import { createEmitter, type Event } from './emitter';

/** Which two branches of which repository. */
export interface SessionRequest {
  /** The root of the repository, by the path under which it is opened in the editor. */
  readonly repo: string;
  readonly base: string;
  readonly head: string;
}

export type SessionState =
  | { readonly kind: 'empty' }
  | { readonly kind: 'computing'; readonly request: SessionRequest; readonly stage: Stage }
  | { readonly kind: 'failed'; readonly request: SessionRequest; readonly message: string; readonly frames?: string }
  | Result;

/** A finished comparison. `stale`: a branch has moved since. */
export interface Result {
  readonly kind: 'ready';
  readonly request: SessionRequest;
  readonly report: Report;
  readonly stale: boolean;
}

/** The one comparison that all views show. */
export interface Session {
  readonly state: SessionState;
  /** The report to show: the finished one, or while the same branches are compared again, the one before. */
  readonly result: Result | undefined;
  readonly onDidChange: Event<SessionState>;
  /** Compares, and cancels what ran before. Resolves when it is over; a failure is a state. */
  compare(request: SessionRequest): Promise<SessionState>;
  swap(): Promise<SessionState>;
  refresh(): Promise<SessionState>;
  /** Stops, and goes back to the result before. */
  cancel(): void;
  setStale(stale: boolean): void;
}

/** What is taken from the settings at each run. */
export type RunOptions = () => { readonly mode: 'merge' | 'direct'; readonly gitPath?: string };

export function createSession(run: RunAnalysis, options: RunOptions): Session {
  const changed = createEmitter<SessionState>();
  let state: SessionState = { kind: 'empty' };
  let last: Result | undefined;
  let running: AbortController | undefined;

  const set = (next: SessionState): SessionState => {
    state = next;
    changed.fire(next);
    return next;
  };

  const compare = async (request: SessionRequest): Promise<SessionState> => {
    running?.abort();
    const abort = new AbortController();
    running = abort;
    // A run that was replaced or cancelled says nothing more: another one owns the state by then.
    const current = () => running === abort;
    const onStage = (stage: Stage) => {
      if (current()) set({ kind: 'computing', request, stage });
    };
    onStage('git');
    const outcome = await run({ ...request, ...options() }, { onStage, signal: abort.signal });
    if (!current() || outcome.kind === 'cancelled') return state;
    running = undefined;
    if (outcome.kind === 'failed') {
      return set({ kind: 'failed', request, message: outcome.message, frames: outcome.frames });
    }
    last = { kind: 'ready', request, report: outcome.report, stale: false };
    return set(last);
  };

  const again = (change: (request: SessionRequest) => SessionRequest): Promise<SessionState> =>
    state.kind === 'empty' ? Promise.resolve(state) : compare(change(state.request));

  return {
    get state() {
      return state;
    },
    get result() {
      if (state.kind === 'ready') return state;
      return state.kind === 'computing' && last && sameRequest(last.request, state.request) ? last : undefined;
    },
    onDidChange: changed.event,
    compare,
    swap: () => again(({ repo, base, head }) => ({ repo, base: head, head: base })),
    refresh: () => again((request) => request),
    cancel: () => {
      if (!running) return;
      running.abort();
      running = undefined;
      set(last ?? { kind: 'empty' });
    },
    setStale: (stale) => {
      if (state.kind !== 'ready' || state.stale === stale) return;
      last = { ...state, stale };
      set(last);
    },
  };
}

function sameRequest(a: SessionRequest, b: SessionRequest): boolean {
  return a.repo === b.repo && a.base === b.base && a.head === b.head;
}
