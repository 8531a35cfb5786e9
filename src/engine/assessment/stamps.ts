import type { ReportResource } from '../report/report';

/**
 * Labels and annotations of an object that only say of which release it is. A new version of a chart or a generator changes them on every
 * object, and nothing runs differently for it. In a pod template they make new pods: there they count.
 */
const STAMPS: ReadonlySet<string> = new Set([
  'app.kubernetes.io/version',
  'helm.sh/chart',
  'controller-gen.kubebuilder.io/version',
  'operator.prometheus.io/version',
  'chart',
  'version',
  'heritage',
]);

/** Whether nothing of it differs but what says of which release it is. */
export function isOnlyStamped({
  change,
  fields,
  moreFields = 0,
}: Pick<ReportResource, 'change' | 'fields' | 'moreFields'>): boolean {
  return (
    change === 'changed' &&
    fields.length > 0 &&
    moreFields === 0 &&
    fields.every(({ path }) => STAMPS.has(markOf(path) ?? ''))
  );
}

/** `helm.sh/chart` of `metadata.labels["helm.sh/chart"]`. */
function markOf(path: string): string | undefined {
  const found = /^metadata\.(?:labels|annotations)(?:\.([\w-]+)|\["([^"]+)"\])$/.exec(path);
  return found?.[1] ?? found?.[2];
}
