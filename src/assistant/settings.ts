import { valueText } from '../engine/formatters/valueText';
import { resourceText, unitText } from '../engine/formatters/wording';
import type { Json } from '../engine/model/json';
import type {
  Overridden,
  Report,
  ReportEnv,
  ReportField,
  ReportResource,
  ReportUnit,
  ReportValue,
} from '../engine/report/report';
import { findResources } from './findResource';
import { cite, citeBoth, some } from './words';

const LONGEST_VALUE = 120;
const MOST_PLACES = 8;
const MOST_EFFECTS = 6;

/** Something that is set, under the name by which it is asked for. */
export interface Setting {
  readonly name: string;
  /** `variable PORT added (env_file)` */
  readonly what: string;
  /** Who has it; empty where it belongs to a file alone. */
  readonly owner: string;
  /** The two sides, and what is overridden on each. */
  readonly lines: readonly string[];
}

/** Everything that is set differently on the two sides: variables, fields, and keys of the values of charts. */
export function settingsOf(report: Report, resource: string | undefined): Setting[] {
  const ids = resource === undefined ? undefined : new Set(findResources(report, resource));
  const isWanted = (id: string | null) => ids === undefined || (id !== null && ids.has(id));
  const env = report.env.filter((row) => isWanted(row.resource));
  const told = new Set(env.flatMap((row) => [`${row.resource} environment.${row.name}`, lineKey(row.name, row)]));
  return [
    ...env.map(ofVariable),
    ...report.resources
      .filter(({ id }) => isWanted(id))
      .flatMap((each) =>
        each.fields
          // What is a variable as well is told as that, with more.
          .filter((field) => !told.has(`${each.id} ${field.path}`) && !told.has(lineKey(field.path, field)))
          .map((field) => ofField(each, field)),
      ),
    ...(ids === undefined ? report.units.flatMap(ofUnit) : []),
  ];
}

const lineKey = (name: string, { evidence }: Pick<ReportField, 'evidence'>): string => `${citeBoth(evidence)} ${name}`;

const owned = (id: string): string => `${resourceText(id)} [${id}]`;

function ofVariable(row: ReportEnv): Setting {
  const { resource, name, change, source, secret, required, units = [] } = row;
  const marks = [source, ...(secret ? ['masked'] : []), ...(required ? ['required'] : [])].join(', ');
  const also = units.length > 0 ? `, the same in ${some(units, 3, unitText).join(', ')}` : '';
  return {
    name,
    what: `variable ${name} ${change} (${marks}${also})`,
    owner: resource === null ? '' : owned(resource),
    lines: [...variableSide(row, 'base', row.before), ...variableSide(row, 'head', row.after)],
  };
}

function variableSide(row: ReportEnv, side: 'base' | 'head', value: string | null | undefined): string[] {
  const { source, evidence, setBy = {}, fallback = {}, overrides = {} } = row;
  const place = evidence[side];
  if (!place) return [`  ${side}: not set`];
  const shown = environmentValue(value);
  // A file only asks for it: the line is not the one that gives a value.
  const asked = source === 'interpolation' ? (value == null ? 'asked for' : `${shown}, asked for`) : shown;
  const given = setBy[side] ? `, given at ${cite(setBy[side])}` : '';
  const without = fallback[side] === undefined ? '' : `, default ${environmentValue(fallback[side])}`;
  return [`  ${side}: ${asked} at ${cite(place)}${given}${without}`, ...overridden(overrides[side])];
}

/** null: taken from the environment when it starts; absent: not known from the files. */
function environmentValue(value: string | null | undefined): string {
  if (value === null) return '(from the environment at start)';
  if (value === undefined) return '(not known from the files)';
  return value === '' ? '(empty)' : valueText(value, LONGEST_VALUE);
}

function overridden(places: readonly Overridden[] = []): string[] {
  return some(
    places,
    MOST_PLACES,
    ({ source, value, location }) => `overrides ${environmentValue(value)} of ${source} at ${cite(location)}`,
  ).map((line) => `    ${line}`);
}

function ofField(
  { id }: ReportResource,
  { path, change, before, after, evidence, overrides = {} }: ReportField,
): Setting {
  const side = (label: 'base' | 'head', value: Json | undefined): string[] => [
    sideLine(label, evidence, value),
    ...some(overrides[label] ?? [], MOST_PLACES, (place) => `overrides ${cite(place)}`).map((line) => `    ${line}`),
  ];
  return {
    name: path,
    what: `field ${path} ${change}`,
    owner: owned(id),
    lines: [...side('base', before), ...side('head', after)],
  };
}

function ofUnit({ id, values = [] }: ReportUnit): Setting[] {
  return values.map(({ key, change, before, after, evidence, fields, moreFields = 0 }: ReportValue) => {
    const effects = some(fields, MOST_EFFECTS, ({ resource, path }) => `${path ?? 'all'} of ${resourceText(resource)}`);
    const more = moreFields > 0 ? ` and ${moreFields} more` : '';
    return {
      name: key,
      what: `key ${key} of the values ${change}`,
      owner: unitText(id),
      lines: [
        sideLine('base', evidence, before),
        sideLine('head', evidence, after),
        ...(effects.length > 0 ? [`  decides ${effects.join(', ')}${more}`] : []),
      ],
    };
  });
}

function sideLine(side: 'base' | 'head', evidence: ReportField['evidence'], value: Json | undefined): string {
  const place = evidence[side];
  if (!place) return `  ${side}: not set`;
  return `  ${side}: ${value === undefined ? '(too long to tell)' : valueText(value, LONGEST_VALUE)} at ${cite(place)}`;
}
