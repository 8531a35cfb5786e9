import type { ListRule } from '../../catalogues/kubernetes/lists';
import { isObject, type Json, type JsonObject, type Path } from '../../model/json';
import { compareText } from '../../util/compareText';
import { defaultOf } from './defaultOf';
import { permissionsText } from './permissions';
import { mergeStringData } from './secretData';
import type { ListShape, Shape, StructShape } from './shape';

/** A value with what it means: what is not stated filled in, other spellings of one thing made alike. */
export interface Meaning {
  /** What the author wrote; absent where Kubernetes fills it in. */
  readonly written?: Json;
  readonly path: Path;
  /** Equal texts mean the same. The empty text says nothing: it is as if the value were absent. */
  readonly text: string;
  readonly entries?: ReadonlyMap<string, Meaning>;
  readonly list?: { readonly items: readonly Meaning[]; readonly rule: ListRule | undefined };
  /** Nothing is known of its type. */
  readonly isUnknown?: true;
  /** The cluster chooses it where it is absent. */
  readonly isChosen?: true;
  /** For people, where it was written elsewhere than where it belongs. */
  readonly label?: string;
}

/** What a value is read among. */
interface Around {
  /** The pod that it is in. */
  readonly pod?: JsonObject;
}

/** What `value` means as a value of `shape`. */
export function meaningOf(value: Json, shape: Shape | undefined): Meaning {
  return read(value, shape, [], {});
}

function read(value: Json, shape: Shape | undefined, path: Path, around: Around, rest?: JsonObject): Meaning {
  if (!shape) return { written: value, path, text: plainText(value), isUnknown: true };
  if (shape.kind === 'struct' && isObject(value)) return readStruct(value, shape, path, around, rest);
  if (shape.kind === 'map' && isObject(value)) return readMap(value, shape.values, path, around, rest);
  if (shape.kind === 'list' && Array.isArray(value)) return readList(value, shape, path, around);
  if (shape.kind === 'scalar') return { written: value, path, text: shape.text(value) };
  return { written: value, path, text: plainText(value) };
}

function readStruct(value: JsonObject, shape: StructShape, path: Path, around: Around, rest: JsonObject = {}): Meaning {
  const inside = shape.type === 'core.v1.PodSpec' ? { pod: value } : around;
  const entries = new Map<string, Meaning>();
  for (const key of new Set([...Object.keys(value), ...shape.defaults.keys(), ...Object.keys(rest)])) {
    const stated = Object.hasOwn(value, key) ? value[key] : undefined;
    const row = defaultOf(key, value, shape.defaults, inside.pod);
    const fallback = Object.hasOwn(rest, key) ? rest[key] : row?.value;
    const isStated = stated !== undefined && !(isScalarOrList(stated) && shape.isAbsent(key, stated));
    const entry = readEntry(
      isStated ? stated : undefined,
      fallback,
      shape.field(key),
      [...path, key],
      inside,
      row?.each,
    );
    if (!entry) {
      if (stated !== undefined) entries.set(key, { written: stated, path: [...path, key], text: '' });
      continue;
    }
    const isChosen = row?.cluster === true && entry.text !== read(row.unless ?? null, shape.field(key), [], {}).text;
    const saysNothing = stated !== undefined && fallback === undefined && shape.isAbsent(key, stated);
    const text = saysNothing ? '' : entry.text;
    const own = stated === undefined || isStated ? {} : { written: stated };
    entries.set(key, { ...entry, ...own, text, ...(isChosen ? { isChosen } : {}) });
  }
  const merged = shape.type === 'core.v1.Secret' ? mergeStringData(entries, textOfEntries) : entries;
  return { written: value, path, entries: merged, text: textOfEntries(merged) };
}

/** An entry that is stated, or that the default makes. */
function readEntry(
  stated: Json | undefined,
  fallback: Json | undefined,
  shape: Shape | undefined,
  path: Path,
  around: Around,
  isCompleted = false,
): Meaning | undefined {
  if (stated !== undefined) {
    return read(stated, shape, path, around, isCompleted && isObject(fallback) ? fallback : undefined);
  }
  return fallback === undefined ? undefined : asFilledIn(read(fallback, shape, path, around));
}

/** Nothing below it was written either. */
function asFilledIn({ written: _, entries, list, ...meaning }: Meaning): Meaning {
  return {
    ...meaning,
    ...(entries ? { entries: new Map([...entries].map(([key, entry]) => [key, asFilledIn(entry)])) } : {}),
    ...(list ? { list: { ...list, items: list.items.map(asFilledIn) } } : {}),
  };
}

function readMap(
  value: JsonObject,
  values: Shape | undefined,
  path: Path,
  around: Around,
  rest: JsonObject = {},
): Meaning {
  const entries = new Map<string, Meaning>();
  for (const [key, item] of Object.entries(value)) entries.set(key, read(item, values, [...path, key], around));
  for (const [key, item] of Object.entries(rest)) {
    if (!Object.hasOwn(value, key)) entries.set(key, asFilledIn(read(item, values, [...path, key], around)));
  }
  return { written: value, path, entries, text: textOfEntries(entries) };
}

function readList(value: Json[], { items: shape, rule }: ListShape, path: Path, around: Around): Meaning {
  const items = value.map((item, index) => read(item, shape, [...path, index], around));
  return { written: value, path, list: { items, rule }, text: textOfList(items, rule) };
}

function textOfEntries(entries: ReadonlyMap<string, Meaning>): string {
  const parts = [...entries]
    .filter(([, { text }]) => text !== '')
    .map(([key, { text }]) => `${JSON.stringify(key)}:${text}`);
  return `{${parts.sort(compareText).join(',')}}`;
}

function textOfList(items: readonly Meaning[], rule: ListRule | undefined): string {
  if (rule?.by === 'permissions') return `[${permissionsText(items)}]`;
  const texts = items.map(({ text }) => text);
  const isOrdered = !rule || (rule.ordered === 'references' ? usesReferences(texts, items) : rule.ordered);
  return `[${(isOrdered ? texts : texts.sort(compareText)).join(',')}]`;
}

/** Whether the order of variables may matter: one is made of others, or one is there twice. */
function usesReferences(texts: readonly string[], items: readonly Meaning[]): boolean {
  const names = items.map((item) => item.entries?.get('name')?.text);
  return texts.some((text) => text.includes('$(')) || new Set(names).size < names.length;
}

/** What is written, the order of keys apart. */
function plainText(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(plainText).join(',')}]`;
  if (!isObject(value)) return JSON.stringify(value);
  const parts = Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}:${plainText(item)}`);
  return `{${parts.sort(compareText).join(',')}}`;
}

/** An empty map is read all the same: what it holds by default differs from type to type. */
function isScalarOrList(value: Json): boolean {
  return !isObject(value);
}
