import { at, type Json } from '../../model/json';
import { sourceOf } from '../../model/resource';
import type { ChangeRule } from '../rule';
import { containerChanges } from '../shared/containerChanges';
import { objectName } from '../shared/kubernetes';

export const probeTightened: ChangeRule = {
  meta: {
    id: 'probe-tightened',
    title: 'A container gets much less time to start',
    category: 'reliability',
    severity: 'medium',
    confidence: 'possible',
    why: 'A liveness or startup probe that gives up before the process is up restarts it, and the next start is no faster: CrashLoopBackOff.',
    remediation:
      'Measure how long it takes to start on a busy node, and leave twice that; a startup probe is the place for it.',
    messages: {
      shorter: {
        title: '{{container}} of {{workload}} is restarted after {{after}} s in place of {{before}} s',
        message:
          'initialDelaySeconds + failureThreshold × periodSeconds of its probes: {{container}} had {{before}} seconds to start, now it has {{after}}.',
      },
    },
  },
  *checkChange(comparison) {
    for (const { name, before, after } of containerChanges(comparison)) {
      const old = secondsToStart(before.value);
      const now = secondsToStart(after.value);
      if (!old || !now || now.seconds * 2 > old.seconds || now.seconds > LONG_ENOUGH) continue;
      yield {
        messageId: 'shorter',
        data: {
          container: `Container ${name}`,
          workload: objectName(after.workload),
          before: old.seconds,
          after: now.seconds,
        },
        key: [after.workload.kind, after.workload.namespace ?? '', after.workload.name, name],
        resource: after.workload,
        at: sourceOf(after.workload, [...after.path, now.probe]),
        before: sourceOf(before.workload, [...before.path, old.probe]),
      };
    }
  },
};

/** Most programs are up by then. */
const LONG_ENOUGH = 300;

/** The time after which a container that is not up is restarted: its startup probe's, and without one its liveness probe's. */
function secondsToStart(container: Json): { seconds: number; probe: string } | undefined {
  for (const probe of ['startupProbe', 'livenessProbe']) {
    const value = at(container, [probe]);
    if (value === undefined || value === null) continue;
    const number = (field: string, fallback: number): number => Number(at(value, [field]) ?? fallback);
    const seconds = number('initialDelaySeconds', 0) + number('failureThreshold', 3) * number('periodSeconds', 10);
    return Number.isFinite(seconds) ? { seconds, probe } : undefined;
  }
  return undefined;
}
