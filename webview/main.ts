import { countedFindings } from '../src/engine/report/standing';
import { type Assembly, createAssembly, type Part } from '../src/engine/util/parts';
import type { FromWebview, PanelState, Report, ToWebview } from '../src/protocol/messages';
import { host } from './host';
import { standing } from './model/standing';
import { refsOf } from './model/words';
import { memoryFor, readMemory, writeMemory } from './state';
import { type Panel, panel } from './views/panel';
import { withoutReport } from './views/states';

const root = document.getElementById('app') ?? document.body.appendChild(document.createElement('div'));
root.id = 'app';

let memory = readMemory(host.getState());
let shown: { key: string; panel: Panel } | undefined;
/** Keys of the steps of the plan that are done. */
let doneSteps: ReadonlySet<string> = new Set();
/** The state of which parts have come. */
let arriving: Assembly | undefined;
/** A finding to bring into view as soon as there is a report. */
let awaited: string | undefined;

const post = (message: FromWebview) => host.postMessage(message);

function keep(): void {
  host.setState(writeMemory(memory));
}

function onPart(part: Part): void {
  if (part.path.length === 0) arriving = createAssembly();
  // The rest of what a page before this one was sent.
  if (!arriving) return;
  arriving.add(part);
  if (!part.isLast) return;
  const state = arriving.value as PanelState;
  arriving = undefined;
  onState(state);
}

function onState(state: PanelState): void {
  const refs = refsOf(state);
  const isSame = refs?.base === memory.comparison?.base && refs?.head === memory.comparison?.head;
  if (refs) memory = memoryFor(memory, refs.base, refs.head);
  keep();
  if (state.kind === 'computing' && shown && isSame) {
    // The same branches again: the report stays, to be read on until the next one comes.
    shown.panel.setStatus(state);
    return;
  }
  if (state.kind !== 'ready') {
    shown = undefined;
    root.replaceChildren(withoutReport(state, post));
    return;
  }
  const key = reportKey(state.report);
  if (shown?.key !== key) showReport(key, state.report);
  shown?.panel.setStatus({ kind: state.stale ? 'stale' : 'current' });
  if (awaited !== undefined) reveal(awaited);
}

function reveal(fingerprint: string): void {
  awaited = shown ? undefined : fingerprint;
  shown?.panel.reveal(fingerprint);
}

function showReport(key: string, report: Report): void {
  const next = panel({
    // What counts comes first in the report's list: the index of a finding stays the same.
    report: { ...report, findings: countedFindings(report.findings) },
    standing: standing(report),
    doneSteps: () => doneSteps,
    post,
    view: () => memory.view,
    remember(patch) {
      memory = { ...memory, view: { ...memory.view, ...patch } };
      keep();
    },
  });
  shown = { key, panel: next };
  root.replaceChildren(next.element);
  next.draw();
}

/** The same report sent again (a branch moved, nothing was computed anew) leaves what is on the screen. */
function reportKey({ comparison, timings, findings }: Report): string {
  return [comparison.mode, comparison.base.commit, comparison.head.commit, timings.totalMs, findings.length].join(' ');
}

window.addEventListener('message', ({ data }: MessageEvent<ToWebview>) => {
  switch (data?.type) {
    case 'state':
      onPart(data.part);
      break;
    case 'current':
      shown?.panel.setStatus({ kind: data.stale ? 'stale' : 'current' });
      break;
    case 'ticks':
      doneSteps = new Set(data.steps);
      shown?.panel.retick();
      break;
    case 'reveal':
      reveal(data.fingerprint);
      break;
  }
});

post({ type: 'ready' });
