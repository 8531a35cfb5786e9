import { asText, at } from '../../model/json';
import { quantityOf } from '../../model/quantity';
import { sourceOf } from '../../model/resource';
import type { ChangeRule, Draft } from '../rule';
import { type ContainerChange, containerChanges } from '../shared/containerChanges';
import { objectName } from '../shared/kubernetes';

export const resourceLimitLowered: ChangeRule = {
  meta: {
    id: 'resource-limit-lowered',
    title: 'A container may use much less than before, or without bounds',
    category: 'reliability',
    severity: 'medium',
    confidence: 'likely',
    why: 'A process that needs more memory than its limit is killed (OOMKilled) and started again; with less CPU it answers slowly and misses its probes. Without a memory limit it can take the memory of its node, and others are killed for it.',
    remediation: 'Compare the limit with what the container uses at its peak.',
    messages: {
      lowered: {
        title: '{{container}} of {{workload}} gets {{after}} {{resource}} in place of {{before}}',
        message: 'The limit of {{resource}} falls to {{percent}} %; what is used is in no file.',
      },
      removed: {
        title: '{{container}} of {{workload}} loses its memory limit of {{before}}',
        message: '{{container}} can use all the memory of its node, until the kernel kills something there.',
      },
    },
  },
  *checkChange(comparison) {
    for (const change of containerChanges(comparison)) {
      for (const resource of ['memory', 'cpu']) {
        const draft = lowered(change, resource);
        if (draft) yield draft;
      }
    }
  },
};

function lowered({ name, before, after }: ContainerChange, resource: string): Draft | undefined {
  const path = ['resources', 'limits', resource];
  const old = quantityOf(at(before.value, path));
  const limit = at(after.value, path);
  const now = quantityOf(limit);
  if (!old || old.nano <= 0n) return undefined;
  const { workload } = after;
  const common = {
    key: [workload.kind, workload.namespace ?? '', workload.name, name, resource],
    resource: workload,
    data: {
      container: `Container ${name}`,
      workload: objectName(workload),
      resource,
      before: asText(at(before.value, path)) ?? '',
      after: asText(limit) ?? '',
      percent: now ? Number((now.nano * 100n) / old.nano) : 0,
    },
  };
  const place = sourceOf(before.workload, [...before.path, ...path]);
  if (limit === undefined || limit === null) {
    // CPU that is not limited is shared out fairly; memory is not.
    if (resource === 'cpu') return undefined;
    return { ...common, messageId: 'removed', at: place, gone: true };
  }
  if (!now || now.nano * 2n > old.nano) return undefined;
  const isMemory = resource === 'memory';
  return {
    ...common,
    messageId: 'lowered',
    at: sourceOf(workload, [...after.path, ...path]),
    before: place,
    ...(isMemory ? {} : { severity: 'low' }),
  };
}
