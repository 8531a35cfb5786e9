import { at } from '../../model/json';
import { sourceOf } from '../../model/resource';
import type { ChangeRule } from '../rule';
import { containerChanges } from '../shared/containerChanges';
import { isForTestOrDemo } from '../shared/files';
import { objectName } from '../shared/kubernetes';

export const probeRemoved: ChangeRule = {
  meta: {
    id: 'probe-removed',
    title: 'A container loses a probe',
    category: 'reliability',
    severity: 'medium',
    confidence: 'certain',
    why: 'Without a readiness probe a pod gets traffic as soon as its process runs, and an update goes on though the new version answers nothing. Without a liveness probe a process that hangs is never restarted.',
    remediation: 'Keep the probe, or say why it is not needed any more.',
    messages: {
      readiness: {
        title: '{{container}} of {{workload}} loses its readiness probe',
        message: 'Its pods get traffic before they can answer, and a broken version replaces the one that works.',
      },
      liveness: {
        title: '{{container}} of {{workload}} loses its liveness probe',
        message: 'When {{container}} hangs, nothing restarts it.',
      },
      startup: {
        title: '{{container}} of {{workload}} loses its startup probe',
        message:
          'The liveness probe now runs while {{container}} starts; one that starts slowly is restarted before it is up.',
      },
    },
  },
  *checkChange(comparison) {
    for (const { name, before, after } of containerChanges(comparison)) {
      for (const kind of ['readiness', 'liveness', 'startup'] as const) {
        const field = `${kind}Probe`;
        if (!isGiven(before.value, field) || isGiven(after.value, field)) continue;
        if (kind === 'startup' && !isGiven(after.value, 'livenessProbe')) continue;
        const place = sourceOf(before.workload, [...before.path, field]);
        yield {
          messageId: kind,
          data: { container: `Container ${name}`, workload: objectName(after.workload) },
          key: [after.workload.kind, after.workload.namespace ?? '', after.workload.name, name, kind],
          resource: after.workload,
          at: place,
          gone: true,
          ...(isForTestOrDemo(place.file.path) ? { severity: 'low' } : {}),
        };
      }
    }
  },
};

function isGiven(container: Parameters<typeof at>[0], field: string): boolean {
  const probe = at(container, [field]);
  return probe !== undefined && probe !== null;
}
