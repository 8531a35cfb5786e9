import type { Divergence } from '../../diff/divergence';
import { resourcesOf } from '../../model/model';
import { resolveReference } from '../../model/resolveReference';
import { type Resource, sourceOf } from '../../model/resource';
import type { Draft, MergeRule } from '../rule';
import { type Crossing, crossings } from '../shared/crossing';
import { isKubernetes, objectName } from '../shared/kubernetes';

export const removedTargetUsedAnew: MergeRule = {
  meta: {
    id: 'removed-target-used-anew',
    title: 'One branch removes an object that the other begins to use',
    category: 'references',
    severity: 'high',
    confidence: 'likely',
    why: 'On its own branch the new use finds what it names. After the merge it does not: containers wait for it, and releases fail.',
    remediation: 'Keep the object, or name what took its place.',
    messages: {
      removed: {
        title: '{{from}} names {{target}}, which {{retiring}} removes',
        message: '{{adding}} adds {{from}} with {{target}} in reach. {{retiring}} removes it from {{file}}.',
      },
    },
  },
  *checkMerge(divergence) {
    for (const crossing of crossings(divergence)) yield* check(divergence, crossing);
  },
};

/** The references that lead somewhere on the branch that adds them, and nowhere in the merge. */
function* check({ mergeBase, merged }: Divergence, { retiring, adding, names }: Crossing): Iterable<Draft> {
  for (const from of resourcesOf(merged.model)) {
    // What is in a Compose project is in its files alone, and its own rules tell all of it.
    if (!isKubernetes(from)) continue;
    const told = new Set<string>();
    for (const reference of from.facets.references) {
      const { target, optional, source } = reference;
      if (target.by !== 'name' || optional) continue;
      const lost = resolveReference(merged.model, from, reference);
      // What no installer could bring either is told without the branches.
      if (lost.status !== 'missing' || lost.lacks !== 'target' || !(lost.perhapsFrom || lost.elsewhere)) continue;
      const identity = `${target.kind} ${target.name}`;
      if (told.has(identity) || refersTo(retiring.model.index.resource(from.id), identity)) continue;
      const own = adding.model.index.resource(from.id);
      const found = own && resolveReference(adding.model, own, reference);
      const old = found?.status === 'found' ? found.resources[0] : undefined;
      if (!old || !mergeBase.index.resource(old.id)) continue;
      told.add(identity);
      yield {
        messageId: 'removed',
        data: {
          from: objectName(from),
          target: identity,
          file: sourceOf(old).file.path,
          retiring: names.retiring,
          adding: names.adding,
        },
        key: [from.kind, from.name, identity],
        resource: from,
        at: source,
      };
    }
  }
}

/** Whether the branch that removes the object uses it by itself: then nothing of this is the merge's. */
function refersTo(resource: Resource | undefined, identity: string): boolean {
  return (
    resource?.facets.references.some(
      ({ target }) => target.by === 'name' && `${target.kind} ${target.name}` === identity,
    ) ?? false
  );
}
