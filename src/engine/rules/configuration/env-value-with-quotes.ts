import type { EnvVar } from '../../model/envVar';
import { isLineSource } from '../../model/source';
import type { UnitRule } from '../rule';
import { listed } from '../shared/listed';

export const envValueWithQuotes: UnitRule = {
  meta: {
    id: 'env-value-with-quotes',
    title: 'Quotes become part of the value of a variable',
    category: 'configuration',
    severity: 'medium',
    confidence: 'likely',
    why: 'In the list form of `environment` an item is a text, and all behind the `=` is the value: the program gets the quotes as well, and a password, host or path with quotes is another one.',
    remediation: 'Leave the quotes out, put them around the whole item (`- "KEY=value"`), or write `KEY: "value"`.',
    messages: {
      quoted: {
        title: '{{service}} gets {{key}} with the quotes around it',
        message:
          'An item of a list is taken as it stands: the value of {{key}} in the container begins and ends with {{quote}}.',
      },
      quotedAll: {
        title: '{{count}} variables of {{file}} have quotes as part of their values: {{keys}}',
        message: 'Items of a list are taken as they stand: these values begin and end with quotes in the containers.',
      },
    },
  },
  gather: {
    from: 3,
    into: (drafts) => ({
      messageId: 'quotedAll',
      data: {
        count: drafts.length,
        file: drafts[0]!.at.file.path,
        keys: listed([...new Set(drafts.map(({ data }) => String(data?.key)))]),
      },
    }),
  },
  about: 'services',
  *checkUnit(services) {
    for (const service of services) {
      for (const variable of service.facets.env) {
        const quote = quoteAround(variable);
        if (quote === undefined) continue;
        yield {
          messageId: 'quoted',
          data: { service: service.name, key: variable.name, quote },
          key: [service.name, variable.name],
          resource: service,
          at: variable.source,
        };
      }
    }
  },
};

/** The quote around a value of the list form; in a map somebody wrote it inside other quotes, on purpose. */
function quoteAround({ origin, value, source }: EnvVar): string | undefined {
  if (origin !== 'environment' || !value || isLineSource(source) || typeof source.path.at(-1) !== 'number')
    return undefined;
  const quote = value[0]!;
  const inside = value.slice(1, -1);
  const isQuoted = (quote === '"' || quote === "'") && value.length > 1 && value.endsWith(quote);
  // `"-Da" "-Db"`: words for a shell.
  return isQuoted && !inside.includes(quote) ? quote : undefined;
}
