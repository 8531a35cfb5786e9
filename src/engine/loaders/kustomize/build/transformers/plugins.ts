import { isMap, itemsOf, type MapNode, mapNode, type Node, nodeAt, textOf } from '../../../tree/node';
import type { FieldSpec } from '../../fieldSpecs/fieldSpec';
import { fileOfText, readJsonPatch, readPatch, readStrategicPatch } from '../../patch/parsePatch';
import { orGap } from '../build';
import { fieldSpecOf } from '../config';
import { decode, flagField, sourceOf, textField } from '../decode';
import { addHashes } from '../hash';
import { objectsOf } from '../manifests';
import { type BuildObject, gvkOf } from '../object';
import { appendAll } from '../objectList';
import { joinPath, pluginOrigin, setOrigin } from '../origin';
import { cannotBuild, refuse } from '../refusal';
import { PLUGINS } from '../shapes';
import type { Target, Transformer } from '../target';
import { readNodes } from '../yaml/readNodes';
import { imageTransformer } from './images';
import { pairsTransformer } from './labels';
import { nameTransformer } from './names';
import { namespaceTransformer } from './namespace';
import { jsonTransformer, patchTransformer, strategicTransformer } from './patches';
import { replacementTransformer } from './replacements';
import { replicasTransformer } from './replicas';
import { valueAddTransformer } from './valueAdd';

/** The settings of plugins: objects in the kustomization itself, then those of the files and folders that it names. */
export async function pluginSettings(target: Target, items: readonly Node[]): Promise<BuildObject[]> {
  const found: BuildObject[] = [];
  const named: Node[] = [];
  for (const item of items) {
    const inline = fileOfText(item);
    const { documents, problem } = readNodes(inline, 'resource');
    if (problem || documents.length === 0 || !documents.every(isMap)) {
      named.push(item);
      continue;
    }
    const objects = objectsOf(inline);
    const path = target.kustomization.file.path.split('/').at(-1) ?? '';
    if (target.origin)
      for (const object of objects) setOrigin(object, { path: joinPath(target.origin.path ?? '', path) });
    appendAll(found, objects, item.sources[0]);
  }
  appendAll(found, await target.load(named), items[0]?.sources[0]);
  return found;
}

/** Settings of a plugin that is built into kustomize, checked; what is not built in is run by nobody here. */
export function decodedSettings(settings: BuildObject): { kind: string; fields: MapNode } {
  const { group, version, kind } = gvkOf(settings);
  const [source] = settings.node.sources;
  if (group !== '' || version !== 'builtin')
    return cannotBuild(`the plugin ${kind} is not built in: it is not run`, source);
  const shape = PLUGINS.get(kind) ?? refuse(`unable to load builtin ${kind}`, source);
  const fields = decode(settings.node, shape, { strict: false, textFromScalars: true });
  return { kind, fields: isMap(fields) ? fields : mapNode(new Map()) };
}

export async function pluginTransformers(target: Target, items: readonly Node[]): Promise<Transformer[]> {
  const made: Transformer[] = [];
  for (const settings of await pluginSettings(target, items)) {
    const origin = pluginOrigin(settings);
    await orGap(target.build, async () => {
      const { kind, fields } = decodedSettings(settings);
      const setUp = SET_UP.get(kind) ?? refuse(`plugin ${kind} not a transformer`, settings.node.sources[0]);
      made.push({ ...(await setUp(target, fields)), ...(origin ? { origin } : {}) });
    });
  }
  return made;
}

type SetUp = (target: Target, fields: MapNode) => Transformer | Promise<Transformer>;

const rowsOf = (fields: MapNode): FieldSpec[] =>
  itemsOf(nodeAt(fields, 'fieldSpecs')).flatMap((row) => (isMap(row) ? fieldSpecOf(row) : []));

const namePart =
  (side: 'prefix' | 'suffix'): SetUp =>
  (_, fields) => {
    if (!fields.entries.has('fieldSpecs')) refuse('fieldSpecs is not expected to be nil', fields.sources[0]);
    const text = textField(fields, side);
    return nameTransformer({ side, text, source: sourceOf(fields, side), fieldSpecs: rowsOf(fields) });
  };

const SUBJECTS = ['', 'defaultOnly', 'allServiceAccounts', 'none'];

const SET_UP: ReadonlyMap<string, SetUp> = new Map<string, SetUp>([
  ['AnnotationsTransformer', (_, fields) => pairsTransformer(nodeAt(fields, 'annotations'), rowsOf(fields))],
  ['LabelTransformer', (_, fields) => pairsTransformer(nodeAt(fields, 'labels'), rowsOf(fields))],
  ['ImageTagTransformer', (_, fields) => imageTransformer(nodeAt(fields, 'imageTag'), rowsOf(fields))],
  ['ReplicaCountTransformer', (_, fields) => replicasTransformer(nodeAt(fields, 'replica'), rowsOf(fields))],
  ['PrefixTransformer', namePart('prefix')],
  ['SuffixTransformer', namePart('suffix')],
  [
    'PrefixSuffixTransformer',
    async (target, fields) => {
      const both = [await namePart('prefix')(target, fields), await namePart('suffix')(target, fields)];
      return {
        run: (objects) => {
          for (const { run } of both) run(objects);
        },
      };
    },
  ],
  // Hashes are added at the end in any case: whoever asks for them before has them twice.
  ['HashTransformer', () => ({ run: addHashes })],
  [
    'NamespaceTransformer',
    (_, fields) => {
      const subjects = textField(fields, 'setRoleBindingSubjects');
      if (!SUBJECTS.includes(subjects)) {
        refuse('invalid value for setRoleBindingSubjects', sourceOf(fields, 'setRoleBindingSubjects'));
      }
      const metadata = nodeAt(fields, 'metadata');
      return namespaceTransformer({
        namespace: textField(metadata, 'namespace'),
        source: sourceOf(metadata, 'namespace'),
        fieldSpecs: rowsOf(fields),
        unsetOnly: flagField(fields, 'unsetOnly'),
        subjects,
      });
    },
  ],
  [
    'PatchTransformer',
    async ({ build, kustomization }, fields) =>
      patchTransformer(build, fields, await readPatch(fields, kustomization.folder, build)),
  ],
  [
    'PatchJson6902Transformer',
    async ({ build, kustomization }, fields) =>
      jsonTransformer(fields, await readJsonPatch(fields, kustomization.folder, build, 'jsonOp')),
  ],
  ['PatchStrategicMergeTransformer', strategicPlugin],
  [
    'ReplacementTransformer',
    (target, fields) => replacementTransformer(target, itemsOf(nodeAt(fields, 'replacements'))),
  ],
  ['ValueAddTransformer', valueAddTransformer],
]);

async function strategicPlugin({ build, kustomization }: Target, fields: MapNode): Promise<Transformer> {
  const text = fields.entries.get('patches');
  const patches: MapNode[] = [];
  for (const path of itemsOf(nodeAt(fields, 'paths'))) {
    patches.push(...(await readStrategicPatch(path, kustomization.folder, build)));
  }
  if (text && textOf(text) !== '') patches.push(...objectsOf(fileOfText(text)).map(({ node }) => node));
  if (patches.length === 0) refuse('patch appears to be empty', fields.sources[0]);
  return strategicTransformer(build, patches, fields.sources[0]);
}
