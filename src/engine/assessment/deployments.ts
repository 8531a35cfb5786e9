import type { Model } from '../model/model';
import { resolveReference } from '../model/resolveReference';
import type { LoaderName } from '../model/resource';
import type { Unit } from '../model/unit';
import type { ReportUnit } from '../report/report';
import { compareText } from '../util/compareText';
import { type Controller, controllerOf } from './commands/gitops';
import type { Facts } from './facts';

/** Units that are deployed in one go: variants of one project, of which one runs, and overlays that share what changed. */
export interface Deployment {
  readonly loader: LoaderName;
  /** The one that stands by itself comes first. */
  readonly units: readonly DeployedUnit[];
  /** Whoever deploys it by itself as soon as the files are in the branch. */
  readonly controller?: Controller;
}

export interface DeployedUnit {
  readonly change: 'added' | 'removed' | 'changed';
  /** As it will be; of a removed one as it is. */
  readonly unit: Unit;
  /** As it is; absent when it is new. */
  readonly before?: Unit;
}

const DEPLOYED: ReadonlySet<LoaderName> = new Set(['compose', 'kubernetes', 'kustomize', 'helm']);

/** What is deployed, in the order in which it is: who is needed comes before who needs it. */
export function deploymentsOf(facts: Facts): Deployment[] {
  const units = facts.units.flatMap((unit) => deployed(unit, facts));
  const groups = grouped(units, facts).map((group) => {
    const [{ change, unit }] = group.units as [DeployedUnit];
    const model = change === 'removed' ? facts.models.before : facts.models.after;
    const controller = group.loader === 'compose' ? undefined : controllerOf(model, unit.path);
    return controller ? { ...group, controller } : group;
  });
  return inOrder(groups, facts.models.after);
}

function deployed({ id, loader, change }: ReportUnit, { models }: Facts): DeployedUnit[] {
  if (change === 'unchanged' || !DEPLOYED.has(loader)) return [];
  const before = models.before.index.unit(id);
  const unit = change === 'removed' ? before : models.after.index.unit(id);
  // What fails alone is deployed with what it is laid over; a component, or a chart without objects, deploys nothing.
  const isEmpty = unit?.resources.every(({ kind }) => kind === 'Chart' || kind === 'Component');
  if (!unit || unit.status === 'failed' || isEmpty) return [];
  return [{ change, unit, ...(before ? { before } : {}) }];
}

/** Puts together what is laid over one another and what has one change. */
function grouped(units: readonly DeployedUnit[], { resources }: Facts): Deployment[] {
  const leader = new Map(units.map(({ unit }) => [unit.id, unit.id]));
  const leaderOf = (id: string): string => {
    let at = id;
    while (leader.get(at) !== at) at = leader.get(at)!;
    return at;
  };
  const join = (a: string, b: string): void => {
    if (!leader.has(a) || !leader.has(b)) return;
    const [first, second] = [leaderOf(a), leaderOf(b)].sort(compareText);
    leader.set(second!, first!);
  };
  const overs = new Map<string, string>();
  for (const { unit } of units) {
    if (unit.over === undefined) continue;
    join(unit.id, unit.over);
    // Variants of a base that does not change itself.
    join(unit.id, overs.get(unit.over) ?? unit.id);
    overs.set(unit.over, unit.id);
  }
  for (const { unit, units: others = [] } of resources) for (const other of others) join(unit, other);
  // The files of values beside a new chart are variants of one release, though they have nothing in common.
  const charts = new Map<string, string>();
  for (const { unit, change } of units) {
    if (change !== 'added' || !/^helm:[^?]*(?:\?values=|$)/.test(unit.id)) continue;
    join(unit.id, charts.get(unit.path) ?? unit.id);
    charts.set(unit.path, unit.id);
  }
  const groups = new Map<string, DeployedUnit[]>();
  for (const one of units) {
    const key = `${one.change === 'removed'} ${leaderOf(one.unit.id)}`;
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()].map((members) => ({
    loader: members[0]!.unit.loader,
    units: members.sort(
      (a, b) =>
        Number(a.unit.over !== undefined) - Number(b.unit.over !== undefined) ||
        a.unit.id.length - b.unit.id.length ||
        compareText(a.unit.id, b.unit.id),
    ),
  }));
}

/** Beyond that many resources the references between units are not followed: the order is then that of their names. */
const MOST_FOLLOWED = 2000;

/** Deployments after those that they refer to; what has no order by that has it by name. Cycles are cut where they close. */
function inOrder(groups: readonly Deployment[], model: Model): Deployment[] {
  const sorted = [...groups].sort((a, b) => compareText(nameOf(a), nameOf(b)));
  const groupOf = new Map(sorted.flatMap((group) => group.units.map(({ unit }) => [unit.id, group] as const)));
  const total = sorted.reduce((sum, { units }) => sum + units[0]!.unit.resources.length, 0);
  const needs = (group: Deployment): Deployment[] => {
    if (total > MOST_FOLLOWED || sorted.length > MOST_FOLLOWED) return [];
    const targets = group.units[0]!.unit.resources.flatMap((from) =>
      from.facets.references.flatMap((reference) => resolveReference(model, from, reference).resources),
    );
    const namespaces = new Set(group.units[0]!.unit.resources.map(({ namespace }) => namespace));
    const homes = model.index.ofKind('Namespace').filter(({ name }) => namespaces.has(name));
    return [...homes, ...targets].flatMap(({ unit }) => groupOf.get(unit) ?? []);
  };
  const done = new Set<Deployment>();
  const order: Deployment[] = [];
  const visit = (group: Deployment): void => {
    if (done.has(group)) return;
    done.add(group);
    for (const needed of needs(group)) visit(needed);
    order.push(group);
  };
  for (const group of sorted) visit(group);
  return order;
}

/** How often somebody deploys: all that one controller takes up by itself is one time. */
export function deploymentCount(deployments: readonly Deployment[]): number {
  const own = deployments.filter(({ controller }) => !controller).length;
  return own + new Set(deployments.flatMap(({ controller }) => controller?.product ?? [])).size;
}

const nameOf = ({ units }: Deployment): string => units[0]!.unit.id;
