import type { Resource } from '../../model/resource';
import { isSecretName } from '../../model/secret';
import type { Source } from '../../model/source';
import type { StateRule } from '../rule';
import { composeUnits, servicesOf } from '../shared/compose';

const MIN_SECRETS = 5;
const MIN_SERVICES = 3;

export const envFileSharedWidely: StateRule = {
  meta: {
    id: 'env-file-shared-widely',
    title: 'One env file gives all secrets to many services',
    category: 'security',
    severity: 'medium',
    confidence: 'likely',
    why: 'Each service can read the secrets of all the others: one that is broken into gives everything away.',
    remediation: 'Give each service the variables it needs (`environment`, an env file of its own, or `secrets`).',
    messages: {
      shared: {
        title: '{{count}} services get all {{secrets}} secrets of {{path}}',
        message: '{{path}} holds {{secrets}} secrets, and {{services}} read the whole file.',
      },
    },
  },
  *check(model) {
    const secrets = new Map(model.index.ofKind('dotenv').map((file) => [file.name, secretsIn(file)]));
    for (const unit of composeUnits(model)) {
      const uses = new Map<string, { service: Resource; source: Source }[]>();
      for (const service of servicesOf(unit)) {
        for (const { use, target, source } of service.facets.references) {
          if (use !== 'env-file' || target.by !== 'path') continue;
          uses.set(target.path, [...(uses.get(target.path) ?? []), { service, source }]);
        }
      }
      for (const [path, readers] of uses) {
        const count = secrets.get(path) ?? 0;
        if (count < MIN_SECRETS || readers.length < MIN_SERVICES) continue;
        const names = readers.map(({ service }) => service.name);
        yield {
          messageId: 'shared',
          data: { path, secrets: count, count: readers.length, services: names.join(', ') },
          key: [path],
          resource: readers[0]!.service,
          at: readers[0]!.source,
          related: readers.slice(1, 10).map(({ source }) => source),
        };
      }
    }
  },
};

function secretsIn({ facets }: Resource): number {
  return facets.env.filter(({ name, value }) => value !== '' && value !== null && isSecretName(name)).length;
}
