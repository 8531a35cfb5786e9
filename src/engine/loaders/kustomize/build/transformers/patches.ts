import type { Source } from '../../../../model/source';
import { isMap, type MapNode, mapEntries, mapNode, type Node, nodeAt, scalarNode, withEntry } from '../../../tree/node';
import { applyJson6902, type Operation } from '../../patch/json6902';
import type { Patch } from '../../patch/parsePatch';
import { matchesTarget, type Target as PatchTarget, readTarget } from '../../patch/selectTargets';
import { patchObject } from '../../patch/strategic';
import type { Build } from '../build';
import { flagField } from '../decode';
import { type BuildObject, GONE, hasNotes, isGone, newObject, originalId, rememberId } from '../object';
import { dropGone, objectWithId, refuseConflicts } from '../objectList';
import { refuse } from '../refusal';
import type { Transformer } from '../target';
import { writtenText } from '../yaml/text';

/** An entry of `patches`: one patch for all that its target selects, or patches that name what they are for. */
export function patchTransformer(build: Build, entry: MapNode, patch: Patch): Transformer {
  const [source] = entry.sources;
  const selector = nodeAt(entry, 'target');
  const target = isMap(selector) ? readTarget(selector) : undefined;
  if (patch.kind === 'json') {
    return {
      run: (objects) => {
        if (!target) refuse('must specify a target for a JSON patch', source);
        for (const object of selected(objects, target)) {
          rememberId(object);
          applyOperations(object, patch.operations);
        }
      },
    };
  }
  const options = nodeAt(entry, 'options');
  const allowed = {
    allowNameChange: flagField(options, 'allowNameChange'),
    allowKindChange: flagField(options, 'allowKindChange'),
  };
  return {
    run: (objects) => {
      if (!target) return applyByName(build, objects, patch.objects, allowed, source);
      if (patch.objects.length > 1) refuse('several strategic merge patches in one entry cannot have a target', source);
      for (const object of selected(objects, target)) {
        for (const one of patch.objects) applyStrategic(build, object, withTexts(one), allowed);
      }
      dropGone(objects);
      refuseConflicts(objects, 'a patch', source);
    },
  };
}

/** Strategic merge patches that name what they are for, as `patchesStrategicMerge` holds them. */
export function strategicTransformer(
  build: Build,
  patches: readonly MapNode[],
  source: Source | undefined,
): Transformer {
  return { run: (objects) => applyByName(build, objects, patches.map(withTexts), {}, source) };
}

/** An entry of `patchesJson6902`. */
export function jsonTransformer(entry: MapNode, operations: readonly Operation[]): Transformer {
  const selector = nodeAt(entry, 'target');
  const target = isMap(selector) ? readTarget(selector) : undefined;
  if (!target) return refuse('must specify a target for a JSON patch', entry.sources[0]);
  return {
    run: (objects) => {
      for (const object of selected(objects, target)) applyOperations(object, operations);
    },
  };
}

interface Allowed {
  readonly allowNameChange?: boolean;
  readonly allowKindChange?: boolean;
}

function applyByName(
  build: Build,
  objects: readonly BuildObject[],
  patches: readonly MapNode[],
  allowed: Allowed,
  source: Source | undefined,
): void {
  for (const patch of patches) {
    const id = originalId(newObject(patch));
    applyStrategic(build, objectWithId(objects, id, patch.sources[0] ?? source), patch, allowed);
  }
}

function selected(objects: readonly BuildObject[], target: PatchTarget): BuildObject[] {
  return objects.filter((object) => !isGone(object) && matchesTarget(object, target));
}

function applyStrategic(build: Build, object: BuildObject, patch: MapNode, allowed: Allowed): void {
  if (allowed.allowNameChange || allowed.allowKindChange) rememberId(object);
  object.node = patchObject(object.node, patch, allowed, build.schema.of) ?? GONE;
}

/** kustomize copies labels and annotations of such patches as texts: a null does not take one away, it becomes the text `null`. */
function withTexts(patch: MapNode): MapNode {
  const metadata = patch.entries.get('metadata');
  if (!isMap(metadata)) return patch;
  const copied = ['labels', 'annotations'].reduce((map, field) => {
    const texts = map.entries.get(field);
    if (!isMap(texts)) return map;
    if (texts.entries.size === 0) return withEntry(map, field, undefined);
    const asText = (value: Node): Node => scalarNode(writtenText(value), value.sources);
    return withEntry(map, field, mapEntries(texts, asText));
  }, metadata);
  return withEntry(patch, 'metadata', copied);
}

/** kustomize keeps its notes in annotations: a patch finds the map there, though the file has none. */
function applyOperations(object: BuildObject, operations: readonly Operation[]): void {
  const annotated = hasNotes(object) ? withAnnotations(object.node) : object.node;
  object.node = applyJson6902(annotated, operations);
}

function withAnnotations(node: MapNode): MapNode {
  const metadata = node.entries.get('metadata');
  if (!isMap(metadata) || isMap(metadata.entries.get('annotations'))) return node;
  const annotations: Node = mapNode(new Map());
  return withEntry(node, 'metadata', withEntry(metadata, 'annotations', annotations));
}
