import type { Comparison, PortChange, ResourceChange, UnitChange } from '../diff/comparison';
import { type Port, portsCollide } from '../model/port';
import { type Resource, sourceOf } from '../model/resource';
import { runTogether } from '../model/runTogether';
import { compareText } from '../util/compareText';
import { createFieldWriter } from './describeFields';
import { evidence } from './evidence';
import type { Masker } from './mask';
import type { Places } from './places';
import type { PortInfo, ReportPort, ReportResource, ReportUnit } from './report';

export function describeUnits(
  units: readonly UnitChange[],
  chartWords: (unit: UnitChange) => Pick<ReportUnit, 'values' | 'moreValues' | 'sameFrom'> = () => ({}),
): ReportUnit[] {
  return units.map((changed) => {
    const { id, change, before, after } = changed;
    const unit = (after ?? before)!;
    return {
      id,
      loader: unit.loader,
      path: unit.path,
      files: unit.files,
      over: unit.over,
      status: unit.status,
      change,
      ...chartWords(changed),
    };
  });
}

export function describeResources(
  changes: readonly ResourceChange[],
  places: Places,
  masker: Masker,
  dependents: (change: ResourceChange) => Pick<ReportResource, 'dependents' | 'moreDependents'> = () => ({}),
): ReportResource[] {
  const fieldsOf = createFieldWriter(places, masker);
  return changes
    .map((change) => ({ change, resource: subjectOf(change) }))
    .sort(
      ({ resource: a }, { resource: b }) =>
        compareText(a.unit, b.unit) || compareText(a.kind, b.kind) || compareText(a.id, b.id),
    )
    .map(({ change }) => ({ ...describeResource(change, places), ...fieldsOf(change), ...dependents(change) }));
}

const subjectOf = ({ before, after }: ResourceChange): Resource => (after ?? before)!;

function describeResource(
  resourceChange: ResourceChange,
  places: Places,
): Omit<ReportResource, 'fields' | 'moreFields' | 'dependents' | 'moreDependents'> {
  const { change, before, after, likeness, alsoIn } = resourceChange;
  const { id, loader, unit, kind, apiVersion, namespace, name } = subjectOf(resourceChange);
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
    ...(likeness === undefined ? {} : { likeness: Math.round(likeness * 100) / 100 }),
    ...(alsoIn ? { units: alsoIn } : {}),
    evidence: evidence(before && places.before(sourceOf(before)), after && places.after(sourceOf(after))),
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
    ...limited(after && resourceAfter ? collisions(resourceAfter, after, comparison) : []),
    ...(alsoIn ? { units: alsoIn } : {}),
    evidence: evidence(before && places.before(before.source), after && places.after(after.source)),
  };
}

function portInfo({ hostIp, published, target, protocol, name }: Port): PortInfo {
  return { hostIp, published: published ?? null, target, protocol, name };
}

const portOrder = ({ kind, before, after }: ReportPort): string => JSON.stringify([kind, after ?? before]);

/** A port that hundreds want would be told with hundreds, in each of their rows. */
const MOST_COLLISIONS = 50;

function limited(ids: readonly string[]): Pick<ReportPort, 'collidesWith' | 'moreCollisions'> {
  const more = ids.length - MOST_COLLISIONS;
  return { collidesWith: ids.slice(0, MOST_COLLISIONS), ...(more > 0 ? { moreCollisions: more } : {}) };
}

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
