import * as vscode from 'vscode';

/** The part of the built-in git extension's API (version 1) that is used: as a signal that a branch moved, and for its git program. */
export interface GitApi {
  readonly git: { readonly path: string };
  readonly repositories: readonly GitApiRepository[];
  readonly onDidOpenRepository: vscode.Event<GitApiRepository>;
}

export interface GitApiRepository {
  readonly rootUri: vscode.Uri;
  readonly state: { readonly onDidChange: vscode.Event<void> };
}

interface GitExtension {
  readonly enabled: boolean;
  getAPI(version: 1): GitApi;
}

/** The API, or `undefined` where the git extension is missing, disabled or broken. Nothing here depends on it. */
export async function gitApi(): Promise<GitApi | undefined> {
  const extension = vscode.extensions.getExtension<GitExtension>('vscode.git');
  try {
    const exports = extension && (extension.isActive ? extension.exports : await extension.activate());
    return exports?.enabled ? exports.getAPI(1) : undefined;
  } catch {
    return undefined;
  }
}
