import { composeLoader } from './compose/composeLoader';
import { dockerfileLoader } from './dockerfile/dockerfileLoader';
import { dotenvLoader } from './dotenv/dotenvLoader';
import { helmLoader } from './helm/helmLoader';
import { kubernetesLoader } from './kubernetes/kubernetesLoader';
import { createKustomizeLoader } from './kustomize/kustomizeLoader';
import type { KustomizeRenderer } from './kustomize/kustomizeRenderer';
import type { Loader } from './loader';

/** All loaders, in the order in which their units are found. Without a renderer kustomizations are built here. */
export const createLoaders = (kustomize?: KustomizeRenderer): readonly Loader[] => [
  composeLoader,
  kubernetesLoader,
  createKustomizeLoader(kustomize),
  helmLoader,
  dotenvLoader,
  dockerfileLoader,
];

export const loaders: readonly Loader[] = createLoaders();
