import { asText, at, itemsOf, type Json } from '../../model/json';
import { sourceOf } from '../../model/resource';
import type { UnitRule } from '../rule';
import { containersOf, objectName, podSpec } from '../shared/kubernetes';

/** Of a pod that says nothing. */
const DEFAULT_GRACE = 30;

export const gracePeriodTooShort: UnitRule = {
  meta: {
    id: 'grace-period-too-short',
    title: 'A pod is killed while its preStop hook still runs',
    category: 'reliability',
    severity: 'medium',
    confidence: 'certain',
    why: 'The grace period counts from the moment the hook starts. When the hook takes all of it, the process never gets the time to finish: open requests are cut off at each update.',
    remediation:
      'Make `terminationGracePeriodSeconds` longer than the hook and the time that the process needs after it.',
    messages: {
      short: {
        title: 'preStop of {{container}} of {{workload}} waits {{wait}} s, and the pod is killed after {{grace}} s',
        message:
          'terminationGracePeriodSeconds is {{grace}}{{note}}; {{container}} is told to stop only after {{wait}} seconds.',
      },
    },
  },
  about: 'pods',
  *checkUnit(pods) {
    for (const workload of pods) {
      const pod = podSpec(workload);
      const stated = pod && at(pod.spec, ['terminationGracePeriodSeconds']);
      const grace = stated ?? DEFAULT_GRACE;
      if (!pod || typeof grace !== 'number') continue;
      for (const { name, value, path } of containersOf(workload)) {
        const wait = secondsOf(at(value, ['lifecycle', 'preStop']));
        if (wait === undefined || wait < grace) continue;
        yield {
          messageId: 'short',
          data: {
            container: name,
            workload: objectName(workload),
            wait,
            grace,
            note: stated === undefined ? ', as nothing else is stated' : '',
          },
          key: [workload.kind, workload.name, name],
          resource: workload,
          at: sourceOf(workload, [...path, 'lifecycle', 'preStop']),
          related: [sourceOf(workload, [...pod.path, 'terminationGracePeriodSeconds'])],
        };
      }
    }
  },
};

/** How long a hook sleeps at least: its own `sleep`, or the first one of a shell line. */
function secondsOf(hook: Json | undefined): number | undefined {
  const sleep = at(hook, ['sleep', 'seconds']);
  if (typeof sleep === 'number') return sleep;
  const words = itemsOf(at(hook, ['exec', 'command'])).map((word) => asText(word) ?? '');
  const match = /(?:^|[\s;&(/])sleep\s+(\d{1,6})(?:s|\s|;|&|$)/.exec(words.join(' ').slice(0, 2_000));
  return match ? Number(match[1]) : undefined;
}
