import { composeLoader } from './compose/composeLoader';
import { dockerfileLoader } from './dockerfile/dockerfileLoader';
import { dotenvLoader } from './dotenv/dotenvLoader';
import { helmLoader } from './helm/helmLoader';
import { kubernetesLoader } from './kubernetes/kubernetesLoader';
import { kustomizeLoader } from './kustomize/kustomizeLoader';
import type { Loader } from './loader';

/** All loaders, in the order in which their units are found. */
export const loaders: readonly Loader[] = [
  composeLoader,
  kubernetesLoader,
  kustomizeLoader,
  helmLoader,
  dotenvLoader,
  dockerfileLoader,
];
