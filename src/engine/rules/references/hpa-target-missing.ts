import type { StateRule } from '../rule';
import { nearest } from '../../util/nearest';
import { candidates, kubernetesObjects } from '../shared/kubernetes';
import { provided } from '../shared/provided';

export const hpaTargetMissing: StateRule = {
  meta: {
    id: 'hpa-target-missing',
    title: 'An autoscaler scales a workload that is not there',
    category: 'references',
    severity: 'high',
    confidence: 'likely',
    why: 'The autoscaler reports "FailedGetScale" and nothing scales; the workload keeps the replicas it has.',
    remediation: 'Correct kind and name of `scaleTargetRef`.',
    messages: {
      missing: {
        title: '{{kind}} {{name}} scales {{target}}, which no manifest creates',
        message: 'No manifest has {{target}}; nothing is scaled.',
      },
      misspelt: {
        title: '{{kind}} {{name}} scales {{target}}; did you mean {{near}}?',
        message: 'No manifest has {{target}}; nothing is scaled.',
      },
    },
  },
  *check(model) {
    for (const from of kubernetesObjects(model)) {
      for (const { use, target, source } of from.facets.references) {
        if (use !== 'scale-target' || target.by !== 'name') continue;
        if (provided(model, from, target.kind, target.name, target.namespace ?? from.namespace).state !== 'absent') continue;
        const near = nearest(target.name, candidates(model, from, target.kind).map(({ name }) => name));
        yield {
          messageId: near === undefined ? 'missing' : 'misspelt',
          data: { kind: from.kind, name: from.name, target: `${target.kind} ${target.name}`, ...(near === undefined ? {} : { near }) },
          key: [from.kind, from.name, target.kind, target.name],
          resource: from,
          at: source,
          ...(near === undefined && candidates(model, from, target.kind).length === 0 ? { severity: 'medium', confidence: 'possible' } : {}),
        };
      }
    }
  },
};
