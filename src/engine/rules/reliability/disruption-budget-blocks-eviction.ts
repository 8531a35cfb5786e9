import { at, type Json } from '../../model/json';
import type { Model } from '../../model/model';
import { resolveReference } from '../../model/resolveReference';
import { type Resource, sourceOf } from '../../model/resource';
import type { StateRule } from '../rule';
import { autoscalersOf } from '../shared/autoscalers';
import { isKubernetes, objectName } from '../shared/kubernetes';

export const disruptionBudgetBlocksEviction: StateRule = {
  meta: {
    id: 'disruption-budget-blocks-eviction',
    title: 'A disruption budget lets no pod go',
    category: 'reliability',
    severity: 'medium',
    confidence: 'likely',
    why: 'Nodes are emptied by evicting their pods. A budget that allows none makes `kubectl drain` wait for ever ("Cannot evict pod as it would violate the pod\'s disruption budget"): upgrades of the cluster hang.',
    remediation: 'Allow one pod to be away (`maxUnavailable: 1`), or run one copy more than must stay.',
    messages: {
      none: {
        title: '{{budget}} allows no eviction ({{field}}: {{value}})',
        message: 'No pod that it selects may ever be evicted.',
      },
      all: {
        title: '{{budget}} wants {{value}} of {{workload}} available, which has {{replicas}}',
        message: '{{workload}} runs {{replicas}} at most, and all of them must stay: none may be evicted.',
      },
    },
  },
  *check(model) {
    const most = mostReplicas(model);
    for (const budget of model.index.ofKind('PodDisruptionBudget')) {
      if (!isKubernetes(budget)) continue;
      const blocked = blockedBy(model, budget, most);
      if (!blocked) continue;
      const { field, value, workload, replicas } = blocked;
      yield {
        messageId: workload ? 'all' : 'none',
        data: {
          budget: objectName(budget),
          field,
          value: String(value),
          ...(workload
            ? { workload: objectName(workload), replicas: replicas === 1 ? '1 copy' : `${replicas} copies` }
            : {}),
        },
        key: [budget.kind, budget.namespace ?? '', budget.name],
        resource: budget,
        at: sourceOf(budget, ['spec', field]),
        ...(workload ? { related: [sourceOf(workload, ['spec', 'replicas'])] } : {}),
      };
    }
  },
};

interface Blocked {
  readonly field: string;
  readonly value: Json;
  readonly workload?: Resource;
  readonly replicas?: number;
}

function blockedBy(
  model: Model,
  budget: Resource,
  most: (workload: Resource) => number | undefined,
): Blocked | undefined {
  const away = at(budget.value, ['spec', 'maxUnavailable']);
  const there = at(budget.value, ['spec', 'minAvailable']);
  if (away === 0 || away === '0%') return { field: 'maxUnavailable', value: away };
  if (there === '100%') return { field: 'minAvailable', value: there };
  if (typeof there !== 'number' || there === 0) return undefined;
  const reference = budget.facets.references.find(({ use }) => use === 'selector');
  const selected = reference ? resolveReference(model, budget, reference).resources : [];
  const [workload] = selected.filter(({ unit }) => unit === budget.unit);
  const replicas = workload && most(workload);
  if (!workload || selected.length !== 1 || replicas === undefined || replicas > there) return undefined;
  return { field: 'minAvailable', value: there, workload, replicas };
}

/** How many copies there are at most: what the workload states, or its autoscaler. */
function mostReplicas(model: Model): (workload: Resource) => number | undefined {
  const scaled = new Map(
    autoscalersOf(model).flatMap(({ scaler, target }) => (target ? [[target.id, scaler] as const] : [])),
  );
  return (workload) => {
    if (workload.kind !== 'Deployment' && workload.kind !== 'StatefulSet') return undefined;
    const scaler = scaled.get(workload.id);
    if (scaler) {
      const max = at(scaler.value, ['spec', 'maxReplicas']);
      return typeof max === 'number' ? max : undefined;
    }
    const stated = at(workload.value, ['spec', 'replicas']) ?? 1;
    return typeof stated === 'number' && stated > 0 ? stated : undefined;
  };
}
