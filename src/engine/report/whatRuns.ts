/** Kinds that run. In lists they come before what they use. */
export const RUNS: ReadonlySet<string> = new Set([
  'service',
  'Deployment',
  'StatefulSet',
  'DaemonSet',
  'ReplicaSet',
  'Job',
  'CronJob',
  'Pod',
  'Chart',
]);
