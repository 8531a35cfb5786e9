import { realpath, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import * as vscode from 'vscode';
import type { Repository } from '../../node/openRepository';
import { gitPathSetting } from '../settings';
import { gitApi } from './gitApi';
import { rootAsOpened } from './rootAsOpened';

/** Finds and opens the repositories of the workspace, each once. */
export interface Repositories extends vscode.Disposable {
  open(folder: string): Promise<Repository>;
  /** The roots of the workspace's repositories, by the paths under which they are opened: those of the folders, and those that VS Code found in them. */
  roots(): Promise<string[]>;
  /** The root of the repository that a file or folder belongs to; `undefined` when it belongs to none. */
  rootOf(path: string): Promise<string | undefined>;
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

  const rootOfFolder = async (folder: string): Promise<string | undefined> => {
    try {
      const { root } = await open(folder);
      return rootAsOpened(folder, await realpath(folder), root);
    } catch (error) {
      if (isGitError(error)) return undefined;
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
      const roots = await Promise.all(folders.map(({ uri }) => rootOfFolder(uri.fsPath)));
      const nested = api?.repositories.map(({ rootUri }) => rootUri.fsPath) ?? [];
      return distinct([...roots.filter((root) => root !== undefined), ...nested]);
    },
    async rootOf(path) {
      pathOfVsCode ??= (await gitApi())?.git.path;
      const isFolder = await stat(path).then(
        (found) => found.isDirectory(),
        () => false,
      );
      return rootOfFolder(isFolder ? path : dirname(path));
    },
    dispose() {
      configuration.dispose();
      void close();
    },
  };
}

/** Two paths of one folder are one repository: the first is kept. */
async function distinct(roots: readonly string[]): Promise<string[]> {
  const byRealPath = new Map<string, string>();
  for (const root of roots) {
    const real = await realpath(root).catch(() => root);
    if (!byRealPath.has(real)) byRealPath.set(real, root);
  }
  return [...byRealPath.values()];
}

/** By name: the class is another one in the bundle that opens repositories. */
function isGitError(error: unknown): boolean {
  return error instanceof Error && error.name === 'GitError';
}

/** Loaded on first use, from a bundle of its own: activation must not pay for it. */
async function openWith(folder: string, gitPath: string | undefined): Promise<Repository> {
  const { openRepository } = await import('../../node/openRepository');
  return openRepository(folder, { gitPath });
}
