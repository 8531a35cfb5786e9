import type { FromWebview, PanelState } from '../../src/protocol/messages';
import { h } from '../components/h';
import { icon } from '../components/icons';
import { button, progressRing } from '../components/kit';
import { STAGES } from '../model/words';
import { refChip } from './header';

type Post = (message: FromWebview) => void;

/** What the panel shows as long as there is no report. */
export function withoutReport(state: Exclude<PanelState, { kind: 'ready' }>, post: Post): HTMLElement {
  if (state.kind === 'empty') return empty(post);
  return state.kind === 'computing' ? computing(state, post) : failed(state, post);
}

function empty(post: Post): HTMLElement {
  return h(
    'main',
    { class: 'stage', 'data-testid': 'state-empty' },
    h('div', { class: 'stage-mark' }, icon('branch')),
    h('h1', { class: 'stage-title' }, 'Compare the infrastructure of two branches'),
    h(
      'p',
      { class: 'muted' },
      'See what will run differently, what will break, where the proof is, and what to do about it. Nothing is executed, and nothing leaves this machine.',
    ),
    button({
      label: 'Compare branches…',
      look: 'primary',
      testId: 'compare',
      onClick: () => post({ type: 'command', command: 'compare' }),
    }),
  );
}

function computing({ base, head, stage }: Extract<PanelState, { kind: 'computing' }>, post: Post): HTMLElement {
  const now = STAGES.findIndex(({ id }) => id === stage);
  return h(
    'main',
    { class: 'stage', 'data-testid': 'state-computing', 'aria-busy': 'true' },
    progressRing('Comparing'),
    h('h1', { class: 'sr' }, `Comparing ${head} with ${base}`),
    refs(base, head),
    h(
      'ol',
      { class: 'stages', 'aria-label': 'Stages' },
      STAGES.map(({ label }, at) =>
        h(
          'li',
          { class: at < now ? 'done' : at === now ? 'now' : 'later', 'aria-current': at === now ? 'step' : null },
          h('span', { class: 'stage-tick', 'aria-hidden': 'true' }, at < now ? icon('check') : at === now ? '●' : '○'),
          label,
          h('span', { class: 'sr' }, at < now ? ', done' : ''),
        ),
      ),
    ),
    button({ label: 'Cancel', testId: 'cancel', onClick: () => post({ type: 'command', command: 'cancel' }) }),
  );
}

function failed({ base, head, message }: Extract<PanelState, { kind: 'failed' }>, post: Post): HTMLElement {
  return h(
    'main',
    { class: 'stage', 'data-testid': 'state-failed' },
    h('div', { class: 'stage-mark bad' }, icon('warning')),
    h('h1', { class: 'stage-title' }, 'The branches could not be compared'),
    refs(base, head),
    h('p', { class: 'failure', role: 'alert' }, message),
    h(
      'div',
      { class: 'buttons' },
      button({
        label: 'Try again',
        look: 'primary',
        testId: 'refresh',
        onClick: () => post({ type: 'command', command: 'refresh' }),
      }),
      button({
        label: 'Compare others…',
        testId: 'compare',
        onClick: () => post({ type: 'command', command: 'compare' }),
      }),
      button({ label: 'Show log', testId: 'show-log', onClick: () => post({ type: 'command', command: 'showLog' }) }),
    ),
  );
}

function refs(base: string, head: string): HTMLElement {
  return h('p', { class: 'stage-refs' }, refChip('head', head, ''), icon('arrow'), refChip('base', base, ''));
}
