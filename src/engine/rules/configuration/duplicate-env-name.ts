import { asText, at, itemsOf } from '../../model/json';
import { sourceOf } from '../../model/resource';
import type { UnitRule } from '../rule';
import { containersOf, objectName } from '../shared/kubernetes';

export const duplicateEnvName: UnitRule = {
  meta: {
    id: 'duplicate-env-name',
    title: 'A container sets one variable twice',
    category: 'configuration',
    severity: 'medium',
    confidence: 'certain',
    why: 'The last one wins without a word; whoever changes the first changes nothing. `kubectl apply` may drop one of them at the next change.',
    remediation: 'Keep one of the two.',
    messages: {
      twice: {
        title: '{{from}} sets {{name}} twice',
        message: 'Container {{container}} sets {{name}} at two places, with {{same}}; the last one counts.',
      },
    },
  },
  about: 'pods',
  *checkUnit(pods) {
    for (const object of pods) {
      for (const container of containersOf(object)) {
        const first = new Map<string, number>();
        const variables = itemsOf(at(container.value, ['env']));
        for (const [index, variable] of variables.entries()) {
          const name = asText(at(variable, ['name']));
          if (name === undefined) continue;
          const earlier = first.get(name);
          if (earlier === undefined) {
            first.set(name, index);
            continue;
          }
          const same = JSON.stringify(variables[earlier]) === JSON.stringify(variable);
          yield {
            messageId: 'twice',
            data: {
              from: objectName(object),
              container: container.name,
              name,
              same: same ? 'the same value' : 'different values',
            },
            key: [object.kind, object.name, container.name, name],
            resource: object,
            at: sourceOf(object, [...container.path, 'env', index]),
            related: [sourceOf(object, [...container.path, 'env', earlier])],
            ...(same ? { severity: 'low' } : {}),
          };
        }
      }
    }
  },
};
