import type { Assessment, Effort, Finding, MergeInfo } from '../report/report';
import { type TaskId, taskOf } from './tasks';

type Level = Assessment['complexity'];

/** Tasks that make a change harder than its hours say, for they cannot be taken back or stop what runs. */
const HARD: Readonly<Partial<Record<TaskId, { readonly level: Level; readonly reason: string }>>> = {
  'move-data': { level: 'high', reason: 'data are brought to another version or place' },
  'stored-objects': { level: 'high', reason: 'objects that the cluster has stored must be migrated' },
  recreate: { level: 'high', reason: 'objects are deleted and created anew' },
  refusal: { level: 'medium', reason: 'a tool refuses a part of it' },
  rotate: { level: 'medium', reason: 'secrets are rotated' },
  announce: { level: 'medium', reason: 'something goes that others may use' },
  password: { level: 'medium', reason: 'a password changes inside a data store' },
};

/** From so many hours at most the work by itself is called that. */
const HOURS: readonly { readonly from: number; readonly level: Level }[] = [
  { from: 24, level: 'high' },
  { from: 6, level: 'medium' },
];

/** So many files in conflict cannot be looked through in passing. */
const MANY_CONFLICTS = 5;

const ORDER: readonly Level[] = ['low', 'medium', 'high'];

/** How hard the change is, and why: the hardest of its reasons. */
export function complexityOf(
  findings: readonly Finding[],
  { conflicts }: MergeInfo,
  { maxHours }: Effort,
): Pick<Assessment, 'complexity' | 'complexityReasons'> {
  const found = conflicts.filter(({ infrastructure }) => infrastructure).length;
  const tasks = new Set(findings.map(taskOf));
  const reasons: { level: Level; reason: string }[] = [
    ...(Object.keys(HARD) as TaskId[]).filter((task) => tasks.has(task)).map((task) => HARD[task]!),
    ...(found > 0
      ? [{ level: found >= MANY_CONFLICTS ? ('high' as const) : ('medium' as const), reason: conflictText(found) }]
      : []),
    ...HOURS.filter(({ from }) => maxHours >= from)
      .slice(0, 1)
      .map(({ level, from }) => ({ level, reason: `the work may take ${from} hours or more` })),
  ];
  const complexity = ORDER[Math.max(0, ...reasons.map(({ level }) => ORDER.indexOf(level)))]!;
  return {
    complexity,
    complexityReasons: reasons
      .sort((a, b) => ORDER.indexOf(b.level) - ORDER.indexOf(a.level))
      .map(({ reason }) => reason),
  };
}

function conflictText(files: number): string {
  return `${files} ${files === 1 ? 'file' : 'files'} of infrastructure ${files === 1 ? 'is' : 'are'} in conflict`;
}
