import { partsOf } from '../../engine/util/parts';
import type { PanelState, Report, ToWebview } from '../../protocol/messages';
import type { Session, SessionRequest } from '../session';
import { panelState } from './panelState';

/** What the panel's page is told, and when. A page is thrown away when it is hidden; the next one begins with nothing. */
export interface Page {
  /** It is there, and has nothing. */
  start(): void;
  /** It is gone. */
  stop(): void;
  /** The session has changed. */
  update(): void;
  /** Brings a finding into view, as soon as the page has the report. */
  reveal(fingerprint: string): void;
}

/** `post`: resolves when the message is delivered. `doneSteps`: the keys of the steps that are done of a comparison's plan. */
export function createPage(
  session: Session,
  doneSteps: (request: SessionRequest) => readonly string[],
  post: (message: ToWebview) => PromiseLike<unknown>,
): Page {
  let isThere = false;
  let wanted: string | undefined;
  /** The report that the page has. */
  let sent: Report | undefined;
  /** The state that is on its way, part by part; a newer one takes its place. */
  let sending: PanelState | undefined;

  const reveal = () => {
    if (!isThere || sending || wanted === undefined) return;
    void post({ type: 'reveal', fingerprint: wanted });
    wanted = undefined;
  };
  const send = async (state: PanelState, request: SessionRequest | undefined) => {
    sending = state;
    for (const part of partsOf(state)) {
      await post({ type: 'state', part });
      if (sending !== state) return;
    }
    sending = undefined;
    if (state.kind === 'ready') sent = state.report;
    if (request) void post({ type: 'ticks', steps: doneSteps(request) });
    reveal();
  };
  const update = () => {
    if (!isThere) return;
    const { state } = session;
    if (state.kind === 'ready' && state.report === sent && !sending) {
      void post({ type: 'current', stale: state.stale });
      return;
    }
    // While the same branches are compared again the page keeps the report: cancelling needs no other.
    if (state.kind !== 'ready' && !(state.kind === 'computing' && session.result)) sent = undefined;
    void send(panelState(state), state.kind === 'ready' ? state.request : undefined);
  };

  return {
    start() {
      isThere = true;
      sent = undefined;
      update();
    },
    stop() {
      isThere = false;
      sending = undefined;
    },
    update,
    reveal(fingerprint) {
      wanted = fingerprint;
      reveal();
    },
  };
}
