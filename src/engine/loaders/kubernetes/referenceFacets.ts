import { asText, at, entriesOf, isObject, itemsOf, type Json, type JsonObject, type Path } from '../../model/json';
import { ANY_NAMESPACE, type Reference } from '../../model/reference';
import type { Source } from '../../model/source';
import { textReferences } from '../texts/textReferences';
import { addressesIn, type HostAddress } from './hostAddresses';
import { matches, type Place, type Step, steps } from './pathPattern';
import type { PodTemplate } from './podSpec';
import { type NameRow, POD } from './referenceRows/row';
import { SELECTOR_ROWS, type SelectorRow } from './referenceRows/selectorRows';
import { HOST_ROWS, NAME_ROWS, PATH_ROWS } from './referenceTable';
import { subPathReferences } from './subPathReferences';

type Trace = (path: Path) => Source;

/** A row with its pattern read once. */
type Compiled<Row> = Row & { readonly pattern: readonly Step[] };

const NAMES = byKind(NAME_ROWS);
const SELECTORS = byKind(SELECTOR_ROWS);
const HOSTS = byKind(HOST_ROWS);
const PATHS = byKind(PATH_ROWS);

/** Everything by which the object refers to others, in the order of the table. */
export function referencesOf(
  object: { readonly kind: string; readonly group: string; readonly value: JsonObject },
  template: PodTemplate | undefined,
  trace: Trace,
): Reference[] {
  const { kind, group, value } = object;
  const type = `${kind}.${group || 'core'}`;
  const found = template ? podReferences(template, trace) : [];
  for (const row of rowsFor(NAMES, kind, type)) found.push(...nameReferences(row, value, [], trace));
  for (const row of rowsFor(SELECTORS, kind, type)) found.push(...selectorReferences(row, value, [], trace));
  for (const row of rowsFor(HOSTS, kind, type)) found.push(...textsAt(row, value, trace).flatMap(hostReferences));
  for (const row of rowsFor(PATHS, kind, type)) found.push(...textsAt(row, value, trace).flatMap(folderReferences));
  if (kind === 'ConfigMap' && group === '') found.push(...dataReferences(value, trace));
  return found;
}

/** What the pods need. */
function podReferences(template: PodTemplate, trace: Trace): Reference[] {
  const { spec, path, containers } = template;
  const found: Reference[] = [];
  for (const row of NAMES.get(POD) ?? []) found.push(...nameReferences(row, spec, path, trace));
  found.push(...subPathReferences(template, trace));
  for (const row of SELECTORS.get(POD) ?? []) found.push(...selectorReferences(row, spec, path, trace));
  for (const container of containers) {
    for (const [index, variable] of itemsOf(at(container.value, ['env'])).entries()) {
      const text = asText(at(variable, ['value']));
      found.push(...addressReferences(text, () => trace([...container.path, 'env', index])));
    }
  }
  return found;
}

/** Addresses in the values of a ConfigMap, which become variables of whoever reads it. Values of many lines are files of tools. */
function dataReferences(value: JsonObject, trace: Trace): Reference[] {
  return entriesOf(value.data).flatMap(([key, value]) => {
    const text = asText(value) ?? '';
    const source = () => trace(['data', key]);
    if (!text.includes('\n')) return addressReferences(text, source);
    return textReferences({ names: [key], text, sources: [source, () => trace([])] });
  });
}

function addressReferences(text: string | undefined, source: () => Source): Reference[] {
  return addressesIn(text ?? '').map((address) => hostReference(address, source()));
}

function hostReference({ host, port, isFull }: HostAddress, source: Source): Reference {
  const target = { by: 'host' as const, host, ...(port === undefined ? {} : { port }) };
  return { use: isFull ? 'host' : 'env', target, optional: false, source };
}

interface FieldText {
  readonly text: string;
  readonly source: Source;
}

function hostReferences({ text, source }: FieldText): Reference[] {
  if (text.includes('/')) return addressesIn(text).map((address) => hostReference(address, source));
  return [{ use: 'host', target: { by: 'host', host: text }, optional: false, source }];
}

/** A folder of the repository; `./` is written before it by many, and says nothing. */
function folderReferences({ text, source }: FieldText): Reference[] {
  const path = text.replace(/^(?:\.?\/)+/, '').replace(/\/+$/, '');
  if (path === '' || path === '.') return [];
  return [{ use: 'gitops-path', target: { by: 'path', path, expects: 'any' }, optional: false, source }];
}

function textsAt(row: Compiled<{ readonly field: string }>, value: JsonObject, trace: Trace): FieldText[] {
  return matches(value, row.pattern).flatMap((place) => {
    const text = asText(at(place.value, [row.field]));
    return text ? [{ text, source: trace([...place.path, row.field]) }] : [];
  });
}

function nameReferences(row: Compiled<NameRow>, root: JsonObject, base: Path, trace: Trace): Reference[] {
  return matches(root, row.pattern).flatMap(({ path, value }) =>
    fromPlace(row, { path: [...base, ...path], value }, trace),
  );
}

function fromPlace(row: NameRow, { value, path }: Place, trace: Trace): Reference[] {
  const field = row.name ?? 'name';
  const kind = kindOf(row.to, value);
  const written = at(value, [field]);
  const names = Array.isArray(written)
    ? written.map((item, index) => ({ text: asText(item), path: [...path, field, index] }))
    : [{ text: asText(written), path: [...path, field] }];
  if (kind === undefined || (row.unless !== undefined && asText(at(value, [row.unless])))) return [];
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

function selectorReferences(row: Compiled<SelectorRow>, root: JsonObject, base: Path, trace: Trace): Reference[] {
  return matches(root, row.pattern).flatMap((place) => {
    const written = at(place.value, [row.field]);
    const selectors = Array.isArray(written) ? written : [written ?? null];
    return selectors.flatMap((selector, index) => {
      const labels = labelsOf(selector);
      if (Object.keys(labels).length === 0) return [];
      const path = [...base, ...place.path, row.field, ...(Array.isArray(written) ? [index] : [])];
      return namespacesOf(row, place.value).map((namespace): Reference => {
        const target = {
          by: 'selector' as const,
          labels,
          ...textField('kind', row.to),
          ...textField('namespace', namespace),
        };
        return { use: 'selector', target, optional: row.optional === true, source: trace(path) };
      });
    });
  });
}

/** Where the row's selector looks: `undefined` is the own namespace. */
function namespacesOf(row: SelectorRow, holder: Json): (string | undefined)[] {
  if (row.anywhere) return [ANY_NAMESPACE];
  return row.namespaces === undefined ? [undefined] : chosenNamespaces(at(holder, [row.namespaces]));
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

/** `any` and `matchNames` of the Prometheus operator; by labels, as Kubernetes chooses, it may be any. */
function chosenNamespaces(selector: Json | undefined): (string | undefined)[] {
  if (at(selector, ['any']) === true || isObject(at(selector, ['matchLabels'])) || at(selector, ['matchExpressions'])) {
    return [ANY_NAMESPACE];
  }
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

/** The rows of a kind, then those that speak of it in its group only. */
function rowsFor<Row>(table: Map<string, Compiled<Row>[]>, kind: string, type: string): readonly Compiled<Row>[] {
  const ofKind = table.get(kind);
  const ofType = table.get(type);
  return ofKind && ofType ? [...ofKind, ...ofType] : (ofKind ?? ofType ?? []);
}
