import { asText, type Json, type JsonObject } from '../../../model/json';
import { isLineSource, type Source, type SourceFile } from '../../../model/source';
import type { LoadProblem } from '../../../model/unit';
import { parseYaml } from '../../yaml';
import { locateNode } from '../../yamlPositions';
import type { InlineValues, ValuesSet } from './valuesSet';

/** One way in which a tree uses a chart: a set before it is told from the others. */
export interface Use extends Omit<ValuesSet, 'id' | 'from'> {
  readonly from: Source;
  /** What tells it from others of the same file: the name of an Application or a release. */
  readonly name?: string;
}

/** What a tree says of the uses of its charts. */
export interface Found {
  readonly uses: readonly Use[];
  readonly unresolved: readonly LoadProblem[];
}

export const NOTHING_FOUND: Found = { uses: [], unresolved: [] };

export function together(found: readonly Found[]): Found {
  return { uses: found.flatMap(({ uses }) => uses), unresolved: found.flatMap(({ unresolved }) => unresolved) };
}

/** Values in the order in which a tool applies them. */
export type Layer = { readonly file: SourceFile } | InlineValues;

/** Files, and values over them. A file that stands over inline values is one of these. */
export function inLayers(layers: readonly Layer[]): Pick<Use, 'files' | 'inline'> {
  const first = layers.findIndex((layer) => !('file' in layer));
  const below = first < 0 ? layers : layers.slice(0, first);
  const over = first < 0 ? [] : layers.slice(first);
  return {
    files: below.flatMap((layer) => ('file' in layer ? layer.file.path : [])),
    inline: over.map((layer) => ('file' in layer ? asInline(layer.file) : layer)),
  };
}

function asInline(file: SourceFile): InlineValues {
  return { value: mapIn(file) ?? {}, source: { file, document: 0, path: [] } };
}

/** The map that a text holds; an empty one is an empty map. `undefined` for anything else. */
export function mapIn(file: SourceFile): JsonObject | undefined {
  const [value, ...others] = parseYaml(file, 'kubernetes').documents;
  if (value === undefined || value === null) return {};
  return others.length > 0 || typeof value !== 'object' || Array.isArray(value) ? undefined : value;
}

/** Values that are written as a text inside of another file. */
export function textValues(text: string, source: Source): InlineValues | undefined {
  const value = mapIn({ path: source.file.path, blob: '', text });
  return value && { value, source };
}

/** Something that is named at `source` and was not read. The message never holds a value. */
export function unread(source: Source, message: string): LoadProblem {
  const { file } = source;
  const line = isLineSource(source) ? source.line : locateNode(file, source.document, source.path).line;
  return { path: file.path, line, message, file, kind: 'unread' };
}

const MAX_NAME = 100;

/** A path or name as it may be told: no address with what it may hold of a secret, nothing long. */
export function toldName(text: string): string {
  return /^[\w@./+-]+$/.test(text) && text.length <= MAX_NAME ? ` (${text})` : '';
}

/** A text that something fills in, or of which nobody knows what it names. */
export function isFilledIn(text: string): boolean {
  return /\$|\{\{|\}\}|`|<(?!here>|root>)|[*?]/.test(text);
}

/** A name that is written out. */
export function knownText(value: Json | undefined): string | undefined {
  const text = asText(value);
  return text === undefined || text === '' || isFilledIn(text) ? undefined : text;
}
