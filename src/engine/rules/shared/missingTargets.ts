import type { Model } from '../../model/model';
import type { Reference, ReferenceUse, Target } from '../../model/reference';
import type { Resource } from '../../model/resource';
import { nearest } from '../../util/nearest';
import { candidates } from './kubernetes';
import { missingReferences } from './missingReferences';

/** A reference by name to something that the manifests do not create. */
export interface MissingTarget {
  readonly from: Resource;
  readonly reference: Reference;
  readonly target: Extract<Target, { by: 'name' }>;
  /** A name that was probably meant. */
  readonly near?: string;
  /** Whether the unit of the one that refers creates objects of that kind at all. */
  readonly hasOthers: boolean;
}

/**
 * References of these uses that lead nowhere. What an installer may bring, and what is in another namespace, is left out: the one
 * cannot be told, the other is told by a rule of its own.
 */
export function* missingTargets(model: Model, uses: ReadonlySet<ReferenceUse>): Iterable<MissingTarget> {
  for (const { from, missing } of missingReferences(model)) {
    const told = new Set<string>();
    for (const { reference, resolution } of missing) {
      const { use, target, optional } = reference;
      if (!uses.has(use) || target.by !== 'name' || optional) continue;
      const identity = JSON.stringify([target.kind, target.namespace, target.name]);
      if (told.has(identity)) continue;
      const { lacks, perhapsFrom, elsewhere } = resolution;
      if (lacks !== 'target' || perhapsFrom || elsewhere) continue;
      told.add(identity);
      const others = candidates(model, from, target.kind, target.namespace ?? from.namespace);
      const near = nearest(
        target.name,
        others.filter(({ name, unit }) => unit === from.unit || mayBeSlip(name, target.name)).map(({ name }) => name),
      );
      yield {
        from,
        reference,
        target,
        hasOthers: others.some(({ unit }) => unit === from.unit),
        ...(near === undefined ? {} : { near }),
      };
    }
  }
}

/**
 * Whether a name that another unit gives may be this one written wrong. Names that differ in a whole word (`local-gateway`,
 * `ingress-gateway`) are two things by design.
 */
function mayBeSlip(name: string, wanted: string): boolean {
  const words = name.split(/[-._]/);
  const wantedWords = wanted.split(/[-._]/);
  if (words.length !== wantedWords.length) return isPartOf(words.join(''), wantedWords.join(''));
  return words.every(
    (word, index) => word === wantedWords[index] || nearest(wantedWords[index]!, [word]) !== undefined,
  );
}

/** `paymentservice` and `payment-service`, `api` and `api-svc`: a dash too few, a word too many. */
function isPartOf(a: string, b: string): boolean {
  return a.startsWith(b) || b.startsWith(a) || a.endsWith(b) || b.endsWith(a);
}
