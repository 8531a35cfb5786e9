import type { EnvSetting } from '../../../model/envVar';
import { asText, at } from '../../../model/json';
import { isLineSource, type Source } from '../../../model/source';
import { interpolate } from '../../dotenv/interpolate';
import type { TreeReader } from '../../loader';
import { isNull, type MapNode, type Node, textOf, traceOf } from '../../tree/node';
import { parseYaml } from '../../yaml';
import type { ComposeProject } from '../project';
import { setBy } from './setBy';

/** What `environment` sets for one variable: the last file's word first, then what it overrode. Never empty. */
export async function environmentSettings(
  name: string,
  node: Node,
  service: MapNode,
  project: ComposeProject,
  tree: TreeReader,
): Promise<[EnvSetting, ...EnvSetting[]]> {
  const [source, ...overridden] = distinct(traceOf(service, ['environment', name]));
  const value = isNull(node) ? null : (textOf(node) ?? '');
  // The tree has the project's value already where the file has none.
  const isInherited = value !== null && writtenAt(source!) === null;
  const from = isInherited ? await setBy(name, value, source!.file, project, tree) : undefined;
  return [
    { value, origin: 'environment', source: source!, ...(from ? { setBy: from } : {}) },
    ...overridden.map((place): EnvSetting => {
      const known = valueAt(place, project);
      return { ...(known === undefined ? {} : { value: known }), origin: 'environment', source: place };
    }),
  ];
}

/** A file that is read twice (included, and extended) says a thing once. */
function distinct(sources: readonly Source[]): readonly Source[] {
  if (sources.length < 2) return sources;
  const key = (source: Source): string =>
    JSON.stringify([source.file.path, isLineSource(source) ? source.line : [source.document, source.path]]);
  return [...new Map(sources.map((source) => [key(source), source])).values()];
}

/** What the tree no longer has, for a later file overrode it; `undefined` where it is made of a variable that no file sets. */
function valueAt(source: Source, { lookup }: ComposeProject): string | null | undefined {
  const text = writtenAt(source);
  if (typeof text !== 'string') return text;
  const { text: value, errors, uses } = interpolate(text, lookup);
  const isKnown = errors.length === 0 && uses.every((use) => use.value !== undefined || use.operator?.endsWith('-'));
  return isKnown ? value : undefined;
}

/** `value` of `KEY: value` or of the item `KEY=value`; null for a key alone. */
function writtenAt(source: Source): string | null | undefined {
  if (isLineSource(source)) return undefined;
  const said = at(parseYaml(source.file, 'compose').documents[source.document], source.path);
  const text = said === null ? null : asText(said);
  if (typeof source.path.at(-1) !== 'number' || typeof text !== 'string') return text;
  const equals = text.indexOf('=');
  return equals < 0 ? null : text.slice(equals + 1);
}
