import { basename } from 'node:path';
import * as vscode from 'vscode';
import type { Repositories } from './repositories';

/** The repository to compare in: the only one, or the one the person picks; `undefined` when they pick none. Throws when there is none. */
export async function pickRepository(repositories: Repositories): Promise<string | undefined> {
  const roots = await repositories.roots();
  if (roots.length === 0) {
    throw new Error(vscode.l10n.t('No opened folder is in a git repository. Open the folder of a repository first.'));
  }
  if (roots.length === 1) return roots[0];
  const items = roots.map((root) => ({
    label: basename(root),
    description: root,
    root,
    iconPath: new vscode.ThemeIcon('repo'),
  }));
  const picked = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Infra Diff: which repository?'),
    placeHolder: vscode.l10n.t('Pick the repository to compare in'),
  });
  return picked?.root;
}
