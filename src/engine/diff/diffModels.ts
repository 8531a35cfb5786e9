import type { Model } from '../model/model';
import type { Resource } from '../model/resource';
import type { Unit } from '../model/unit';
import { compareText } from '../util/compareText';
import { weakMemo } from '../util/weakMemo';
import { weakMemoOf } from '../util/weakMemoOf';
import type { ChangeKind, Comparison, FieldChange, ResourceChange, UnitChange } from './comparison';
import { diffEnv } from './diffEnv';
import { diffFields, wholeFields } from './diffFields';
import { diffPorts } from './diffPorts';
import type { Shape } from './meaning/shape';
import { type Shapes, shapesOf } from './meaning/shapes';
import { ownChanges } from './overlayChanges';
import { pairMoved } from './pairMoved';
import { pairResources, type ResourcePair } from './pairResources';
import { tellOnce, type UnitChanges } from './tellOnce';

/**
 * Everything that differs between two models.
 *
 * A unit that is new, and laid over one that was there before, is compared with that one: an override file changes the project
 * it is meant for; it does not add sixteen services that were there. So is one that is new only in what it is run with. Where a
 * project is no longer run in one of its ways, nothing is gone that the others have.
 *
 * Asked again of the same models, it gives the same comparison.
 */
export function diffModels(before: Model, after: Model, renames: ReadonlyMap<string, string> = new Map()): Comparison {
  const known = comparisonsOf(before, after);
  const key = JSON.stringify([...renames]);
  const comparison = known.get(key) ?? compare(before, after, renames);
  known.set(key, comparison);
  return comparison;
}

/** By their renames. After an edit of what no unit reads, the models are those of the comparison before it. */
const comparisonsOf = weakMemoOf((_before: Model, _after: Model) => new Map<string, Comparison>());

function compare(before: Model, after: Model, renames: ReadonlyMap<string, string>): Comparison {
  const units: UnitChange[] = [];
  const different: { readonly unit: UnitPair; readonly over?: Unit; readonly pairs: readonly ResourcePair[] }[] = [];
  const shapes = shapesOf([after, before]);
  const pairs = pairUnits(before, after, renames);
  const { livesOn, cameFrom } = projectsOf(pairs);
  for (const [unitBefore, unitAfter] of pairs) {
    if (unitBefore === unitAfter) {
      units.push({ id: unitAfter!.id, change: 'unchanged', before: unitBefore!, after: unitAfter! });
      continue;
    }
    if (unitBefore && !unitAfter && livesOn.has(projectOf(unitBefore))) {
      units.push(unitChange(unitBefore, undefined, false));
      continue;
    }
    const over =
      unitBefore || !unitAfter ? undefined : (cameFrom.get(projectOf(unitAfter)) ?? overlaid(before, unitAfter));
    const resources = pairResources((over ?? unitBefore)?.resources ?? NONE, unitAfter?.resources ?? NONE);
    different.push({ unit: [unitBefore, unitAfter], pairs: resources, ...(over ? { over } : {}) });
  }
  const moved = pairMoved(
    different.map(({ pairs }) => pairs),
    renames,
  );
  const changes = different.map(({ unit: [unitBefore, unitAfter], over }, index): UnitChanges => {
    const pairs = comparable(moved[index]!, over ?? unitBefore, unitAfter);
    const found = changesOf((unitAfter ?? unitBefore)!, pairs, over, shapes);
    units.push(unitChange(unitBefore, unitAfter, found.resources.length > 0));
    return found;
  });
  units.sort((a, b) => compareText(a.id, b.id));
  return { before, after, units, ...tellOnce(changes) };
}

/** Always the same list, by which pairs are kept. */
const NONE: readonly Resource[] = [];

/** What differs in the pairs of a unit; where it is new and laid over another, what its own files do. */
function changesOf(unit: Unit, pairs: readonly ResourcePair[], over: Unit | undefined, shapes: Shapes): UnitChanges {
  const own = over && ownChanges(unit, over);
  const resources = pairs.map((pair) => keptChange(pair, unit, shapes)).filter((change) => change !== undefined);
  const ports = pairs.flatMap(diffPorts);
  const env = pairs.flatMap(diffEnv);
  return {
    unit: unit.id,
    fileCount: unit.files.length,
    resources: own ? resources.map(own.resource).filter((change) => change !== undefined) : resources,
    ports: own ? ports.filter(own.port) : ports,
    env: own ? env.filter(own.env) : env,
  };
}

/** What is rendered is not compared with what is not: only what describes the chart or the kustomization itself is on both sides. */
function comparable(
  pairs: readonly ResourcePair[],
  before: Unit | undefined,
  after: Unit | undefined,
): readonly ResourcePair[] {
  if (!before || !after || before.isUnbuilt === after.isUnbuilt) return pairs;
  return pairs.filter(({ before: old, after: now }) => old && now && DESCRIPTIONS.has(now.kind));
}

