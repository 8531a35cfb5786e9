import * as vscode from 'vscode';
import type { Result } from '../session';
import { directionText } from '../words';
import { infrastructurePaths } from './infrastructurePaths';
import type { RevisionFiles } from './revisionFiles';
import { revisionUri, workingUri } from './revisionUri';
import { afterRevision, treeOf } from './treeish';

/** Opens every changed infrastructure file in one multi-file diff. Says so when there is none. */
export async function openAllChanges(files: RevisionFiles, { request, report }: Result): Promise<void> {
  const { repo } = request;
  const before = treeOf(report, 'base')!;
  const after = treeOf(report, afterRevision(report))!;
  const wanted = infrastructurePaths(report);
  const changes = (await files.changes(repo, before, after)).filter(
    ({ path, previousPath }) => wanted.has(path) || (previousPath !== undefined && wanted.has(previousPath)),
  );
  if (changes.length === 0) {
    void vscode.window.showInformationMessage(vscode.l10n.t('Infra Diff: no infrastructure file differs.'));
    return;
  }
  const entries = changes.map(({ status, path, previousPath }) => [
    workingUri(repo, path),
    status === 'added' ? undefined : revisionUri(repo, before, previousPath ?? path),
    status === 'deleted' ? undefined : revisionUri(repo, after, path),
  ]);
  await vscode.commands.executeCommand('vscode.changes', directionText(request), entries);
}
