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
  /** Some loader reads a file of that path. */
  readonly claims: (path: string) => boolean;
  readonly loadUnits: ModelLoader;
}

export function createAnalysisMemory(git: Pick<GitClient, 'readBlobs'>, renderers?: Renderers): AnalysisMemory {
  const blobs = createBlobs(git);
  const loaders = createLoaders(renderers);
  return {
    remembering: createAnswers(),
    blobs,
    claims: createClaims(loaders),
    loadUnits: createModelLoader(loaders, blobs),
  };
}

/** Trees share most of their paths, and each loader is asked of each. */
function createClaims(loaders: readonly Loader[]): (path: string) => boolean {
  const asked = new Map<string, boolean>();
  return (path) => {
    const known = asked.get(path) ?? loaders.some((loader) => loader.claims(path));
    asked.set(path, known);
    return known;
  };
}
