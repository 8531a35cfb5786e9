import type { Comparison, FieldChange, PortChange, ResourceChange, UnitChange } from '../diff/comparison';
import type { EnvVar, VariableUse } from '../model/envVar';
import { type Port, portsCollide } from '../model/port';
import { type Resource, sourceOf } from '../model/resource';
import { runTogether } from '../model/runTogether';
import { isReferenceText, isSecretName, looksLikeCredential, MASK } from '../model/secret';
import { compareText } from '../util/compareText';
import type { Masker } from './mask';
import type { Places } from './places';
import type { Evidence, PortInfo, ReportEnv, ReportField, ReportPort, ReportResource, ReportUnit } from './report';

export function describeUnits(units: readonly UnitChange[]): ReportUnit[] {
  return units.map(({ id, change, before, after }) => {
    const unit = (after ?? before)!;
    return {
      id,
      loader: unit.loader,
      path: unit.path,
      files: unit.files,
      over: unit.over,
      status: unit.status,
      change,
    };
  });
}

export function describeResources(
  changes: readonly ResourceChange[],
  places: Places,
  masker: Masker,
): ReportResource[] {
  return changes
    .map((change) => describeResource(change, places, masker))
    .sort((a, b) => compareText(a.unit, b.unit) || compareText(a.kind, b.kind) || compareText(a.id, b.id));
}

function describeResource(
  { change, before, after, fields, alsoIn }: ResourceChange,
  places: Places,
  masker: Masker,
): ReportResource {
  const { id, loader, unit, kind, apiVersion, namespace, name } = (after ?? before)!;
  return {
    id,
    loader,
    unit,
    kind,
    apiVersion,
    namespace,
    name,
    change,
    ...(change === 'renamed' ? { previousName: before!.name } : {}),
    ...(alsoIn ? { units: alsoIn } : {}),
    evidence: evidence(before && places.before(sourceOf(before)), after && places.after(sourceOf(after))),
    fields: fields.map((field) => describeField(field, before, after, places, masker)),
  };
}

function describeField(
  field: FieldChange,
  before: Resource | undefined,
  after: Resource | undefined,
  places: Places,
  masker: Masker,
): ReportField {
  return {
    path: field.label,
    change: field.change,
    ...(field.beforePath && before ? { before: masker.field(before, field.beforePath, field.before ?? null) } : {}),
    ...(field.afterPath && after ? { after: masker.field(after, field.afterPath, field.after ?? null) } : {}),
    evidence: evidence(
      field.beforePath && before && places.before(sourceOf(before, field.beforePath)),
      field.afterPath && after && places.after(sourceOf(after, field.afterPath)),
    ),
  };
}

export function describePorts(comparison: Comparison, places: Places): ReportPort[] {
  return comparison.ports
    .map((change) => describePort(change, comparison, places))
    .sort((a, b) => compareText(a.resource, b.resource) || compareText(portOrder(a), portOrder(b)));
}

function describePort(
  { change, before, after, resourceBefore, resourceAfter, alsoIn }: PortChange,
  comparison: Comparison,
  places: Places,
): ReportPort {
  const resource = (resourceAfter ?? resourceBefore)!;
  return {
    resource: resource.id,
    change,
    kind: (after ?? before)!.kind,
    ...(before ? { before: portInfo(before) } : {}),
    ...(after ? { after: portInfo(after) } : {}),
    collidesWith: after && resourceAfter ? collisions(resourceAfter, after, comparison) : [],
    ...(alsoIn ? { units: alsoIn } : {}),
    evidence: evidence(before && places.before(before.source), after && places.after(after.source)),
  };
}

function portInfo({ hostIp, published, target, protocol, name }: Port): PortInfo {
  return { hostIp, published: published ?? null, target, protocol, name };
}

const portOrder = ({ kind, before, after }: ReportPort): string => JSON.stringify([kind, after ?? before]);

