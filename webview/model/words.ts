import { unitText } from '../../src/engine/formatters/wording';
import type { ChangeCounts, ComparisonInfo, MergeInfo, PanelState, Report, Stage } from '../../src/protocol/messages';

/** `2 files`, `1 file`. */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${grouped(count)} ${count === 1 ? one : many}`;
}

/** `10 381`: thousands apart by a thin space, in every locale. */
export function grouped(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, '\u202f');
}

/** A unit's id for people, without its loader; the folder of the repository itself has no path to name. */
export function unitName(id: string): string {
  const text = unitText(id);
  return text === '.' ? 'root folder' : text;
}

export function shortSha(commit: string): string {
  return commit.slice(0, 7);
}

/** `73 new, 2 changed, 1 deleted`; `none` when there is nothing. */
export function filesText({ added, modified, deleted, renamed }: ChangeCounts): string {
  const parts = [
    [added, 'new'],
    [modified, 'changed'],
    [deleted, 'deleted'],
    [renamed, 'renamed'],
  ] as const;
  const said = parts.filter(([count]) => count > 0).map(([count, word]) => `${grouped(count)} ${word}`);
  return said.join(', ') || 'none';
}

/** `2 ahead, 3 behind` */
export function distanceText({ ahead, behind }: ComparisonInfo): string {
  return `${grouped(ahead)} ahead, ${grouped(behind)} behind`;
}

export interface Verdict {
  readonly tone: 'good' | 'bad' | 'plain';
  readonly title: string;
  readonly detail: string;
}

/** What git says of the merge, in words. */
export function mergeVerdict(merge: MergeInfo, { base, head }: ComparisonInfo): Verdict {
  const conflicts = merge.conflicts.length;
  const infrastructure = merge.conflicts.filter((conflict) => conflict.infrastructure).length;
  switch (merge.status) {
    case 'clean':
      return {
        tone: 'good',
        title: 'Merges without conflict',
        detail: `git merges ${head.ref} into ${base.ref} on its own. What follows is read from the merged tree.`,
      };
    case 'fast-forward':
      return {
        tone: 'good',
        title: 'Fast-forward',
        detail: `${base.ref} has nothing that ${head.ref} lacks: it only moves ahead, and nothing can conflict.`,
      };
    case 'up-to-date':
      return {
        tone: 'good',
        title: 'Already merged',
        detail: `${base.ref} has every commit of ${head.ref}. Merging changes nothing.`,
      };
    case 'conflicts':
      return {
        tone: 'bad',
        title: `${plural(conflicts, 'file')} in conflict, ${infrastructure} of infrastructure`,
        detail: `git cannot merge ${head.ref} into ${base.ref} on its own. Someone has to choose.`,
      };
    case 'unrelated':
      return {
        tone: 'bad',
        title: 'Unrelated histories',
        detail: merge.reason ?? 'The branches have no commit in common; git refuses to merge them.',
      };
    case 'unavailable':
      return {
        tone: 'plain',
        title: 'The merge is not known',
        detail: merge.reason ?? 'git could not compute the merged tree.',
      };
  }
}

/** The stages of a comparison, in their order. */
export const STAGES: readonly { readonly id: Stage; readonly label: string }[] = [
  { id: 'git', label: 'Ask git for both branches and their merge' },
  { id: 'read', label: 'Read the files' },
  { id: 'load', label: 'Load and render Compose, Kubernetes, Helm' },
  { id: 'diff', label: 'Compare what they mean' },
  { id: 'rules', label: 'Look for what breaks' },
  { id: 'report', label: 'Put the report together' },
];

/** The refs that a state is about. */
export function refsOf(state: PanelState): { base: string; head: string } | null {
  if (state.kind === 'empty') return null;
  if (state.kind === 'ready') return { base: state.report.comparison.base.ref, head: state.report.comparison.head.ref };
  return { base: state.base, head: state.head };
}

/** `0.6 s`, `840 ms` */
export function duration(ms: number): string {
  return ms >= 1000 ? `${(ms / 1000).toFixed(1)} s` : `${Math.round(ms)} ms`;
}

/** The line at the bottom. */
export function statusTexts({ units, problems, timings, preexisting }: Report): string[] {
  const unread = units.filter(({ status }) => status !== 'loaded').length;
  const brought = problems.filter((problem) => !problem.preexisting).length;
  const shared = new Set(problems.filter((problem) => problem.preexisting).map(({ path }) => path)).size;
  const old = Object.values(preexisting).reduce((sum, count) => sum + count, 0);
  return [
    `analysed in ${duration(timings.totalMs)}`,
    `${plural(units.length, 'unit')} read${unread > 0 ? `, ${unread} only in part` : ''}`,
    ...(brought > 0 ? [`${plural(brought, 'problem')} while reading`] : []),
    ...(shared > 0 ? [`${plural(shared, 'file')} could not be read in either branch`] : []),
    ...(old > 0 ? [`${plural(old, 'older finding')} that the base already has`] : []),
  ];
}
