import type { StateRule } from '../rule';
import { listed } from '../shared/listed';
import { isMisspelling } from '../shared/misspelling';
import { namesSetFor, servicesByProgram } from '../shared/siblings';

export const variableNameNearMiss: StateRule = {
  meta: {
    id: 'variable-name-near-miss',
    title: 'A variable is spelt otherwise than all services of the same program spell it',
    category: 'configuration',
    severity: 'medium',
    confidence: 'likely',
    why: 'The program does not read the misspelt name and runs with its default; nothing says so.',
    remediation: 'Spell the name as the other services do.',
    messages: {
      near: {
        title: '{{service}} sets {{name}}, where {{others}} set {{usual}}',
        message: 'They run the same program; {{service}} sets no {{usual}}, and nobody else sets {{name}}.',
      },
    },
  },
  *check(model) {
    for (const services of servicesByProgram(model).values()) {
      if (services.length < 3) continue;
      for (const service of services) {
        const own = namesSetFor(service);
        const others = services.filter((other) => other !== service && namesSetFor(other).size > 0);
        const sets = others.map(namesSetFor);
        const [first, ...rest] = sets;
        if (!first || rest.length === 0) continue;
        const usual = [...first].filter((name) => !own.has(name) && rest.every((names) => names.has(name)));
        for (const variable of service.facets.env) {
          if (!own.has(variable.name) || sets.some((names) => names.has(variable.name))) continue;
          const meant = usual.find((name) => isMisspelling(variable.name, name));
          if (meant === undefined) continue;
          yield {
            messageId: 'near',
            data: {
              service: service.name,
              name: variable.name,
              usual: meant,
              others: listed([...new Set(others.map(({ name }) => name))], 3),
            },
            key: [service.name, variable.name],
            resource: service,
            at: variable.source,
            related: others
              .slice(0, 3)
              .flatMap(({ facets }) => facets.env.filter(({ name }) => name === meant).map(({ source }) => source)),
          };
        }
      }
    }
  },
};
