import type { Model } from '../model/model';
import type { Unit } from '../model/unit';
import { compareText } from '../util/compareText';
import type { ChangeKind, Comparison, EnvChange, PortChange, ResourceChange, UnitChange } from './comparison';
import { diffEnv } from './diffEnv';
import { diffFields, wholeFields } from './diffFields';
import { diffPorts } from './diffPorts';
import { ownChanges } from './overlayChanges';
import { pairResources, type ResourcePair } from './pairResources';

/**
 * Everything that differs between two models.
 *
 * A unit that is new, and laid over one that was there before, is compared with that one: an override file changes the project
 * it is meant for; it does not add sixteen services that were there.
 */
export function diffModels(before: Model, after: Model, renames: ReadonlyMap<string, string> = new Map()): Comparison {
  const units: UnitChange[] = [];
  const resources: ResourceChange[] = [];
  const ports: PortChange[] = [];
  const env: EnvChange[] = [];
  for (const [unitBefore, unitAfter] of pairUnits(before, after, renames)) {
    if (unitBefore === unitAfter) {
      units.push({ id: unitAfter!.id, change: 'unchanged', before: unitBefore!, after: unitAfter! });
      continue;
    }
    const over = overlaid(before, unitBefore, unitAfter);
    const pairs = pairResources((over ?? unitBefore)?.resources ?? [], unitAfter?.resources ?? []);
    let changed = pairs.map(resourceChange).filter((change) => change !== undefined);
    let changedPorts = pairs.flatMap(diffPorts);
    let changedEnv = pairs.flatMap(diffEnv);
    if (over) {
      const own = ownChanges(unitAfter!, over);
      changed = changed.map(own.resource).filter((change) => change !== undefined);
      changedPorts = changedPorts.filter(own.port);
      changedEnv = changedEnv.filter(own.env);
    }
    units.push(unitChange(unitBefore, unitAfter, changed.length > 0));
    resources.push(...changed);
    ports.push(...changedPorts);
    env.push(...changedEnv);
  }
  return { before, after, units, resources, ports, env };
}

type UnitPair = [Unit | undefined, Unit | undefined];

/** Pairs units by id; what is left over, by the files that were renamed from one to the other. */
function pairUnits(before: Model, after: Model, renames: ReadonlyMap<string, string>): UnitPair[] {
  const removed = before.units.filter((unit) => !after.index.unit(unit.id));
  const pairs = after.units.map((unit): UnitPair => {
    const same = before.index.unit(unit.id);
    if (same) return [same, unit];
    const index = removed.findIndex((candidate) => wasMoved(candidate, unit, renames));
    return [index < 0 ? undefined : removed.splice(index, 1)[0], unit];
  });
  for (const unit of removed) pairs.push([unit, undefined]);
  return pairs.sort(([a, b], [c, d]) => compareText((b ?? a)!.id, (d ?? c)!.id));
}

/** Whether most files of `after` are those of `before` under new names. */
function wasMoved(before: Unit, after: Unit, renames: ReadonlyMap<string, string>): boolean {
  if (before.loader !== after.loader) return false;
  const files = new Set(before.files);
  const moved = after.files.filter((file) => files.has(renames.get(file) ?? '')).length;
  return moved > 0 && 2 * moved >= after.files.length;
}

/** The unit that was there before and that a new unit is laid over. */
function overlaid(before: Model, unitBefore: Unit | undefined, unitAfter: Unit | undefined): Unit | undefined {
  return unitBefore || unitAfter?.over === undefined ? undefined : before.index.unit(unitAfter.over);
}

function unitChange(before: Unit | undefined, after: Unit | undefined, hasChanges: boolean): UnitChange {
  if (!before) return { id: after!.id, change: 'added', after: after! };
  if (!after) return { id: before.id, change: 'removed', before };
  return {
    id: after.id,
    change: hasChanges || before.status !== after.status ? 'changed' : 'unchanged',
    before,
    after,
  };
}

function resourceChange(pair: ResourcePair): ResourceChange | undefined {
  const { before, after, renamed } = pair;
  if (!before) return { change: 'added', after: after!, fields: wholeFields(after!.value, 'added') };
  if (!after) return { change: 'removed', before, fields: wholeFields(before.value, 'removed') };
  if (before === after) return undefined;
  const fields = diffFields(before.value, after.value);
  if (fields.length === 0 && !renamed && before.apiVersion === after.apiVersion) return undefined;
  const change: ChangeKind = renamed ? 'renamed' : 'changed';
  return { change, before, after, fields };
}
