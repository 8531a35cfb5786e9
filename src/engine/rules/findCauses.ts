import type { Comparison } from '../diff/comparison';
import type { Reference } from '../model/reference';
import { resolveReference } from '../model/resolveReference';
import { type Resource, sourceOf } from '../model/resource';
import { compareSeverity } from '../model/severity';
import { isLineSource, type Source } from '../model/source';
import type { Draft } from './rule';
import type { RuleResult } from './runRules';

/**
 * Which findings only follow from another: whoever names what this comparison removes. The cause is the finding of the removal; where there
 * is none (a file, a kind whose removal is not told), the worst of those that miss it speaks for all. Fingerprint of the effect to that of
 * its cause.
 *
 * What the merge brings and what head brings stay apart, and a finding that is suppressed neither causes nor follows.
 */
export function findCauses(results: readonly RuleResult[], comparison: Comparison): ReadonlyMap<string, string> {
  const lost = lostThings(comparison);
  const byThing = new Map<string, RuleResult[]>();
  const told = results.filter(({ suppressed }) => !suppressed);
  for (const result of told) {
    const thing = lost.missedBy(result.draft);
    if (thing === undefined) continue;
    const key = JSON.stringify([result.introducedBy, thing]);
    const known = byThing.get(key);
    if (known) known.push(result);
    else byThing.set(key, [result]);
  }
  const causes = new Map<string, string>();
  for (const [key, effects] of byThing) {
    const [introducedBy, thing] = JSON.parse(key) as [RuleResult['introducedBy'], string];
    const removal = told.find(
      (result) =>
        result.introducedBy === introducedBy && lost.isRemoval(result.draft, thing) && !effects.includes(result),
    );
    const cause = removal ?? [...effects].sort(worstFirst)[0]!;
    for (const effect of effects) if (effect !== cause) causes.set(effect.fingerprint, cause.fingerprint);
  }
  return causes;
}

interface LostThings {
  /** What the place of a finding names and only the base has: a path, or the id of a resource. */
  missedBy(draft: Draft): string | undefined;
  /** Whether the finding tells that the thing is gone. */
  isRemoval(draft: Draft, thing: string): boolean;
}

function lostThings({ before, after, resources }: Comparison): LostThings {
  const gone = new Map<string, { readonly before: Resource; readonly after?: Resource }>();
  for (const { change, before, after } of resources) {
    if (before && change === 'removed') gone.set(before.id, { before });
    if (before && change === 'renamed' && before.name !== after?.name)
      gone.set(before.id, { before, ...(after ? { after } : {}) });
  }

  const targetOf = (from: Resource, reference: Reference): string | undefined => {
    const { target } = reference;
    if (target.by === 'path') {
      const { path } = target;
      const wasThere = before.tree.hasFile(path) || before.tree.hasDirectory(path);
      return wasThere && !after.tree.hasFile(path) && !after.tree.hasDirectory(path) ? `path ${path}` : undefined;
    }
    const found = resolveReference(before, before.index.resource(from.id) ?? from, reference).resources;
    return found.length > 0 && found.every(({ id }) => gone.has(id)) ? found[0]!.id : undefined;
  };
  const namedHost = (from: Resource, host: unknown): string | undefined => {
    for (const [id, { before: lost }] of gone) {
      const isInReach = from.loader === 'compose' ? lost.unit === from.unit : lost.loader !== 'compose';
      if (isInReach && lost.name === host && /^service$/i.test(lost.kind)) return id;
    }
    return undefined;
  };
  return {
    missedBy({ resource, at, gone: isGone, key, data = {} }) {
      if (!resource || isGone || key[0] === 'gathered' || (gone.size === 0 && before.tree === after.tree))
        return undefined;
      for (const reference of resource.facets.references) {
        const target = isSamePlace(reference.source, at) ? targetOf(resource, reference) : undefined;
        if (target !== undefined) return target;
      }
      return data.host === undefined ? undefined : namedHost(resource, data.host);
    },
    isRemoval({ resource, gone: isGone, messageId, at, before: previous }, thing) {
      const lost = gone.get(thing);
      if (!lost || !resource) return false;
      if (lost.after) return previous !== undefined && resource.id === lost.after.id;
      if (!isGone) return false;
      // One row for a unit with all that is in it, or for many resources of a file.
      if (messageId === 'unit') return resource.unit === lost.before.unit;
      if (messageId === 'several') return at.file.path === sourceOf(lost.before).file.path;
      return resource.id === thing;
    },
  };
}

function isSamePlace(a: Source, b: Source): boolean {
  if (a === b) return true;
  if (a.file.path !== b.file.path) return false;
  if (isLineSource(a) || isLineSource(b)) return isLineSource(a) && isLineSource(b) && a.line === b.line;
  return a.document === b.document && JSON.stringify(a.path) === JSON.stringify(b.path);
}

function worstFirst(a: RuleResult, b: RuleResult): number {
  const severityOf = ({ draft, rule }: RuleResult) => draft.severity ?? rule.severity;
  return compareSeverity(severityOf(a), severityOf(b));
}