const DESCRIPTIONS: ReadonlySet<string> = new Set(['Chart', 'Component', 'Kustomization']);

type UnitPair = [Unit | undefined, Unit | undefined];

/** Pairs units by id; what is left over, by what is the same project run otherwise, or by the files that were renamed from one to the other. */
function pairUnits(before: Model, after: Model, renames: ReadonlyMap<string, string>): UnitPair[] {
  const removed = before.units.filter((unit) => !after.index.unit(unit.id));
  const pairs = after.units.map((unit): UnitPair => {
    const same = before.index.unit(unit.id);
    if (same) return [same, unit];
    const project = projectOf(unit);
    const isOtherwiseRun = removed.findIndex((candidate) => projectOf(candidate) === project);
    const index = isOtherwiseRun >= 0 ? isOtherwiseRun : removed.findIndex(movedTo(unit, renames));
    return [index < 0 ? undefined : removed.splice(index, 1)[0], unit];
  });
  for (const unit of removed) pairs.push([unit, undefined]);
  return pairs.sort(([a, b], [c, d]) => compareText((b ?? a)!.id, (d ?? c)!.id));
}

/** The files of a unit, whatever is given with them: `compose:a.yml?env=prod.env` -> `compose:a.yml`. */
const projectOf = weakMemo((unit: Unit): string => unit.id.split('?')[0]!);

/** The projects of the pairs that are on both sides: those of before, and what those of after have been. */
function projectsOf(pairs: readonly UnitPair[]): { livesOn: Set<string>; cameFrom: Map<string, Unit> } {
  const livesOn = new Set<string>();
  const cameFrom = new Map<string, Unit>();
  for (const [before, after] of pairs) {
    if (!before || !after) continue;
    livesOn.add(projectOf(before));
    if (!cameFrom.has(projectOf(after))) cameFrom.set(projectOf(after), before);
  }
  return { livesOn, cameFrom };
}

/** Asks of units of before whether most files of `after` are theirs under new names. */
function movedTo(after: Unit, renames: ReadonlyMap<string, string>): (before: Unit) => boolean {
  const former = after.files.flatMap((file) => renames.get(file) ?? []);
  // Of most that is new nothing was anywhere else.
  if (former.length === 0 || 2 * former.length < after.files.length) return () => false;
  return (before) => {
    if (before.loader !== after.loader) return false;
    const files = new Set(before.files);
    const moved = former.filter((file) => files.has(file)).length;
    return moved > 0 && 2 * moved >= after.files.length;
  };
}

/** The unit that was there before and that a new unit is laid over. */
function overlaid(before: Model, unitAfter: Unit): Unit | undefined {
  return unitAfter.over === undefined ? undefined : before.index.unit(unitAfter.over);
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

/** What differs in a pair. Kept with it, for the namespace and the shape by which it was compared. */
function keptChange(pair: ResourcePair, { releaseNamespace }: Unit, shapes: Shapes): ResourceChange | undefined {
  const shape = pair.after && shapes(pair.after);
  const known = changesOfPairs.get(pair);
  if (known && known.releaseNamespace === releaseNamespace && known.shape === shape) return known.change;
  const change = resourceChange(pair, releaseNamespace, shape);
  changesOfPairs.set(pair, { releaseNamespace, shape, change });
  return change;
}

interface Kept {
  readonly releaseNamespace: string | undefined;
  readonly shape: Shape | undefined;
  readonly change: ResourceChange | undefined;
}

const changesOfPairs = new WeakMap<ResourcePair, Kept>();

function resourceChange(
  pair: ResourcePair,
  releaseNamespace: string | undefined,
  shape: Shape | undefined,
): ResourceChange | undefined {
  const { before, after, renamed, moved } = pair;
  if (!before) return { change: 'added', after: after!, fields: wholeFields(after!.value, 'added') };
  if (!after) return { change: 'removed', before, fields: wholeFields(before.value, 'removed') };
  if (before === after) return undefined;
  const fields = diffFields(before.value, after.value, shape).filter(
    (field) => !isSameNamespace(field, releaseNamespace),
  );
  if (fields.length === 0 && !renamed && !moved && before.apiVersion === after.apiVersion) return undefined;
  const change: ChangeKind = renamed ? 'renamed' : 'changed';
  return { change, before, after, ...renamed, fields };
}

/** Without a namespace, an object of a chart goes into that of the release: to state it changes nothing. */
function isSameNamespace({ change, label, before, after }: FieldChange, releaseNamespace: string | undefined): boolean {
  return change !== 'changed' && label === 'metadata.namespace' && (after ?? before) === releaseNamespace;
}
