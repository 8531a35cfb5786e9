import { compareText } from '../util/compareText';
import { weakMemo } from '../util/weakMemo';
import { type Model, resourcesOf } from './model';
import type { ReferenceUse } from './reference';
import { resolveReference } from './resolveReference';
import type { Resource } from './resource';

/** A resource that needs another one. */
export interface Dependent {
  readonly resource: Resource;
  /** What for; of one that needs it through others, what it needs the next one for. */
  readonly use: ReferenceUse;
  /** The one through which it needs it; absent when it names it itself. */
  readonly via?: Resource;
}

/** So many are looked for: more say nothing that these do not. */
const MAX_FOUND = 500;

/** Everything that needs a resource, the nearest first: those that name it, those that name these, and so on. Cycles end. */
export function dependentsOf(model: Model, id: string): readonly Dependent[] {
  const edges = reverseEdges(model);
  const found = new Map<string, Dependent>();
  let frontier: readonly (Resource | undefined)[] = [model.index.resource(id)];
  while (frontier.length > 0 && found.size < MAX_FOUND) {
    const next: Dependent[] = [];
    for (const target of frontier) {
      for (const { from, use } of edges.get(target?.id ?? id) ?? []) {
        if (from.id === id || found.has(from.id) || found.size >= MAX_FOUND) continue;
        const dependent = { resource: from, use, ...(target && target.id !== id ? { via: target } : {}) };
        found.set(from.id, dependent);
        next.push(dependent);
      }
    }
    frontier = next.map(({ resource }) => resource);
  }
  return [...found.values()];
}

interface Edge {
  readonly from: Resource;
  readonly use: ReferenceUse;
}

/** By the id of what is needed, sorted: who needs it. Made once a model. */
const reverseEdges = weakMemo((model: Model): ReadonlyMap<string, readonly Edge[]> => {
  const files = resourcesByFile(model);
  const edges = new Map<string, Edge[]>();
  for (const from of resourcesOf(model)) {
    for (const reference of from.facets.references) {
      const targets =
        reference.target.by === 'path'
          ? (files.get(reference.target.path) ?? [])
          : nearest(from, resolveReference(model, from, reference).resources);
      for (const { id } of targets) {
        const known = edges.get(id);
        if (known) known.push({ from, use: reference.use });
        else edges.set(id, [{ from, use: reference.use }]);
      }
    }
  }
  for (const list of edges.values()) list.sort((a, b) => compareText(a.from.id, b.from.id));
  return edges;
});

/**
 * Those of its own unit, else those of one other. Several units that have such an object are variants of one deployment: which is meant is
 * not known, and to name them all would say that everything needs everything.
 */
function nearest(from: Resource, targets: readonly Resource[]): readonly Resource[] {
  const own = targets.filter(({ unit }) => unit === from.unit);
  if (own.length > 0) return own;
  return new Set(targets.map(({ unit }) => unit)).size === 1 ? targets : [];
}

/** What is a file of its own: a dotenv file, a Dockerfile, the configuration of a program. */
function resourcesByFile(model: Model): Map<string, Resource[]> {
  const byFile = new Map<string, Resource[]>();
  for (const { path, files, resources } of model.units) {
    const [only] = resources;
    if (only && resources.length === 1 && files.length === 1 && files[0] === path)
      byFile.set(path, [...(byFile.get(path) ?? []), only]);
  }
  return byFile;
}
