import { isList, isMap, type MapNode, mapItems, type Node, nodeAt, scalarNode, withEntry } from '../../tree/node';
import type { TransformerConfig } from '../fieldSpecs/defaults';
import type { FieldSpec } from '../fieldSpecs/fieldSpec';
import { applyPath } from './applyFieldSpec';
import {
  effectiveNamespace,
  type Gvk,
  type GvkSelector,
  idText,
  isClusterScoped,
  isSelected,
  type ResourceId,
} from './ids';
import {
  type BuildObject,
  currentId,
  isGone,
  kindOf,
  nameOf,
  namespaceOf,
  originalId,
  previousIds,
  textAt,
} from './object';
import { refuse } from './refusal';
import { writtenText } from './yaml/text';

/** An object that may be referred to, with what is asked of it over and over. */
interface Candidate {
  readonly object: BuildObject;
  readonly previous: readonly ResourceId[];
  readonly current: ResourceId;
  readonly original: ResourceId;
}

/** One field of one object that holds the name of another one of a kind. */
interface Reference {
  readonly referrer: Candidate;
  readonly spec: FieldSpec;
  readonly target: GvkSelector;
  /** Those that it can see, by names that they once had. */
  readonly byName: ReadonlyMap<string, readonly Candidate[]>;
  /** The namespaces in which anything that it can see stood at first. */
  readonly namespaces: ReadonlySet<string>;
}

/** Makes references follow the objects that were renamed (api/filters/nameref). */
export function mendReferences(objects: readonly BuildObject[], references: TransformerConfig['nameReference']): void {
  const candidates = objects.filter((object) => !isGone(object)).map(candidateOf);
  const views = viewsOf(candidates);
  const rowsFor = rowsByKind(references);
  for (const referrer of candidates) {
    const seen = views(referrer);
    // The row speaks of what the object was; the field is looked for in what it is.
    for (const { target, spec } of rowsFor(referrer.original)) {
      const reference = { referrer, spec, target, ...seen };
      referrer.object.node = applyPath(referrer.object.node, spec, (node) => mended(node, reference));
    }
  }
}

interface Row {
  readonly target: GvkSelector;
  readonly spec: FieldSpec;
}

/** The rows that speak of objects of a group, version and kind. Nothing is made where a field is missing. */
function rowsByKind(references: TransformerConfig['nameReference']): (gvk: Gvk) => readonly Row[] {
  const rows = references.flatMap((target) => target.fieldSpecs.map((spec): Row => ({ target, spec })));
  const known = new Map<string, readonly Row[]>();
  return (gvk) => {
    const key = `${gvk.group}\n${gvk.version}\n${gvk.kind}`;
    const selected = known.get(key) ?? rows.filter(({ spec }) => isSelected(gvk, spec));
    known.set(key, selected);
    return selected;
  };
}

function candidateOf(object: BuildObject): Candidate {
  return { object, previous: previousIds(object), current: currentId(object), original: originalId(object) };
}

function namesOf(candidates: readonly Candidate[]): Map<string, Candidate[]> {
  const byName = new Map<string, Candidate[]>();
  for (const candidate of candidates) {
    for (const name of new Set(candidate.previous.map((id) => id.name))) {
      const same = byName.get(name);
      if (same) same.push(candidate);
      else byName.set(name, [candidate]);
    }
  }
  return byName;
}

/** What a referrer can see; those that see the same share it. */
function viewsOf(candidates: readonly Candidate[]): (referrer: Candidate) => Pick<Reference, 'byName' | 'namespaces'> {
  const known = new Map<string, Pick<Reference, 'byName' | 'namespaces'>>();
  return (referrer) => {
    const bound = namespacesOfSubjects(referrer.object);
    const key = [effectiveNamespace(referrer.current), ...[...bound].sort()].join('\n');
    const same = known.get(key);
    if (same) return same;
    const visible = visibleTo(referrer, candidates, bound);
    const made = {
      byName: namesOf(visible),
      namespaces: new Set(visible.map(({ original }) => effectiveNamespace(original))),
    };
    known.set(key, made);
    return made;
  };
}

/** What is in another namespace cannot be meant, except by role bindings, which name service accounts of others. */
function visibleTo(
  { current }: Candidate,
  candidates: readonly Candidate[],
  bound: ReadonlySet<string>,
): readonly Candidate[] {
  if (isClusterScoped(current)) return candidates;
  const namespace = effectiveNamespace(current);
  return candidates.filter(
    (candidate) =>
      isClusterScoped(candidate.current) ||
      effectiveNamespace(candidate.current) === namespace ||
      bound.has(candidate.current.namespace),
  );
}

function namespacesOfSubjects(object: BuildObject): ReadonlySet<string> {
  const subjects = nodeAt(object.node, 'subjects');
  if (kindOf(object) !== 'RoleBinding' || !isList(subjects)) return new Set();
  return new Set(
    subjects.items
      .filter((subject) => textAt(subject, 'kind') === 'ServiceAccount' && nodeAt(subject, 'namespace'))
      .map((subject) => textAt(subject, 'namespace')),
  );
}

