import { posix, relative, sep } from 'node:path';
import * as vscode from 'vscode';
import { gitApi } from './gitApi';
import { gitFolders } from './gitFolders';

/** What may have happened in a repository. */
export interface RepositorySignals {
  readonly refsMayHaveMoved: () => void;
  /** `path` from the root, with slashes. */
  readonly fileChanged: (path: string) => void;
}

/** Watches a repository by what VS Code sees: no process, and no polling. */
export function watchRepository(repo: string, signals: RepositorySignals): vscode.Disposable {
  const watching = new Set<vscode.Disposable>();
  let isOver = false;
  const add = (...disposables: vscode.Disposable[]) => {
    for (const each of disposables) {
      if (isOver) each.dispose();
      else watching.add(each);
    }
  };
  const told = ({ scheme, fsPath }: vscode.Uri) => {
    const path = scheme === 'file' ? relative(repo, fsPath).split(sep).join(posix.sep) : '..';
    if (path !== '' && !/^(\.\.|\.git)(\/|$)/.test(path)) signals.fileChanged(path);
  };
  add(
    vscode.workspace.onDidSaveTextDocument(({ uri }) => told(uri)),
    ...watch(repo, '**/*', told),
  );
  void gitApi().then((api) => {
    const repository = api?.repositories.find(({ rootUri }) => rootUri.fsPath === repo);
    if (repository) add(repository.state.onDidChange(signals.refsMayHaveMoved));
  });
  // For when the git extension is off.
  void gitFolders(repo).then((folders) => {
    for (const folder of folders) add(...watch(folder, '{HEAD,packed-refs,refs/**}', signals.refsMayHaveMoved));
  });
  return {
    dispose() {
      isOver = true;
      for (const each of watching) each.dispose();
    },
  };
}

function watch(folder: string, pattern: string, changed: (uri: vscode.Uri) => void): vscode.Disposable[] {
  const watcher = vscode.workspace.createFileSystemWatcher(
    new vscode.RelativePattern(vscode.Uri.file(folder), pattern),
  );
  return [watcher, watcher.onDidChange(changed), watcher.onDidCreate(changed), watcher.onDidDelete(changed)];
}
