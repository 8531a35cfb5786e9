import { type Resource, sourceOf } from '../model/resource';
import { isLineSource, type Source } from '../model/source';
import { compareText } from '../util/compareText';
import { groupedBy } from '../util/groupedBy';
import { weakMemo } from '../util/weakMemo';
import type { EnvChange, FieldChange, PortChange, ResourceChange } from './comparison';

/** The changes of one unit. */
export interface UnitChanges {
  readonly unit: string;
  /** How many files the unit is made of. */
  readonly fileCount: number;
  readonly resources: readonly ResourceChange[];
  readonly ports: readonly PortChange[];
  readonly env: readonly EnvChange[];
}

/**
 * Tells a change once that several units have because they share the file in which it was made: for the unit of the fewest files,
 * with the others in `alsoIn`. What a unit makes of it by itself stays with it.
 */
export function tellOnce(units: readonly UnitChanges[]): Omit<UnitChanges, 'unit' | 'fileCount'> {
  const tellings = new Tellings();
  const keyOf = fieldKeys(units);
  const portKey = placedKeys(
    units.flatMap(({ ports }) => ports),
    portText,
  );
  const envKey = placedKeys(
    units.flatMap(({ env }) => env),
    envText,
  );
  const smallestFirst = [...units].sort((a, b) => a.fileCount - b.fileCount || compareText(a.unit, b.unit));
  const resources: Told<ResourceChange>[] = [];
  const ports: Told<PortChange>[] = [];
  const env: Told<EnvChange>[] = [];
  for (const { unit, ...changes } of smallestFirst) {
    const tell = tellings.of(unit);
    for (const change of changes.resources) {
      const whole = tell(resourceKey(change));
      const fields = change.fields.flatMap((field) => {
        const key = keyOf(change, field);
        return key === undefined ? [] : [{ field, ...tell(key) }];
      });
      const first = fields.filter(({ isFirst }) => isFirst);
      const isSame = change.before && change.after;
      // A resource that came or went is told whole, or not at all.
      if (isSame ? first.length > 0 || (fields.length === 0 && whole.isFirst) : whole.isFirst) {
        const keys = [whole.key, ...(isSame ? first.map(({ key }) => key) : [])];
        const isWhole = !isSame || first.length === change.fields.length;
        resources.push({ change: isWhole ? change : { ...change, fields: first.map(({ field }) => field) }, keys });
      }
    }
    for (const change of changes.ports) {
      const { isFirst, key } = tell(portKey(change));
      if (isFirst) ports.push({ change, keys: [key] });
    }
    for (const change of changes.env) {
      const { isFirst, key } = tell(envKey(change));
      if (isFirst) env.push({ change, keys: [key] });
    }
  }
  return {
    resources: resources.map((told) => tellings.withUnits(told)),
    ports: ports.map((told) => tellings.withUnits(told)),
    env: env.map((told) => tellings.withUnits(told)),
  };
}

/** A change with the keys under which further units may have it. */
interface Told<T> {
  readonly change: T;
  readonly keys: readonly string[];
}

/** Who told what first, and who would have told it too. */
class Tellings {
  private readonly others = new Map<string, Set<string>>();

  /** Tells for one unit. What it has several times by itself (one base taken up twice) is several things. */
  of(unit: string): (key: string) => { readonly key: string; readonly isFirst: boolean } {
    const own = new Map<string, number>();
    return (text) => {
      const count = (own.get(text) ?? 0) + 1;
      own.set(text, count);
      const key = count === 1 ? text : `${text}#${count}`;
      const known = this.others.get(key);
      if (known) known.add(unit);
      else this.others.set(key, new Set());
      return { key, isFirst: !known };
    };
  }

  withUnits<T extends { readonly alsoIn?: readonly string[] }>({ change, keys }: Told<T>): T {
    const units = [...new Set(keys.flatMap((key) => [...this.others.get(key)!]))].sort(compareText);
    return units.length === 0 ? change : { ...change, alsoIn: units };
  }
}

