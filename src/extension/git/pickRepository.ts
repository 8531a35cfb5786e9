import { basename } from 'node:path';
import * as vscode from 'vscode';
import { ExplainedError } from '../../engine/util/explained';
import type { Repositories } from './repositories';
import { rootHolding } from './rootHolding';

const { t } = vscode.l10n;

/**
 * The repository to compare in: the one that is named (a path in it, or the name of an opened one), the only one, or the one the person
 * picks; `undefined` when they pick none. Throws when there is none.
 */
export async function chooseRepository(repositories: Repositories, named?: string): Promise<string | undefined> {
  if (named === undefined) return pickRepository(repositories);
  const opened = (await repositories.roots()).find((root) => root === named || basename(root) === named);
  const root = opened ?? (await repositories.rootOf(named));
  if (root === undefined) throw new ExplainedError(t('{0} is in no git repository.', named));
  return root;
}

async function pickRepository(repositories: Repositories): Promise<string | undefined> {
  const roots = await repositories.roots();
  if (roots.length === 0) {
    throw new ExplainedError(t('No opened folder is in a git repository. Open the folder of a repository first.'));
  }
  if (roots.length === 1) return roots[0];
  const active = activeRoot(roots);
  const items = roots
    .map((root) => ({
      label: basename(root),
      description: root === active ? t('{0} · the active editor', root) : root,
      root,
      iconPath: new vscode.ThemeIcon('repo'),
    }))
    // The first one is what Enter picks.
    .sort((a, b) => Number(b.root === active) - Number(a.root === active));
  const picked = await vscode.window.showQuickPick(items, {
    title: t('Infra Diff: which repository?'),
    placeHolder: t('Pick the repository to compare in'),
    matchOnDescription: true,
  });
  return picked?.root;
}

function activeRoot(roots: readonly string[]): string | undefined {
  const uri = vscode.window.activeTextEditor?.document.uri;
  return uri?.scheme === 'file' ? rootHolding(roots, uri.fsPath) : undefined;
}
