import type { PanelState } from '../../protocol/messages';
import type { SessionState } from '../session';

/** The session as the panel sees it: without the paths of this machine. */
export function panelState(state: SessionState): PanelState {
  switch (state.kind) {
    case 'empty':
      return { kind: 'empty' };
    case 'computing':
      return { kind: 'computing', base: state.request.base, head: state.request.head, stage: state.stage };
    case 'failed':
      return { kind: 'failed', base: state.request.base, head: state.request.head, message: state.message };
    case 'ready':
      return { kind: 'ready', report: state.report, stale: state.stale };
  }
}
