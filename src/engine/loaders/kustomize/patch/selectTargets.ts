import type { Source } from '../../../model/source';
import { compileGoPattern } from '../../goPattern';
import { type MapNode, nodeAt } from '../../tree/node';
import { sourceOf, textField } from '../build/decode';
import { effectiveNamespace } from '../build/ids';
import { type BuildObject, currentId, originalId, textsOf } from '../build/object';
import { refuse } from '../build/refusal';
import { type LabelSelector, matchesLabels, parseLabelSelector } from './labelSelector';

/** Which objects a patch is for, ready to be asked. */
export interface Target {
  readonly group: Matches;
  readonly version: Matches;
  readonly kind: Matches;
  readonly name: Matches;
  readonly namespace: Matches;
  readonly labels: LabelSelector;
  readonly annotations: LabelSelector;
}

type Matches = (text: string) => boolean;

/** Reads the `target` of a patch: a decoded selector. Refuses patterns and label selectors that kustomize refuses. */
export function readTarget(selector: MapNode): Target {
  const matching = (field: string): Matches => matcherOf(textField(selector, field), field, sourceOf(selector, field));
  return {
    group: matching('group'),
    version: matching('version'),
    kind: matching('kind'),
    name: matching('name'),
    namespace: matching('namespace'),
    labels: readLabelSelector(selector, 'labelSelector'),
    annotations: readLabelSelector(selector, 'annotationSelector'),
  };
}

/**
 * Whether a patch with this target is for the object (`Select` of api/resmap/reswrangler.go): names and namespaces are those of now or
 * those that it had first, all else is as it is now.
 */
export function matchesTarget(object: BuildObject, target: Target): boolean {
  const [current, original] = [currentId(object), originalId(object)];
  return (
    [original, current].some((id) => target.namespace(effectiveNamespace(id))) &&
    [original, current].some((id) => target.name(id.name)) &&
    target.group(current.group) &&
    target.version(current.version) &&
    target.kind(current.kind) &&
    hasLabels(object.node, target)
  );
}

/** Whether an object has the labels and annotations that are wanted. */
export function hasLabels(object: MapNode, wanted: Pick<Target, 'labels' | 'annotations'>): boolean {
  const has = (field: 'labels' | 'annotations'): boolean =>
    wanted[field].length === 0 || matchesLabels(textsOf(nodeAt(object, 'metadata', field)), wanted[field]);
  return has('annotations') && has('labels');
}

/** Reads a selector of labels; an empty one takes everything. */
export function readLabelSelector(selector: MapNode, field: 'labelSelector' | 'annotationSelector'): LabelSelector {
  const parsed = parseLabelSelector(textField(selector, field));
  return 'error' in parsed ? refuse(`${field}: ${parsed.error}`, sourceOf(selector, field)) : parsed;
}

/** An empty pattern takes everything; any other has to take the whole text. */
function matcherOf(pattern: string, field: string, source: Source | undefined): Matches {
  if (pattern === '') return () => true;
  if (/^[\w-]+$/.test(pattern)) return (text) => text === pattern;
  const compiled = compileGoPattern(`^(?:${pattern})$`);
  return compiled ? compiled.isFoundIn : refuse(`${field} of the target is no valid pattern (RE2)`, source);
}
