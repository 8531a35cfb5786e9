import { realpath } from 'node:fs/promises';
import * as vscode from 'vscode';
import { GitError } from '../../engine/git/gitClient';
import type { Repository } from '../../node/openRepository';
import { gitPathSetting } from '../settings';
import { gitApi } from './gitApi';
import { rootAsOpened } from './rootAsOpened';

/** Finds and opens the repositories of the workspace, each once. */
export interface Repositories extends vscode.Disposable {
  open(folder: string): Promise<Repository>;
  /** The roots of the opened folders' repositories, by the paths under which they are opened. */
  roots(): Promise<string[]>;
  /** The git program to use; `undefined` for the one on the PATH. */
  gitPath(): string | undefined;
}

export function createRepositories(): Repositories {
  const opened = new Map<string, Promise<Repository>>();
  let pathOfVsCode: string | undefined;
  const gitPath = () => gitPathSetting() ?? pathOfVsCode;

  const open = (folder: string): Promise<Repository> => {
    const known = opened.get(folder);
    if (known) return known;
    const repository = openWith(folder, gitPath());
    opened.set(folder, repository);
    repository.catch(() => opened.delete(folder));
    return repository;
  };

  const close = async () => {
    const all = [...opened.values()];
    opened.clear();
    for (const each of await Promise.allSettled(all)) if (each.status === 'fulfilled') await each.value.dispose();
  };

  const rootOf = async (folder: string): Promise<string | undefined> => {
    try {
      const { root } = await open(folder);
      return rootAsOpened(folder, await realpath(folder), root);
    } catch (error) {
      if (error instanceof GitError) return undefined;
      throw error;
    }
  };

  const configuration = vscode.workspace.onDidChangeConfiguration((event) => {
    if (event.affectsConfiguration('infradiff.gitPath')) void close();
  });

  return {
    open,
    gitPath,
    async roots() {
      const api = await gitApi();
      pathOfVsCode = api?.git.path;
      const folders = (vscode.workspace.workspaceFolders ?? []).filter(({ uri }) => uri.scheme === 'file');
      const roots = await Promise.all(folders.map(({ uri }) => rootOf(uri.fsPath)));
      const found = [...new Set(roots.filter((root) => root !== undefined))];
      // A folder that is no repository may hold some.
      return found.length > 0 ? found : (api?.repositories.map(({ rootUri }) => rootUri.fsPath) ?? []);
    },
    dispose() {
      configuration.dispose();
      void close();
    },
  };
}

/** Loaded on first use: activation must not pay for it. */
async function openWith(folder: string, gitPath: string | undefined): Promise<Repository> {
  const { openRepository } = await import('../../node/openRepository');
  return openRepository(folder, { gitPath });
}
