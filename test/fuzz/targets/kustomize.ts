import { pipelineTarget } from '../support/pipeline';
import { KUSTOMIZATION, KUSTOMIZE_WORDS } from './kustomizeBuild';

export const kustomize = pipelineTarget('kustomize', KUSTOMIZATION, KUSTOMIZE_WORDS, 10);
