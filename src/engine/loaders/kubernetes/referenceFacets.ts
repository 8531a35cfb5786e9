import { asText, at, isObject, itemsOf, type Json, type JsonObject, type Path } from '../../model/json';
import { ANY_NAMESPACE, type Reference } from '../../model/reference';
import type { Source } from '../../model/source';
import { matches, type Place, type Step, steps } from './pathPattern';
import type { PodTemplate } from './podSpec';
import { HOST_ROWS, NAME_ROWS, type NameRow, POD, SELECTOR_ROWS, type SelectorRow } from './referenceTable';

type Trace = (path: Path) => Source;

/** A row with its pattern read once. */
type Compiled<Row> = Row & { readonly pattern: readonly Step[] };

const NAMES = byKind(NAME_ROWS);
const SELECTORS = byKind(SELECTOR_ROWS);
const HOSTS = byKind(HOST_ROWS);

/** Everything by which the object refers to others, in the order of the table. */
export function referencesOf(
  object: { readonly kind: string; readonly group: string; readonly value: JsonObject },
  template: PodTemplate | undefined,
  trace: Trace,
): Reference[] {
  const { value } = object;
  const pods = template ? nameReferences(NAMES.get(POD) ?? [], template.spec, template.path, trace) : [];
  return [
    ...pods,
    ...nameReferences(rowsFor(NAMES, object), value, [], trace),
    ...rowsFor(SELECTORS, object).flatMap((row) => selectorReferences(row, value, trace)),
    ...rowsFor(HOSTS, object).flatMap((row) =>
      matches(value, row.pattern).flatMap((place): Reference[] => {
        const host = asText(at(place.value, [row.field]));
        const source = trace([...place.path, row.field]);
        return host ? [{ use: 'host', target: { by: 'host', host }, optional: false, source }] : [];
      }),
    ),
  ];
}

function nameReferences(rows: readonly Compiled<NameRow>[], root: JsonObject, base: Path, trace: Trace): Reference[] {
  return rows.flatMap((row) =>
    matches(root, row.pattern).flatMap((place) => fromPlace(row, { ...place, path: [...base, ...place.path] }, trace)),
  );
}

function fromPlace(row: NameRow, { value, path }: Place, trace: Trace): Reference[] {
  const field = row.name ?? 'name';
  const kind = kindOf(row.to, value);
  const written = at(value, [field]);
  const names = Array.isArray(written)
    ? written.map((item, index) => ({ text: asText(item), path: [...path, field, index] }))
    : [{ text: asText(written), path: [...path, field] }];
  if (kind === undefined) return [];
  return names.flatMap(({ text, path: place }) => {
    if (!text || isImplied(kind, text)) return [];
    const { name, namespace } = row.qualified ? qualifiedName(text) : { name: text, namespace: undefined };
    const target = {
      by: 'name' as const,
      kind,
      name,
      ...textField('namespace', namespace ?? (row.namespace ? asText(at(value, [row.namespace])) : undefined)),
      ...portOf(row, value),
    };
    const optional = row.optional === true || at(value, ['optional']) === true;
    const whole: Reference = { use: row.use, target, optional, source: trace(place) };
    const key = row.key ? asText(at(value, [row.key])) : undefined;
    if (key) return [{ ...whole, target: { ...target, key }, source: trace(place) }];
    const keys = row.keys ? itemsOf(at(value, [row.keys])) : [];
    const keyed = keys.flatMap((item, index): Reference[] => {
      const itemKey = asText(at(item, ['key']));
      const source = trace([...path, row.keys!, index, 'key']);
      return itemKey ? [{ ...whole, target: { ...target, key: itemKey }, source }] : [];
    });
    return [whole, ...keyed];
  });
}

/** What is always there and need not be named. */
function isImplied(kind: string, name: string): boolean {
  if (kind === 'ServiceAccount') return name === 'default';
  if (kind === 'Gateway') return name === 'mesh';
  return kind === 'User' || kind === 'Group';
}

/** `@field:Default` reads the kind from the map that refers. */
function kindOf(to: string, value: Json): string | undefined {
  if (!to.startsWith('@')) return to;
  const [field = '', fallback] = to.slice(1).split(':');
  return asText(at(value, [field])) ?? fallback;
}

function qualifiedName(text: string): { name: string; namespace: string | undefined } {
  const slash = text.indexOf('/');
  return slash < 0
    ? { name: text, namespace: undefined }
    : { name: text.slice(slash + 1), namespace: text.slice(0, slash) };
}

function portOf(row: NameRow, value: Json): { port?: number | string } {
  for (const path of row.port ?? []) {
    const port = at(value, path.split('.'));
    if (typeof port === 'number' || (typeof port === 'string' && port !== '')) return { port };
  }
  return {};
}

function textField<K extends string>(key: K, text: string | undefined): { [key in K]?: string } {
  return text ? ({ [key]: text } as { [key in K]?: string }) : {};
}

function selectorReferences(row: Compiled<SelectorRow>, root: JsonObject, trace: Trace): Reference[] {
  const namespaces = row.namespaces ? chosenNamespaces(at(root, row.namespaces.split('.'))) : [undefined];
  return matches(root, row.pattern).flatMap(({ value, path }) => {
    const labels = labelsOf(value);
    if (Object.keys(labels).length === 0) return [];
    return namespaces.map((namespace): Reference => {
      const target = {
        by: 'selector' as const,
        labels,
        ...textField('kind', row.to),
        ...textField('namespace', namespace),
      };
      return { use: 'selector', target, optional: false, source: trace(path) };
    });
  });
}

/** Labels that must be equal. Other conditions are left out: then more matches than would, and nothing is called missing wrongly. */
function labelsOf(selector: Json): Record<string, string> {
  if (!isObject(selector)) return {};
  const isStructured = isObject(selector.matchLabels) || Array.isArray(selector.matchExpressions);
  const equal = isStructured ? selector.matchLabels : selector;
  const labels = isObject(equal) ? Object.entries(equal) : [];
  const single = isStructured
    ? itemsOf(selector.matchExpressions).flatMap((condition): [string, Json][] => {
        const key = asText(at(condition, ['key']));
        const values = itemsOf(at(condition, ['values']));
        return key && at(condition, ['operator']) === 'In' && values.length === 1 ? [[key, values[0]!]] : [];
      })
    : [];
  return Object.fromEntries(
    [...labels, ...single].filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}

function chosenNamespaces(selector: Json | undefined): (string | undefined)[] {
  if (at(selector, ['any']) === true) return [ANY_NAMESPACE];
  const names = itemsOf(at(selector, ['matchNames'])).flatMap((name) => asText(name) ?? []);
  if (names.length === 0) return [undefined];
  return names.length === 1 ? names : [ANY_NAMESPACE];
}

function byKind<Row extends { readonly from: readonly string[]; readonly at: string }>(
  rows: readonly Row[],
): Map<string, Compiled<Row>[]> {
  const map = new Map<string, Compiled<Row>[]>();
  for (const row of rows) {
    const compiled = { ...row, pattern: steps(row.at) };
    for (const kind of row.from) map.set(kind, [...(map.get(kind) ?? []), compiled]);
  }
  return map;
}

function rowsFor<Row>(
  table: Map<string, Compiled<Row>[]>,
  { kind, group }: { readonly kind: string; readonly group: string },
): readonly Compiled<Row>[] {
  return [...(table.get(kind) ?? []), ...(table.get(`${kind}.${group || 'core'}`) ?? [])];
}
