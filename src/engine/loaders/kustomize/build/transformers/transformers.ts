import { isMap, itemsOf, mapNode, type Node, nodeAt, toJson } from '../../../tree/node';
import type { TransformerConfig } from '../../fieldSpecs/defaults';
import { readJsonPatch, readPatch, readStrategicPatch } from '../../patch/parsePatch';
import { orGap } from '../build';
import { fieldSpecOf, mergeFieldSpecs } from '../config';
import { flagField, sourceOf, textField } from '../decode';
import { builtinOrigin } from '../origin';
import { refuse } from '../refusal';
import type { Target, Transformer } from '../target';
import { imageTransformer } from './images';
import { pairsTransformer } from './labels';
import { nameTransformer } from './names';
import { namespaceTransformer } from './namespace';
import { jsonTransformer, patchTransformer, strategicTransformer } from './patches';
import { pluginTransformers } from './plugins';
import { replacementTransformer } from './replacements';
import { replicasTransformer } from './replicas';

/** The fields of a kustomization that transform, in the order in which kustomize runs them (kusttarget_configplugin.go). */
const STEPS: readonly {
  readonly kind: string;
  readonly setUp: (target: Target, config: TransformerConfig) => Promise<Transformer[]>;
}[] = [
  { kind: 'PatchStrategicMergeTransformer', setUp: patchesStrategicMerge },
  { kind: 'PatchTransformer', setUp: patches },
  { kind: 'NamespaceTransformer', setUp: namespace },
  { kind: 'PrefixTransformer', setUp: namePart('prefix') },
  { kind: 'SuffixTransformer', setUp: namePart('suffix') },
  { kind: 'LabelTransformer', setUp: labels },
  { kind: 'AnnotationsTransformer', setUp: annotations },
  { kind: 'PatchJson6902Transformer', setUp: patchesJson6902 },
  { kind: 'ReplicaCountTransformer', setUp: replicas },
  { kind: 'ImageTagTransformer', setUp: images },
  { kind: 'ReplacementTransformer', setUp: replacements },
];

/** All that a kustomization does to objects: its own fields, then the plugins that it names. */
export async function transformersOf(target: Target, config: TransformerConfig): Promise<Transformer[]> {
  const all: Transformer[] = [];
  for (const { kind, setUp } of STEPS) {
    const origin = target.origin && builtinOrigin(target.origin, fileName(target), kind);
    for (const { run } of await setUp(target, config)) all.push({ run, ...(origin ? { origin } : {}) });
  }
  all.push(...(await pluginTransformers(target, itemsOf(nodeAt(target.kustomization.fields, 'transformers')))));
  return all;
}

export function fileName({ kustomization }: Target): string {
  const { path } = kustomization.file;
  return path.slice(path.lastIndexOf('/') + 1);
}

const listOf = ({ kustomization }: Target, field: string): readonly Node[] =>
  itemsOf(nodeAt(kustomization.fields, field));

async function patchesStrategicMerge(target: Target): Promise<Transformer[]> {
  const { build, kustomization } = target;
  const entries = listOf(target, 'patchesStrategicMerge');
  if (entries.length === 0) return [];
  const objects = [];
  for (const entry of entries) objects.push(...(await readStrategicPatch(entry, kustomization.folder, build)));
  if (objects.length === 0) refuse('patch appears to be empty', entries[0]?.sources[0]);
  return [strategicTransformer(build, objects, entries[0]?.sources[0])];
}

async function patches(target: Target): Promise<Transformer[]> {
  const { build, kustomization } = target;
  const made: Transformer[] = [];
  for (const entry of listOf(target, 'patches')) {
    if (!isMap(entry)) continue;
    await orGap(build, async () => {
      made.push(patchTransformer(build, entry, await readPatch(entry, kustomization.folder, build)));
    });
  }
  return made;
}

async function namespace({ kustomization }: Target, config: TransformerConfig): Promise<Transformer[]> {
  const { fields } = kustomization;
  const name = textField(fields, 'namespace');
  if (name === '') return [];
  return [
    namespaceTransformer({ namespace: name, source: sourceOf(fields, 'namespace'), fieldSpecs: config.namespace }),
  ];
}

function namePart(side: 'prefix' | 'suffix') {
  const field = side === 'prefix' ? 'namePrefix' : 'nameSuffix';
  return async ({ kustomization: { fields } }: Target, config: TransformerConfig): Promise<Transformer[]> => {
    const text = textField(fields, field);
    if (text === '') return [];
    return [nameTransformer({ side, text, source: sourceOf(fields, field), fieldSpecs: config[field] })];
  };
}

/** `commonLabels` always follow `labels`, with nothing to do where there are none. */
async function labels(target: Target, config: TransformerConfig): Promise<Transformer[]> {
  const entries = listOf(target, 'labels');
  const common = nodeAt(target.kustomization.fields, 'commonLabels');
  if (entries.length === 0 && !(isMap(common) && common.entries.size > 0)) return [];
  const made = entries.map((entry) => pairsTransformer(nodeAt(entry, 'pairs'), labelRows(entry, config)));
  return [...made, pairsTransformer(common, config.commonLabels)];
}

function labelRows(entry: Node, config: TransformerConfig): TransformerConfig['labels'] {
  const own = itemsOf(nodeAt(entry, 'fields')).map((row) => fieldSpecOf(isMap(row) ? row : mapNode(new Map())));
  const rows = mergeFieldSpecs(own, config.labels);
  if (flagField(entry, 'includeSelectors')) return mergeFieldSpecs(rows, config.commonLabels);
  const more = flagField(entry, 'includeTemplates') ? mergeFieldSpecs(rows, config.templateLabels) : rows;
  return mergeFieldSpecs(more, [{ path: 'metadata/labels', create: true }]);
}

async function annotations({ kustomization }: Target, config: TransformerConfig): Promise<Transformer[]> {
  const pairs = nodeAt(kustomization.fields, 'commonAnnotations');
  return isMap(pairs) && pairs.entries.size > 0 ? [pairsTransformer(pairs, config.commonAnnotations)] : [];
}

async function patchesJson6902(target: Target): Promise<Transformer[]> {
  const { build, kustomization } = target;
  const made: Transformer[] = [];
  for (const entry of listOf(target, 'patchesJson6902')) {
    if (isMap(entry)) made.push(jsonTransformer(entry, await readJsonPatch(entry, kustomization.folder, build)));
  }
  return made;
}

async function replicas(target: Target, config: TransformerConfig): Promise<Transformer[]> {
  return listOf(target, 'replicas').map((replica) => replicasTransformer(replica, config.replicas));
}

async function images(target: Target, config: TransformerConfig): Promise<Transformer[]> {
  return listOf(target, 'images').map((image) => imageTransformer(image, config.images));
}

async function replacements(target: Target): Promise<Transformer[]> {
  const entries = listOf(target, 'replacements');
  return entries.length > 0 ? [await replacementTransformer(target, entries)] : [];
}

/** Validators are plugins that must leave the objects as they are. */
export async function validatorsOf(target: Target): Promise<Transformer[]> {
  const items = listOf(target, 'validators');
  const validators = await pluginTransformers(target, items);
  return validators.map(({ run }) => ({
    run: (objects) => {
      const copies = objects.map((object) => ({ ...object }));
      run(copies);
      const isSame =
        copies.length === objects.length &&
        copies.every(
          ({ node }, index) => JSON.stringify(toJson(node)) === JSON.stringify(toJson(objects[index]!.node)),
        );
      if (!isSame) refuse("a validator shouldn't modify the resource map", items[0]?.sources[0]);
    },
  }));
}
