import { createBlobs } from './git/blobs';
import type { GitClient } from './git/gitClient';
import { createAnswers } from './git/rememberAnswers';
import type { Blobs } from './git/snapshot';
import { createLoaders, type Renderers } from './loaders/index';
import type { Loader } from './loaders/loader';
import { createModelLoader, type ModelLoader } from './loaders/loadModel';

/**
 * What an analysis keeps: what git said of commits, texts by object id, and units with the answers that they rest on. Handed to the next analysis of the
 * same repository, that one reads and loads only what differs. It never forgets: whoever keeps it decides for how long.
 */
export interface AnalysisMemory {
  /** The client with what was asked before. */
  readonly remembering: (git: GitClient) => GitClient;
  readonly blobs: Blobs;
  readonly loaders: readonly Loader[];
  readonly loadUnits: ModelLoader;
}

export function createAnalysisMemory(git: Pick<GitClient, 'readBlobs'>, renderers?: Renderers): AnalysisMemory {
  const blobs = createBlobs(git);
  const loaders = createLoaders(renderers);
  return { remembering: createAnswers(), blobs, loaders, loadUnits: createModelLoader(loaders, blobs) };
}
