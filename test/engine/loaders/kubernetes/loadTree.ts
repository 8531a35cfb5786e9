import { createHelmLoader } from '../../../../src/engine/loaders/helm/helmLoader';
import { kubernetesLoader } from '../../../../src/engine/loaders/kubernetes/kubernetesLoader';
import { createKustomizeLoader } from '../../../../src/engine/loaders/kustomize/kustomizeLoader';
import { locate } from '../../../../src/engine/loaders/locate';
import { createModel, type Model, resourcesOf } from '../../../../src/engine/model/model';
import type { Resource } from '../../../../src/engine/model/resource';
import type { Source } from '../../../../src/engine/model/source';
import type { Unit } from '../../../../src/engine/model/unit';
import { treeOf } from '../../../support/treeOf';

const LOADERS = [kubernetesLoader, createHelmLoader(), createKustomizeLoader()];

/** What the loaders of clusters make of a tree. */
export async function loadTree(files: Readonly<Record<string, string>>): Promise<Model> {
  const tree = treeOf(files);
  const units: Unit[] = [];
  for (const loader of LOADERS) {
    for (const plan of await loader.plan(tree)) units.push(await plan.load(tree));
  }
  return createModel('head', units, tree);
}

/** The one resource of a tree with a single file. */
export async function loadOne(text: string, path = 'k8s/file.yaml'): Promise<Resource> {
  const [resource] = resourcesOf(await loadTree({ [path]: text }));
  if (!resource) throw new Error('the file holds no resource');
  return resource;
}

export const idsOf = (model: Model): string[] => resourcesOf(model).map(({ id }) => id);

export const problemsOf = (model: Model) => model.units.flatMap(({ problems }) => problems);

export const lineOf = (source: Source): number => locate(source).line;