function mended(node: Node, reference: Reference): Node {
  if (isMap(node)) return mendedMap(node, reference);
  if (!isList(node)) return node.value === null ? node : mendedText(node, reference);
  return mapItems(node, (item) => {
    if (isList(item)) return refuse('a text or a map is expected as a reference', item.sources[0]);
    return isMap(item) ? mendedMap(item, reference) : mendedText(item, reference);
  });
}

function mendedText(node: Node, reference: Reference): Node {
  if (node.kind !== 'scalar' || node.value === null) return node;
  const found = referral(writtenText(node), reference, undefined, (a, b) => nameOf(a) === nameOf(b), node);
  return found && nameOf(found) !== writtenText(node) ? named(nameOf(found), node, found) : node;
}

/** A reference by name and namespace: both follow. */
function mendedMap(node: MapNode, reference: Reference): Node {
  const name = node.entries.get('name');
  if (!name) return refuse("path config error; no 'name' field in node", node.sources[0]);
  const namespace = node.entries.get('namespace');
  const same = (a: BuildObject, b: BuildObject): boolean =>
    nameOf(a) === nameOf(b) && namespaceOf(a) === namespaceOf(b);
  const found = referral(writtenText(name), reference, namespace && writtenText(namespace), same, node);
  if (!found) return node;
  const renamed =
    nameOf(found) === writtenText(name) ? node : withEntry(node, 'name', named(nameOf(found), name, found));
  const moved = namespaceOf(found);
  if (moved === '' || (namespace && writtenText(namespace) === moved)) return renamed;
  const sources = [...(nodeAt(found.node, 'metadata', 'namespace')?.sources ?? []), ...(namespace?.sources ?? [])];
  return withEntry(renamed, 'namespace', scalarNode(moved, sources));
}

/** The new name: first where the reference was written, then what made the name. */
function named(name: string, old: Node, found: BuildObject): Node {
  return scalarNode(name, [...old.sources, ...(nodeAt(found.node, 'metadata', 'name')?.sources ?? [])]);
}

/** The one object that is meant by an old name; several are told apart by the prefixes and suffixes that they share with the referrer. */
function referral(
  oldName: string,
  reference: Reference,
  namespace: string | undefined,
  isSame: (a: BuildObject, b: BuildObject) => boolean,
  place: Node,
): BuildObject | undefined {
  const { referrer, spec, target } = reference;
  const all = inNamespace(reference, oldName, namespace);
  const role = spec.path.endsWith('roleRef/name') ? roleOf(referrer.object) : undefined;
  const found = all.filter(
    ({ object, previous, current }) =>
      previous.some((id) => isSelected(id, target)) &&
      (!role || previous.some((id) => isSelected(id, role))) &&
      (isClusterScoped(referrer.current) ||
        isClusterScoped(current) ||
        kindOf(object) === 'ServiceAccount' ||
        effectiveNamespace(current) === effectiveNamespace(referrer.current)),
  );
  if (found.length === 1) return found[0]!.object;
  const alike = found.filter(({ object }) => sharesNames(object, referrer.object, true));
  const closest = alike.length > 1 ? alike.filter(({ object }) => sharesNames(object, referrer.object, false)) : alike;
  const [first, ...more] = closest;
  if (!first || more.every(({ object }) => isSame(object, first.object))) return first?.object;
  const ids = closest.map(({ current }) => idText(current)).join(', ');
  return refuse(`found multiple possible referrals: ${ids}`, place.sources[0]);
}

/** A namespace is first looked for among those that objects had at first, then among those of now. */
function inNamespace(
  { byName, namespaces }: Reference,
  name: string,
  namespace: string | undefined,
): readonly Candidate[] {
  const named = byName.get(name) ?? [];
  if (namespace === undefined) return named;
  const atFirst = namespaces.has(namespace);
  return named.filter(({ original, current }) => effectiveNamespace(atFirst ? original : current) === namespace);
}

function roleOf(object: BuildObject): GvkSelector | undefined {
  const [group, kind] = [nodeAt(object.node, 'roleRef', 'apiGroup'), nodeAt(object.node, 'roleRef', 'kind')];
  return group && kind ? { group: writtenText(group), kind: writtenText(kind) } : undefined;
}

function sharesNames(a: BuildObject, b: BuildObject, orNone: boolean): boolean {
  const alike = (one: readonly string[], other: readonly string[]): boolean =>
    (orNone && (one.length === 0 || other.length === 0)) || endAlike(one, other);
  return alike(a.prefixes, b.prefixes) && alike(a.suffixes, b.suffixes);
}

/** Whether the shorter list is the end of the longer one; an empty one is the end of an empty one only. */
function endAlike(a: readonly string[], b: readonly string[]): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (short.length === 0) return long.length === 0;
  return short.every((item, index) => item === long[long.length - short.length + index]);
}
