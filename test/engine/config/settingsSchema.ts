import { RULE_LEVELS } from '../../../src/engine/config/readSettings';
import { DEFAULT_KUBERNETES_VERSION } from '../../../src/engine/model/kubernetesVersion';
import { allRules } from '../../../src/engine/rules/index';
import { CATEGORIES } from '../../../src/engine/rules/rule';

const level = (description: string) => ({ enum: RULE_LEVELS, description });
const text = (description: string) => ({ type: 'string', minLength: 1, description });
const patterns = (description: string) => ({
  type: ['array', 'null'],
  items: { type: 'string', minLength: 1, maxLength: 500, pattern: '^[^![\\]{}][^[\\]{}]*$' },
  description,
});
const section = (description: string, properties: Record<string, unknown>) => ({
  type: ['object', 'null'],
  additionalProperties: false,
  description,
  properties,
});

/** The JSON Schema of `.infra-diff.yaml`, of what its reader knows: rules and levels are listed by the program itself. */
export function settingsSchema(): object {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    $id: 'https://infra-diff.dev/infra-diff.schema.json',
    title: 'Infra Diff settings',
    description: 'What a repository says of itself to Infra Diff. The file is .infra-diff.yaml in its root.',
    type: ['object', 'null'],
    additionalProperties: false,
    properties: {
      kubernetes: section('The clusters that are deployed to.', {
        version: {
          type: ['string', 'null'],
          description: `The release that they run: "1.31", "v1.31" or "1.31.4". In quotes, for without them YAML reads 1.30 as 1.3. By default the newest that Infra Diff knows, "${DEFAULT_KUBERNETES_VERSION}".`,
          pattern: '^v?1\\.\\d{1,2}(\\.\\d+)?$',
        },
      }),
      rules: section('How bad the findings of a rule, or of a category, are here. off: they are not looked for.', {
        ...Object.fromEntries(CATEGORIES.map((name) => [name, level(`All rules of the category ${name}.`)])),
        ...Object.fromEntries(
          [...allRules]
            .sort((a, b) => (a.meta.id < b.meta.id ? -1 : 1))
            .map(({ meta }) => [meta.id, level(`${meta.title}. By default ${meta.severity}.`)]),
        ),
      }),
      paths: section('Which files are read: * stands for a name, ** for any number of folders.', {
        include: patterns('Patterns of the files that are read. By default all.'),
        exclude: patterns('Patterns of files that are not read. By default none.'),
      }),
      suppressions: {
        type: ['array', 'null'],
        description: 'Findings that somebody has looked at and accepts. They stay in the report and do not count.',
        items: {
          type: 'object',
          additionalProperties: false,
          required: ['reason'],
          anyOf: ['rule', 'resource', 'path', 'fingerprint'].map((key) => ({ required: [key] })),
          properties: {
            rule: { enum: allRules.map(({ meta }) => meta.id).sort(), description: 'The id of a rule.' },
            resource: text('The resource, by name (api), kind and name (service/api), or its id in the report.'),
            path: { ...patterns('').items, description: 'A pattern of the file in which the finding stands.' },
            fingerprint: text('This one finding, as the report names it. It does not change when lines move.'),
            reason: text('Why it is accepted.'),
            expires: {
              type: 'string',
              pattern: '^\\d{4}-\\d{2}-\\d{2}$',
              description: 'The last day on which it counts, in UTC: 2027-01-31.',
            },
          },
        },
      },
    },
  };
}
