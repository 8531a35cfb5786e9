import type { Stage } from '../engine/analyze';
import type { Report } from '../engine/report/report';
import type { AnalysisOutcome, RunAnalysis } from '../node/worker/analysis';
import type { AnalysisRequest } from '../node/worker/analysisMessages';
import { createEmitter, type Event } from './emitter';

/** Which two branches of which repository, and how. */
export interface SessionRequest {
  /** The root of the repository, by the path under which it is opened in the editor. */
  readonly repo: string;
  readonly base: string;
  readonly head: string;
  /** By default what the settings say. */
  readonly mode?: 'merge' | 'direct';
  /** Whether head includes what is not committed. By default what the settings say. */
  readonly worktree?: boolean;
}

export type SessionState =
  | { readonly kind: 'empty' }
  | { readonly kind: 'computing'; readonly request: SessionRequest; readonly stage: Stage }
  | { readonly kind: 'failed'; readonly request: SessionRequest; readonly message: string; readonly frames?: string }
  | Result;

/** A finished comparison. `stale`: a branch has moved, or a file was saved since; `refreshing`: a newer one is on its way. */
export interface Result {
  readonly kind: 'ready';
  readonly request: SessionRequest;
  readonly report: Report;
  readonly stale: boolean;
  readonly refreshing?: true;
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
  /**
   * Compares the shown branches again, behind the report that is shown: that one stays until the new one is there. When it cannot be had the
   * old one is stale, and the outcome says why.
   */
  renew(): Promise<AnalysisOutcome>;
  /** Stops, and goes back to the result before. */
  cancel(): void;
  setStale(stale: boolean): void;
}

/** What is taken from the settings at each run, where the request leaves it open. */
export type RunOptions = (repo: string) => {
  readonly mode: 'merge' | 'direct';
  readonly worktree?: boolean | 'ifCheckedOut';
  readonly gitPath?: string;
};

/** Told what no state says: for a log. */
export interface SessionLog {
  /** What the person should know and the report does not say. */
  readonly note: (text: string) => void;
  readonly stage: (text: string) => void;
}

const NO_LOG: SessionLog = { note: () => {}, stage: () => {} };

export function createSession(run: RunAnalysis, options: RunOptions, log: SessionLog = NO_LOG): Session {
  const changed = createEmitter<SessionState>();
  let state: SessionState = { kind: 'empty' };
  let last: Result | undefined;
  let running: AbortController | undefined;

  const set = (next: SessionState): SessionState => {
    state = next;
    changed.fire(next);
    return next;
  };

  /** Takes the place of what runs. A run that was replaced or cancelled says nothing more: another one owns the state by then. */
  const begin = () => {
    running?.abort();
    const abort = new AbortController();
    running = abort;
    const isCurrent = () => running === abort;
    return { signal: abort.signal, isCurrent };
  };

  const compare = async (request: SessionRequest): Promise<SessionState> => {
    const { signal, isCurrent } = begin();
    const onStage = (stage: Stage) => {
      if (!isCurrent()) return;
      log.stage(`stage ${stage}`);
      set({ kind: 'computing', request, stage });
    };
    onStage('git');
    const outcome = await run(analysisOf(request, options(request.repo)), { onStage, onNote: log.note, signal });
    if (!isCurrent() || outcome.kind === 'cancelled') return state;
    running = undefined;
    if (outcome.kind === 'failed') {
      return set({ kind: 'failed', request, message: outcome.message, frames: outcome.frames });
    }
    last = { kind: 'ready', request, report: outcome.report, stale: false };
    return set(last);
  };

  const renew = async (): Promise<AnalysisOutcome> => {
    if (state.kind !== 'ready') return { kind: 'cancelled' };
    const { request, report } = state;
    const { signal, isCurrent } = begin();
    last = { ...state, refreshing: true };
    set(last);
    const outcome = await run(analysisOf(request, options(request.repo)), {
      onStage: (stage) => log.stage(`stage ${stage}`),
      onNote: log.note,
      signal,
    });
    if (!isCurrent()) return { kind: 'cancelled' };
    running = undefined;
    const isDone = outcome.kind === 'done';
    last = { kind: 'ready', request, report: isDone ? outcome.report : report, stale: !isDone };
    set(last);
    return outcome;
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
    swap: () => again(swappedRequest),
    refresh: () => again((request) => request),
    renew,
    cancel: () => {
      if (!running) return;
      running.abort();
      running = undefined;
      if (last) last = settled(last);
      set(last ?? { kind: 'empty' });
    },
    setStale: (stale) => {
      if (state.kind !== 'ready' || state.stale === stale) return;
      last = { ...state, stale };
      set(last);
    },
  };
}

function analysisOf(
  { repo, base, head, mode, worktree }: SessionRequest,
  options: ReturnType<RunOptions>,
): AnalysisRequest {
  return { repo, base, head, ...options, mode: mode ?? options.mode, worktree: worktree ?? options.worktree };
}

/** The other way round. What is not committed belongs to the head that was, so that is left to the settings. */
export function swappedRequest({ repo, base, head, mode }: SessionRequest): SessionRequest {
  return { repo, base: head, head: base, ...(mode ? { mode } : {}) };
}

/** What is to be shown when its newer one does not come: what called for that still holds. */
function settled({ kind, request, report, stale, refreshing }: Result): Result {
  return { kind, request, report, stale: stale || refreshing === true };
}

function sameRequest(a: SessionRequest, b: SessionRequest): boolean {
  return a.repo === b.repo && a.base === b.base && a.head === b.head && a.mode === b.mode && a.worktree === b.worktree;
}