/** Resources that want the same host port and may run at the same time. */
function collisions(resource: Resource, port: Port, { after }: Comparison): string[] {
  const ids: string[] = [];
  for (const unit of after.units) {
    if (unit.id !== resource.unit && !runTogether(after.index.unit(resource.unit)!, unit)) continue;
    for (const other of unit.resources) {
      if (
        other.id !== resource.id &&
        other.facets.ports.some((candidate) => isOnHost(candidate) && isOnHost(port) && portsCollide(port, candidate))
      ) {
        ids.push(other.id);
      }
    }
  }
  return ids.sort(compareText);
}

const isOnHost = ({ kind }: Port): boolean => kind === 'published' || kind === 'host';

export function describeEnv(comparison: Comparison, places: Places, masker: Masker): ReportEnv[] {
  const rows: ReportEnv[] = comparison.env.map(({ change, before, after, resourceBefore, resourceAfter, alsoIn }) => {
    const variable = (after ?? before)!;
    const resource = (resourceAfter ?? resourceBefore)!;
    const { secret, show } = envMask(before, after, masker);
    return {
      resource: resource.loader === 'dotenv' ? null : resource.id,
      name: variable.name,
      change,
      source: variable.origin,
      secret,
      required: variable.required,
      ...(before ? { before: show(before.value) } : {}),
      ...(after ? { after: show(after.value) } : {}),
      ...(alsoIn ? { units: alsoIn } : {}),
      evidence: evidence(before && places.before(before.source), after && places.after(after.source)),
    };
  });
  rows.push(...describeInterpolation(comparison, places, masker));
  return rows.sort(
    (a, b) =>
      compareText(a.resource ?? '', b.resource ?? '') ||
      compareText((a.evidence.head ?? a.evidence.base)!.path, (b.evidence.head ?? b.evidence.base)!.path) ||
      compareText(a.name, b.name) ||
      compareText(a.source, b.source),
  );
}

function envMask(before: EnvVar | undefined, after: EnvVar | undefined, masker: Masker) {
  const values = [before?.value, after?.value].filter((value) => typeof value === 'string');
  const name = (after ?? before)!.name;
  const secret = before?.secret || after?.secret || isSecretName(name) || values.some(looksLikeCredential) || false;
  const show = (value: string | null | undefined): string | null | undefined => {
    if (typeof value !== 'string' || value === '') return value;
    if (!secret) return masker.value(name, value);
    return isReferenceText(value) ? value : MASK;
  };
  return { secret, show };
}

/** Variables that a unit needs from outside, with no default: new ones must be set before it starts. */
function describeInterpolation({ units }: Comparison, places: Places, masker: Masker): ReportEnv[] {
  const row = (use: VariableUse, change: 'added' | 'removed'): ReportEnv => ({
    resource: null,
    // A piece of a password behind a `$` is taken for a variable.
    name: masker.text(use.name),
    change,
    source: 'interpolation',
    secret: isSecretName(use.name),
    required: use.required,
    evidence: change === 'added' ? { head: places.after(use.source) } : { base: places.before(use.source) },
  });
  return units.flatMap(({ change, before, after }) => {
    if (change === 'unchanged' && before === after) return [];
    const left = demanded(before?.variables ?? []);
    const right = demanded(after?.variables ?? []);
    return [
      ...[...right].filter(([name]) => !left.has(name)).map(([, use]) => row(use, 'added')),
      ...[...left].filter(([name]) => !right.has(name)).map(([, use]) => row(use, 'removed')),
    ];
  });
}

function demanded(uses: readonly VariableUse[]): Map<string, VariableUse> {
  const found = new Map<string, VariableUse>();
  for (const use of uses) {
    if (use.fallback === undefined && use.value === undefined && !found.has(use.name)) found.set(use.name, use);
  }
  return found;
}

function evidence(base: Evidence['base'], head: Evidence['head']): Evidence {
  return { ...(base ? { base } : {}), ...(head ? { head } : {}) };
}
