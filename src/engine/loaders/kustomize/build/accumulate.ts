import type { Source } from '../../../model/source';
import { isBelow, resolvePath } from '../../../util/treePath';
import { itemsOf, type Node, nodeAt, textOf } from '../../tree/node';
import { NO_CONFIG, type TransformerConfig } from '../fieldSpecs/defaults';
import { isRemote } from '../kustomization';
import { type Build, besideGaps, orGap, readNamed } from './build';
import { mergeConfig } from './config';
import { configOfKustomization } from './configurations';
import { absorb } from './generators/absorb';
import { generatorsOf } from './generators/generators';
import { loadKustomization } from './loadKustomization';
import { objectsOf } from './manifests';
import type { BuildObject } from './object';
import { type Append, appenderTo, dropGone, refuseConflicts } from './objectList';
import { useSchemaOf } from './openApi';
import { joinPath, noteTransformer, originOfGenerated, setOrigin } from './origin';
import { cannotBuild, refuse } from './refusal';
import { sharedBase } from './sharedBases';
import type { Target } from './target';
import { transformersOf, validatorsOf } from './transformers/transformers';
import { addVars, mergeVars, type Var, varsOf } from './vars';
import { readByValues } from './yaml/readByValues';

/** Objects with what is needed to finish them: where names stand, and which values `vars` take. */
export interface Accumulated {
  readonly objects: BuildObject[];
  config: TransformerConfig;
  readonly vars: Map<string, Var>;
}

/** The kustomization of a folder as the outermost one of a build. */
export async function outermost(build: Build, folder: string): Promise<Target> {
  const kustomization = await loadKustomization(build, folder, undefined);
  await useSchemaOf(build, kustomization);
  const buildMetadata = itemsOf(nodeAt(kustomization.fields, 'buildMetadata')).flatMap((item) => textOf(item) ?? []);
  return withLoad({
    build,
    kustomization,
    visited: [folder],
    buildMetadata,
    ...(buildMetadata.length > 0 ? { origin: {} } : {}),
  });
}

/** Everything that a kustomization makes, before hashes are put into names and references follow. */
export async function accumulated(target: Target): Promise<Accumulated> {
  const into: Accumulated = { objects: [], config: NO_CONFIG, vars: new Map() };
  await accumulate(target, into);
  return into;
}

/**
 * Runs one kustomization: loads what it names, generates, lets its components work on what there is, transforms, validates
 * (`accumulateTarget` of api/internal/target/kusttarget.go).
 */
async function accumulate(target: Target, into: Accumulated): Promise<void> {
  const { fields } = target.kustomization;
  await accumulateResources(target, into, itemsOf(nodeAt(fields, 'resources')));
  into.config = mergeConfig(into.config, await configOfKustomization(target));
  for (const { run, origin } of await generatorsOf(target)) {
    await orGap(target.build, async () => {
      const generated = await run();
      originOfGenerated(generated, origin);
      besideGaps(target.build, () => absorb(into.objects, generated));
    });
  }
  for (const item of itemsOf(nodeAt(fields, 'components'))) {
    await orGap(target.build, async () => {
      await accumulate(await enter(target, item, true), into);
      refuseConflicts(into.objects, 'a component', item.sources[0]);
    });
  }
  for (const { run, origin } of await transformersOf(target, into.config)) {
    besideGaps(target.build, () => run(into.objects));
    dropGone(into.objects);
    if (origin) noteTransformer(into.objects, origin);
  }
  for (const { run } of await validatorsOf(target)) besideGaps(target.build, () => run(into.objects));
  addVars(into.vars, into.objects, varsOf(fields));
}

async function accumulateResources(target: Target, into: Accumulated, items: readonly Node[]): Promise<void> {
  const append = appenderTo(into.objects);
  for (const item of items) await orGap(target.build, () => accumulateResource(target, into, append, item));
}

async function accumulateResource(target: Target, into: Accumulated, append: Append, item: Node): Promise<void> {
  const { build, kustomization } = target;
  const text = textOf(item) ?? '';
  const [source] = item.sources;
  if (isFolder(target, text)) {
    const entered = await enter(target, item, false);
    const base = await sharedBase(entered, (part) => accumulated(withLoad({ ...entered, build: part })));
    append(base.objects, source);
    into.config = mergeConfig(into.config, base.config);
    mergeVars(into.vars, base.vars);
    return;
  }
  const file = await readNamed(build, kustomization.folder, text, source);
  const objects = build.isByValues ? objectsOf(file, readByValues) : objectsOf(file);
  if (target.origin)
    for (const object of objects) setOrigin(object, { path: joinPath(target.origin.path ?? '', text) });
  append(objects, source);
}

function isFolder({ build, kustomization }: Target, text: string): boolean {
  const path = resolvePath(kustomization.folder, text);
  return path !== undefined && build.tree.hasDirectory(path) && !build.tree.hasFile(path);
}

/** The kustomization of a folder that another one names. */
async function enter(from: Target, item: Node, asComponent: boolean): Promise<Target> {
  const text = textOf(item) ?? '';
  const source = item.sources[0];
  const folder = folderNamed(from, text, source);
  const kustomization = await loadKustomization(from.build, folder, source);
  await useSchemaOf(from.build, kustomization);
  if (kustomization.isComponent !== asComponent) {
    refuse(`${folder || '.'} ${asComponent ? 'is no component' : 'is a component: name it in components'}`, source);
  }
  return withLoad({
    build: from.build,
    kustomization,
    visited: [...from.visited, folder],
    buildMetadata: from.buildMetadata,
    ...(from.origin ? { origin: { path: joinPath(from.origin.path ?? '', text) } } : {}),
  });
}

function folderNamed({ build, kustomization, visited }: Target, text: string, source: Source | undefined): string {
  if (text === '') return refuse('a path is empty', source);
  const folder = resolvePath(kustomization.folder, text);
  if (folder === undefined || !build.tree.hasDirectory(folder)) {
    if (isRemote(text)) return cannotBuild(`${text} is remote: it is not loaded`, source);
    return refuse(folder === undefined ? `${text} leads out of the repository` : `no such folder: ${folder}`, source);
  }
  const cycle = visited.find((known) => isBelow(known, folder) || known === folder);
  if (cycle !== undefined) refuse(`cycle: ${folder || '.'} holds ${cycle || '.'}, which leads to it`, source);
  return folder;
}

function withLoad(target: Omit<Target, 'load'>): Target {
  const made: Target = {
    ...target,
    load: async (items) => {
      const into: Accumulated = { objects: [], config: NO_CONFIG, vars: new Map() };
      await accumulateResources(made, into, items);
      return into.objects;
    },
  };
  return made;
}
