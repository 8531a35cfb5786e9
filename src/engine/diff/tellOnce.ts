import { type Resource, sourceOf } from '../model/resource';
import { isLineSource, type Source } from '../model/source';
import { compareText } from '../util/compareText';
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
  const told = new Map<string, Set<string>>();
  /** Whether it is told for the first time; later tellings are written down. */
  const isFirst = (unit: string, ...key: unknown[]): boolean => {
    const text = JSON.stringify(key);
    const known = told.get(text);
    if (known) known.add(unit);
    else told.set(text, new Set());
    return !known;
  };
  const alsoIn = (...key: unknown[]): string[] => [...(told.get(JSON.stringify(key)) ?? [])].sort(compareText);

  const smallestFirst = [...units].sort((a, b) => a.fileCount - b.fileCount || compareText(a.unit, b.unit));
  const resources: ResourceChange[] = [];
  const ports: PortChange[] = [];
  const env: EnvChange[] = [];
  for (const { unit, ...changes } of smallestFirst) {
    for (const change of changes.resources) {
      const isWhole = isFirst(unit, ...resourceKey(change));
      const fields = change.fields.filter((field) => isFirst(unit, ...fieldKey(change, field)));
      // A resource that came or went is told whole, or not at all.
      if (change.before && change.after ? fields.length > 0 || (change.fields.length === 0 && isWhole) : isWhole) {
        resources.push(change.before && change.after ? { ...change, fields } : change);
      }
    }
    ports.push(...changes.ports.filter((change) => isFirst(unit, ...portKey(change))));
    env.push(...changes.env.filter((change) => isFirst(unit, ...envKey(change))));
  }
  return {
    resources: resources.map((change) => {
      const keys = change.before && change.after ? change.fields.map((field) => fieldKey(change, field)) : [];
      const others = [resourceKey(change), ...keys].flatMap((key) => alsoIn(...key));
      return withUnits(change, [...new Set(others)].sort(compareText));
    }),
    ports: ports.map((change) => withUnits(change, alsoIn(...portKey(change)))),
    env: env.map((change) => withUnits(change, alsoIn(...envKey(change)))),
  };
}

function withUnits<T extends { readonly alsoIn?: readonly string[] }>(change: T, units: readonly string[]): T {
  return units.length === 0 ? change : { ...change, alsoIn: units };
}

/** What came or went is the same where it is written in the same place, whatever variables make of it in each unit. */
function resourceKey({ change, before, after, fields }: ResourceChange): unknown[] {
  const values = before && after ? fields.map(({ label, before, after }) => [label, before, after]) : [];
  return ['resource', change, identity(before), identity(after), values];
}

function fieldKey({ before, after }: ResourceChange, field: FieldChange): unknown[] {
  return [
    'field',
    (after ?? before)!.kind,
    (after ?? before)!.name,
    field.label,
    field.before,
    field.after,
    before && field.beforePath && place(sourceOf(before, field.beforePath)),
    after && field.afterPath && place(sourceOf(after, field.afterPath)),
  ];
}

function portKey({ change, before, after, resourceBefore, resourceAfter }: PortChange): unknown[] {
  const text = (port: PortChange['before']): unknown =>
    port && [port.kind, port.hostIp, port.published, port.target, port.protocol, place(port.source)];
  return ['port', change, (resourceAfter ?? resourceBefore)!.name, text(before), text(after)];
}

function envKey({ change, before, after, resourceBefore, resourceAfter }: EnvChange): unknown[] {
  const text = (variable: EnvChange['before']): unknown =>
    variable && [variable.name, variable.value, variable.origin, place(variable.source)];
  const resource = (resourceAfter ?? resourceBefore)!;
  return ['env', change, resource.kind, resource.name, text(before), text(after)];
}

function identity(resource: Resource | undefined): unknown {
  return resource && [resource.kind, resource.namespace, resource.name, place(sourceOf(resource))];
}

function place(source: Source): unknown {
  const { path, blob } = source.file;
  return isLineSource(source) ? [path, blob, source.line] : [path, blob, source.document, source.path];
}
