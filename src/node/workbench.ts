import { type CatFile, createCatFile } from './catFile';
import type { RepositoryLayout } from './repositoryLayout';
import { type GitPlace, gitProgram, type RunGit, type RunGitOptions } from './runGit';
import { createScratchRepository, type ScratchRepository } from './scratchRepository';

/** A scratch repository and the ways to run git in it. */
export interface Workbench {
  readonly scratch: ScratchRepository;
  readonly run: RunGit;
  /** Git elsewhere, under the same options. */
  gitAt(place: GitPlace): RunGit;
  /**
   * Git under the attributes that the root of a commit's tree sets, such as `merge=union`, as a merge in its checkout would run. Drivers that
   * they name are not known here and do not run. It has `branches`, by name, and no others.
   */
  runnerWithAttributesOf(commit: string, branches?: Readonly<Record<string, string>>): Promise<RunGit>;
  readonly catFile: CatFile;
  dispose(): Promise<void>;
}

const MAX_ATTRIBUTES = 1024 * 1024;

export async function createWorkbench(
  layout: RepositoryLayout,
  gitAt: (place: GitPlace) => RunGit,
  options: Pick<RunGitOptions, 'gitPath' | 'signal' | 'silenceMs'>,
): Promise<Workbench> {
  const scratch = await createScratchRepository(layout);
  const { gitDir: directory, environment } = scratch;
  const run = gitAt({ directory, environment });
  const gitPath = gitProgram(options.gitPath, environment);
  const catFile = createCatFile({ ...options, gitPath, directory, environment });
  return {
    scratch,
    run,
    gitAt,
    catFile,
    async runnerWithAttributesOf(commit, branches = {}) {
      const attributes = await catFile.read(`${commit}:.gitattributes`, MAX_ATTRIBUTES);
      const heads = Object.entries(branches).map(([name, id]) => [`refs/heads/${name}`, `${id}\n`]);
      const view = await scratch.view({
        ...(attributes ? { 'info/attributes': attributes } : {}),
        ...Object.fromEntries(heads),
      });
      return gitAt({ directory: view.gitDir, environment: view.environment });
    },
    async dispose() {
      catFile.stop();
      await scratch.remove();
    },
  };
}
