import { nearest } from '../../util/nearest';
import type { StateRule } from '../rule';
import { candidates } from '../shared/kubernetes';
import { missingReferences } from '../shared/missingReferences';

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
    for (const { from, missing } of missingReferences(model)) {
      for (const { reference, resolution } of missing) {
        const { use, target, source } = reference;
        if (use !== 'scale-target' || target.by !== 'name') continue;
        if (resolution.perhapsFrom || resolution.elsewhere) continue;
        const near = nearest(
          target.name,
          candidates(model, from, target.kind).map(({ name }) => name),
        );
        yield {
          messageId: near === undefined ? 'missing' : 'misspelt',
          data: {
            kind: from.kind,
            name: from.name,
            target: `${target.kind} ${target.name}`,
            ...(near === undefined ? {} : { near }),
          },
          key: [from.kind, from.name, target.kind, target.name],
          resource: from,
          at: source,
          ...(near === undefined && !candidates(model, from, target.kind).some(({ unit }) => unit === from.unit)
            ? { severity: 'medium', confidence: 'possible' }
            : {}),
        };
      }
    }
  },
};
