import type { Finding } from '../report/report';
import { isRefusal } from '../report/standing';
import type { Category } from '../rules/rule';
import type { WeightId } from './effort/weights';

/** What has to be done about a finding. Each finding has one. */
export type TaskId =
  | 'refusal'
  | 'provide'
  | 'rotate'
  | 'announce'
  | 'move-data'
  | 'password'
  | 'recreate'
  | 'stored-objects'
  | 'close'
  | 'pipeline'
  | 'monitoring'
  | 'mend'
  | 'judge'
  | 'leave';

/** What the work on a finding of the task weighs; `undefined`: it is no work of its own, or is counted elsewhere. */
export const TASK_WEIGHTS: Readonly<Record<TaskId, WeightId | undefined>> = {
  refusal: 'refusal',
  provide: 'missing',
  rotate: 'secret',
  announce: 'announce',
  'move-data': 'dataMove',
  password: 'break',
  recreate: 'recreate',
  'stored-objects': 'dataMove',
  close: 'break',
  pipeline: 'break',
  monitoring: 'break',
  mend: 'break',
  judge: 'doubt',
  leave: undefined,
};

/** Rules whose findings ask for more than that a file is mended. */
const BY_RULE: ReadonlyMap<string, TaskId> = new Map(
  (
    [
      ['rotate', ['secret-committed', 'secret-build-argument']],
      [
        'provide',
        [
          'bind-source-missing',
          'bind-source-removed',
          'dangling-certificate-reference',
          'dangling-configmap-reference',
          'dangling-secret-reference',
          'dangling-service-account',
          'dangling-volume-claim',
          'env-file-missing',
          'external-maker-gone',
          'external-network-mismatch',
          'external-volume-mismatch',
          'namespace-missing',
          'variable-required',
          'variable-without-value',
        ],
      ],
      [
        'announce',
        [
          'ingress-host-removed',
          'proxy-route-removed',
          'published-port-changed',
          'published-port-removed',
          'resource-removed',
          'service-renamed',
        ],
      ],
      [
        'move-data',
        [
          'image-major-upgrade-stateful',
          'postgres-libc-changed',
          'project-renamed',
          'user-changed-over-volume',
          'volume-became-ephemeral',
          'volume-renamed',
          'volume-unmounted',
        ],
      ],
      ['password', ['init-only-credential-changed']],
      ['recreate', ['immutable-field']],
      ['stored-objects', ['crd-version-removed']],
      ['close', ['port-published-on-all-interfaces', 'service-exposed']],
    ] as const
  ).flatMap(([task, rules]) => rules.map((rule): [string, TaskId] => [rule, task])),
);

/** What serious findings of other rules ask for, by their category. */
const BY_CATEGORY: ReadonlyMap<Category, TaskId> = new Map([
  ['security', 'close'],
  ['ci', 'pipeline'],
  ['monitoring', 'monitoring'],
]);

/** What has to be done about the finding. */
export function taskOf(finding: Finding): TaskId {
  const { ruleId, severity, category } = finding;
  const isSlight = severity === 'low' || severity === 'info';
  const own = BY_RULE.get(ruleId);
  if (isSlight) return 'leave';
  if (own !== undefined) return own;
  if (isRefusal(finding)) return 'refusal';
  if (severity === 'medium') return 'judge';
  return BY_CATEGORY.get(category) ?? 'mend';
}

/** How many cases a finding stands for: one that gathers the secrets of a file has the others as related places. */
export function casesOf({ ruleId, evidence }: Finding): number {
  return ruleId === 'secret-committed' ? 1 + evidence.related.length : 1;
}