/** What came or went is the same where it is written in the same place, whatever variables make of it in each unit. Keys are kept with the changes. */
const resourceKey = weakMemo(({ change, before, after, fields }: ResourceChange): string => {
  const values = before && after ? fields.map(({ label, before, after }) => [label, before, after]) : [];
  return JSON.stringify(['resource', change, identity(before), identity(after), values]);
});

/**
 * The key of each changed field. Its places are looked for where others may have the same change, for a place takes time to find. A field of
 * a resource that came or went has none, unless one that is on both sides may have the same.
 */
function fieldKeys(units: readonly UnitChanges[]): (change: ResourceChange, field: FieldChange) => string | undefined {
  const all = units.flatMap(({ resources }) => resources);
  const [kept, whole] = [all.filter(isOnBoth), all.filter((change) => !isOnBoth(change))];
  const changed = new Set(kept.flatMap(({ fields }) => fields.map(({ label }) => label)));
  const counts = new Map<string, number>();
  const count = (change: ResourceChange, fields: readonly FieldChange[]): void => {
    for (const field of fields) {
      const name = valueKey(change, field);
      counts.set(name, (counts.get(name) ?? 0) + 1);
    }
  };
  for (const change of kept) count(change, change.fields);
  for (const change of whole)
    count(
      change,
      change.fields.filter(({ label }) => changed.has(label)),
    );
  return (change, field) => {
    if (!isOnBoth(change) && !changed.has(field.label)) return undefined;
    const key = valueKey(change, field);
    return counts.get(key) === 1 ? key : fieldKey(change, field);
  };
}

const isOnBoth = ({ before, after }: ResourceChange): boolean => before !== undefined && after !== undefined;

/** What all have in common that have the same change. Made where it is asked for: the fields of what came or went are long. */
function valueKey(change: ResourceChange, field: FieldChange): string {
  const known = valueKeys(change);
  const { kind } = (change.after ?? change.before)!;
  const key = known.get(field) ?? JSON.stringify(['value', kind, field.label, field.before, field.after]);
  known.set(field, key);
  return key;
}

const valueKeys = weakMemo((_: ResourceChange) => new Map<FieldChange, string>());

function fieldKey({ before, after }: ResourceChange, field: FieldChange): string {
  return JSON.stringify([
    'field',
    who((after ?? before)!),
    field.label,
    field.before,
    field.after,
    before && field.beforePath && place(sourceOf(before, field.beforePath)),
    after && field.afterPath && place(sourceOf(after, field.afterPath)),
  ]);
}

const portText = weakMemo(({ change, before, after, resourceBefore, resourceAfter }: PortChange): string => {
  const text = (port: PortChange['before']): unknown =>
    port && [port.kind, port.hostIp, port.published, port.target, port.protocol];
  return JSON.stringify(['port', change, who((resourceAfter ?? resourceBefore)!), text(before), text(after)]);
});

const envText = weakMemo(({ change, before, after, resourceBefore, resourceAfter }: EnvChange): string => {
  const text = (variable: EnvChange['before']): unknown => variable && [variable.name, variable.value, variable.origin];
  return JSON.stringify(['env', change, who((resourceAfter ?? resourceBefore)!), text(before), text(after)]);
});

const placesOf = weakMemo(({ before, after }: PortChange | EnvChange): string =>
  JSON.stringify([before && place(before.source), after && place(after.source)]),
);

/** Keys of what a text tells apart, or else its places as well: where a place is takes time to find. */
function placedKeys<T extends PortChange | EnvChange>(
  changes: readonly T[],
  textOf: (change: T) => string,
): (change: T) => string {
  const alike = groupedBy(changes, textOf);
  return (change) => {
    const text = textOf(change);
    return alike.get(text)!.length === 1 ? text : text + placesOf(change);
  };
}

/** Overlays give the objects of their base other names and namespaces: what they are is where they were first written. */
function who(resource: Resource): unknown {
  const { kind, name, loader } = resource;
  return loader === 'compose' ? [kind, name] : [kind, place(resource.trace([]).at(-1)!)];
}

function identity(resource: Resource | undefined): unknown {
  return resource && [who(resource), place(sourceOf(resource))];
}

function place(source: Source): unknown {
  const { path, blob } = source.file;
  return isLineSource(source) ? [path, blob, source.line] : [path, blob, source.document, source.path];
}
