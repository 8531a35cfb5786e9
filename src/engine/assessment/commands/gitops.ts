import type { Model } from '../../model/model';
import { resourcesOf } from '../../model/model';
import type { Resource } from '../../model/resource';
import { isBelow } from '../../util/treePath';
import { weakMemo } from '../../util/weakMemo';
import { word } from './shell';

/** A controller in the cluster that deploys a folder of the repository by itself. */
export interface Controller {
  readonly product: 'Flux' | 'Argo CD';
  readonly resource: Resource;
  /** Makes it look at the repository now. */
  readonly command: string;
}

/** Who deploys the folder by what the repository says: the controller with the nearest folder above it. */
export function controllerOf(model: Model, folder: string): Controller | undefined {
  let best: Deployed | undefined;
  for (const deployed of deployedFolders(model)) {
    const isAbove = folder === deployed.path || isBelow(folder, deployed.path);
    if (isAbove && (!best || deployed.path.length > best.path.length)) best = deployed;
  }
  return best && controller(best.resource);
}

/** A folder, and the object that deploys it. */
interface Deployed {
  readonly path: string;
  readonly resource: Resource;
}

const deployedFolders = weakMemo((model: Model): readonly Deployed[] =>
  resourcesOf(model).flatMap((resource) =>
    resource.facets.references.flatMap(({ use, target }) =>
      use === 'gitops-path' && target.by === 'path' ? [{ path: target.path, resource }] : [],
    ),
  ),
);

function controller(resource: Resource): Controller | undefined {
  const { kind, name, namespace, apiVersion = '' } = resource;
  if (kind === 'Kustomization' && apiVersion.startsWith('kustomize.toolkit.fluxcd.io/')) {
    const place = namespace === undefined ? '' : ` --namespace ${word(namespace)}`;
    return { product: 'Flux', resource, command: `flux reconcile kustomization ${word(name)}${place} --with-source` };
  }
  if (kind === 'Application' && apiVersion.startsWith('argoproj.io/'))
    return { product: 'Argo CD', resource, command: `argocd app sync ${word(name)}` };
  return undefined;
}
