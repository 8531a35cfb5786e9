import { type CatFile, createCatFile } from './catFile';
import type { RepositoryLayout } from './repositoryLayout';
import { createRunGit, gitProgram, type RunGit, type RunGitOptions } from './runGit';
import { createScratchRepository, type ScratchRepository } from './scratchRepository';

/** A scratch repository and the ways to run git in it. */
export interface Workbench {
  readonly scratch: ScratchRepository;
  readonly run: RunGit;
  /**
   * Runs git under the attributes that the root of a commit's tree sets, such as `merge=union`, as a merge in its checkout
   * would. Drivers that they name are not known here and do not run.
   */
  runWithAttributesOf(commit: string, args: readonly string[]): Promise<string>;
  readonly catFile: CatFile;
  dispose(): Promise<void>;
}

const MAX_ATTRIBUTES = 1024 * 1024;

export async function createWorkbench(
  layout: RepositoryLayout,
  options: Pick<RunGitOptions, 'gitPath' | 'signal' | 'silenceMs'>,
): Promise<Workbench> {
  const scratch = await createScratchRepository(layout);
  const { gitDir: directory, environment } = scratch;
  const run = createRunGit({ ...options, directory, environment });
  const gitPath = gitProgram(options.gitPath, environment);
  const catFile = createCatFile({ ...options, gitPath, directory, environment });
  return {
    scratch,
    run,
    catFile,
    async runWithAttributesOf(commit, args) {
      const attributes = await catFile.read(`${commit}:.gitattributes`, MAX_ATTRIBUTES);
      if (!attributes) return run(args);
      const view = await scratch.view({ 'info/attributes': attributes });
      return createRunGit({ ...options, directory: view.gitDir, environment: view.environment })(args);
    },
    async dispose() {
      catFile.stop();
      await scratch.remove();
    },
  };
}
