import type { Comparison, FieldChange, PortChange, ResourceChange, UnitChange } from '../diff/comparison';
import type { EnvVar, VariableUse } from '../model/envVar';
import { at, isObject, type Json, type Path } from '../model/json';
import { type Port, portsCollide } from '../model/port';
import { type Resource, sourceOf } from '../model/resource';
import { runTogether } from '../model/runTogether';
import { isPlaceholder, isSecretName, looksLikeCredential, MASK } from '../model/secret';
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
  { change, before, after, fields }: ResourceChange,
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
    ...(field.beforePath && before ? { before: maskedField(before, field.beforePath, field.before, masker) } : {}),
    ...(field.afterPath && after ? { after: maskedField(after, field.afterPath, field.after, masker) } : {}),
    evidence: evidence(
      field.beforePath && before && places.before(sourceOf(before, field.beforePath)),
      field.afterPath && after && places.after(sourceOf(after, field.afterPath)),
    ),
  };
}

/** Masks a field by all the names on its way: its own key, the `name` beside a `value`, the Secret it is in. */
function maskedField(resource: Resource, path: Path, value: Json | undefined, masker: Masker): Json {
  const inSecret = resource.kind === 'Secret' && (path[0] === 'data' || path[0] === 'stringData');
  const key = path.findLast((step) => typeof step === 'string');
  const sibling = key === 'value' ? at(resource.value, path.slice(0, -1)) : undefined;
  const name = isObject(sibling) && typeof sibling.name === 'string' ? sibling.name : String(key ?? '');
  return masker.json(value ?? null, name, inSecret);
}

export function describePorts(comparison: Comparison, places: Places): ReportPort[] {
  return comparison.ports
    .map((change) => describePort(change, comparison, places))
    .sort((a, b) => compareText(a.resource, b.resource) || compareText(portOrder(a), portOrder(b)));
}

function describePort(
  { change, before, after, resourceBefore, resourceAfter }: PortChange,
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
  const rows: ReportEnv[] = comparison.env.map(({ change, before, after, resourceBefore, resourceAfter }) => {
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
      evidence: evidence(before && places.before(before.source), after && places.after(after.source)),
    };
  });
  rows.push(...describeInterpolation(comparison, places));
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
    return isPlaceholder(value) && value.startsWith('$') ? value : MASK;
  };
  return { secret, show };
}

/** Variables that a unit needs from outside, with no default: new ones must be set before it starts. */
function describeInterpolation({ units }: Comparison, places: Places): ReportEnv[] {
  const row = (use: VariableUse, change: 'added' | 'removed'): ReportEnv => ({
    resource: null,
    name: use.name,
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
