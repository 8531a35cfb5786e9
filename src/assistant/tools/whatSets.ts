import { valueText } from '../../engine/formatters/valueText';
import { placeText, resourceText, unitText } from '../../engine/formatters/wording';
import type { Location } from '../../engine/model/source';
import type {
  Overridden,
  Report,
  ReportEnv,
  ReportField,
  ReportResource,
  ReportUnit,
  ReportValue,
} from '../../engine/report/report';
import { findResources, matchesResource } from '../findResource';
import { textOf } from '../inputSchema';
import { namedAlike } from '../namedAlike';
import type { Told, Tool } from '../tool';
import { cite, comparisonLine, some } from '../words';

const LONGEST_VALUE = 120;
const MOST_PLACES = 8;
const MOST_EFFECTS = 6;

/** Who sets a variable, a field or a key of values: the place that counts on each side, and the places that lose. */
export const whatSets: Tool = {
  name: 'what_sets',
  title: 'Show what sets a value',
  description:
    'Who sets an environment variable, a field of a resource ("image", "deploy.replicas") or a key of Helm values: on both sides the place that counts, with file:line, and the places that set it as well and lose. For "where does this value come from?". Secrets are masked.',
  input: {
    properties: {
      name: {
        type: 'string',
        description: 'The variable, the path of the field, or the key of values; the end of a path is enough.',
        minLength: 1,
        maxLength: 500,
      },
      resource: {
        type: 'string',
        description: 'Only of this resource: its id, "kind/name" or name.',
        minLength: 1,
        maxLength: 1000,
      },
    },
    required: ['name'],
  },
  answer: (report, input) => {
    const name = textOf(input, 'name') ?? '';
    const resource = textOf(input, 'resource');
    const settings = settingsOf(report, resource);
    const found = namedAlike(settings, name);
    return told(report, { name, resource, found, settings });
  },
};

/** Something that is set, under the name by which it is asked for. */
interface Setting {
  readonly name: string;
  readonly lines: readonly string[];
}

function settingsOf(report: Report, resource: string | undefined): Setting[] {
  const ids = resource === undefined ? undefined : new Set(findResources(report, resource));
  const isWanted = (id: string | null) =>
    ids === undefined || (id !== null && (ids.has(id) || matchesResource(id, resource!)));
  const env = report.env.filter((row) => isWanted(row.resource));
  const told = new Set(env.map(({ resource, name }) => `${resource} environment.${name}`));
  return [
    ...env.map((row) => ({ name: row.name, lines: envLines(row) })),
    ...report.resources
      .filter(({ id }) => isWanted(id))
      .flatMap((each) =>
        each.fields
          // What a container gets is told as a variable, with more.
          .filter(({ path }) => !told.has(`${each.id} ${path}`))
          .map((field) => ({ name: field.path, lines: fieldLines(each, field) })),
      ),
    ...(ids === undefined ? report.units.flatMap(valuesOf) : []),
  ];
}

function told(
  report: Report,
  {
    name,
    resource,
    found,
    settings,
  }: { name: string; resource?: string; found: readonly Setting[]; settings: readonly Setting[] },
): Told {
  const of = resource === undefined ? '' : ` of ${resource}`;
  const first = comparisonLine(report.comparison);
  if (found.length > 0) {
    return {
      head: [
        first,
        `${found.length} settings named ${name}${of} differ. "at" is the place that counts; what it overrides comes strongest first.`,
      ],
      items: found.map(({ lines }) => lines),
      noun: 'settings',
      next: [{ tool: 'show_resource', about: 'what else differs of the resource' }],
    };
  }
  const names = [...new Set(settings.map((setting) => setting.name))].sort();
  return {
    head: [
      first,
      `No setting named ${name}${of} differs: it has the same value on both sides, or no file that was read sets it. Only what differs is known here; read the files for the rest.`,
      `These ${names.length} differ:`,
    ],
    items: names.map((each) => [`- ${each}`]),
    noun: 'names',
  };
}

function envLines(row: ReportEnv): string[] {
  const {
    resource,
    name,
    change,
    source,
    secret,
    required,
    fallback = {},
    setBy = {},
    evidence,
    overrides = {},
    units = [],
  } = row;
  const owner = resource === null ? '' : ` of ${resourceText(resource)} [${resource}]`;
  const marks = [source, ...(secret ? ['secret'] : []), ...(required ? ['required'] : [])].join(', ');
  const side = (label: 'base' | 'head', value: string | null | undefined): string[] => {
    const place = evidence[label];
    if (!place) return [`  ${label}: not set`];
    const given = setBy[label] ? `, value given at ${cite(setBy[label])}` : '';
    const without = fallback[label] === undefined ? '' : `, default ${valueText(fallback[label], LONGEST_VALUE)}`;
    return [
      `  ${label}: ${environmentValue(value)} at ${cite(place)}${given}${without}`,
      ...overridden(overrides[label]),
    ];
  };
  return [
    `- variable ${name}${owner} ${change} (${marks})${units.length > 0 ? `; the same in ${some(units, 3, unitText).join(', ')}` : ''}`,
    ...side('base', row.before),
    ...side('head', row.after),
  ];
}

/** null: taken from the environment when it starts; absent: not known from the files. */
function environmentValue(value: string | null | undefined): string {
  if (value === null) return '(from the environment at start)';
  return value === undefined
    ? '(not known from the files)'
    : value === ''
      ? '(empty)'
      : valueText(value, LONGEST_VALUE);
}

function overridden(places: readonly Overridden[] = []): string[] {
  return some(
    places,
    MOST_PLACES,
    ({ source, value, location }) => `    overrides ${environmentValue(value)} of ${source} at ${cite(location)}`,
  );
}

function fieldLines(
  { id }: ReportResource,
  { path, change, before, after, evidence, overrides = {} }: ReportField,
): string[] {
  const side = (label: 'base' | 'head', value: ReportField['before'], place: Location | undefined): string => {
    if (!place) return `  ${label}: not set`;
    const losing = some(overrides[label] ?? [], MOST_PLACES, placeText);
    return `  ${label}: ${valueText(value, LONGEST_VALUE)} at ${cite(place)}${losing.length > 0 ? `, overrides ${losing.join(', ')}` : ''}`;
  };
  return [
    `- field ${path} of ${resourceText(id)} [${id}] ${change}`,
    side('base', before, evidence.base),
    side('head', after, evidence.head),
  ];
}

function valuesOf({ id, values = [] }: ReportUnit): Setting[] {
  return values.map((value) => ({ name: value.key, lines: valueLines(id, value) }));
}

function valueLines(
  unit: string,
  { key, change, before, after, evidence, fields, moreFields = 0 }: ReportValue,
): string[] {
  const side = (label: 'base' | 'head', value: ReportValue['before']): string =>
    evidence[label]
      ? `  ${label}: ${value === undefined ? '(too long to tell)' : valueText(value, LONGEST_VALUE)} at ${cite(evidence[label])}`
      : `  ${label}: not set`;
  const effects = some(fields, MOST_EFFECTS, ({ resource, path }) => `${path ?? 'all'} of ${resourceText(resource)}`);
  return [
    `- key ${key} of the values of ${unitText(unit)} ${change}`,
    side('base', before),
    side('head', after),
    ...(effects.length > 0
      ? [`  decides ${effects.join(', ')}${moreFields > 0 ? ` and ${moreFields} more` : ''}`]
      : []),
  ];
}
