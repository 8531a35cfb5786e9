import type { FieldChange } from '../diff/comparison';
import { parseYaml } from '../loaders/yaml';
import type { EnvVar } from '../model/envVar';
import { at, isObject, type Json, type Path } from '../model/json';
import type { Resource } from '../model/resource';
import { isLineSource, type Location, type Source } from '../model/source';
import { sides } from './evidence';
import type { Places } from './places';
import type { Overridden, ReportEnv, ReportField } from './report';

/** More places than this nobody reads; the first are those that matter. */
const MOST = 8;

/** Where the field of a Compose resource is written as well and loses. */
export function fieldOverrides(
  field: FieldChange,
  before: Resource | undefined,
  after: Resource | undefined,
  places: Places,
): ReportField['overrides'] {
  return sides(
    overriddenPlaces(before, field.beforePath, field.before)?.map(places.before),
    overriddenPlaces(after, field.afterPath, field.after)?.map(places.after),
  );
}

/** Lists of which the last file's is taken. All others are put together out of what the files say. */
const REPLACED = new Set(['command', 'entrypoint', 'healthcheck.test']);

function overriddenPlaces(
  resource: Resource | undefined,
  path: Path | undefined,
  value: Json | undefined,
): Source[] | undefined {
  if (resource?.loader !== 'compose' || !path || isObject(value)) return undefined;
  if (Array.isArray(value) && !REPLACED.has(path.join('.'))) return undefined;
  const [first, ...overridden] = resource.trace(path);
  // What Compose fills in stands where its map does, and maps are merged.
  const isOwn = (source: Source): boolean => isWritten(source, Array.isArray(value));
  if (!first || overridden.length === 0 || !isOwn(first)) return undefined;
  return overridden.filter(isOwn).slice(0, MOST);
}

function isWritten(source: Source, asList: boolean): boolean {
  if (isLineSource(source)) return true;
  const said = at(parseYaml(source.file, 'compose').documents[source.document], source.path);
  return !isObject(said) && (asList || !Array.isArray(said));
}

/** What the variable overrides on each side. `show` masks a value as the one that counts. */
export function envOverrides(
  before: EnvVar | undefined,
  after: EnvVar | undefined,
  places: Places,
  show: (value: string | null | undefined) => string | null | undefined,
): ReportEnv['overrides'] {
  const told = (variable: EnvVar | undefined, place: (source: Source) => Location): Overridden[] | undefined =>
    variable?.overrides?.slice(0, MOST).map(({ origin, value, source }) => {
      const shown = show(value);
      return { source: origin, ...(shown === undefined ? {} : { value: shown }), location: place(source) };
    });
  return sides(told(before, places.before), told(after, places.after));
}
