import { posix, relative, sep } from 'node:path';
import * as vscode from 'vscode';
import type { Result } from '../session';
import { directionText } from '../words';
import { infrastructurePaths } from './infrastructurePaths';
import type { RevisionFiles } from './revisionFiles';
import { revisionUri, workingUri } from './revisionUri';
import { afterRevision, treeOf } from './treeish';

const { t } = vscode.l10n;

/** Opens every changed infrastructure file in one multi-file diff. Says so when there is none. */
export async function openAllChanges(files: RevisionFiles, result: Result): Promise<void> {
  if (!(await openChanges(files, result, () => true))) {
    void vscode.window.showInformationMessage(t('Infra Diff: no infrastructure file differs.'));
  }
}

/** The same for a folder or a file, as the Explorer or an editor names it. */
export async function openChangesOf(files: RevisionFiles, result: Result, place: unknown): Promise<void> {
  const uri = place instanceof vscode.Uri ? place : vscode.window.activeTextEditor?.document.uri;
  if (uri?.scheme !== 'file') return openAllChanges(files, result);
  const below = relative(result.request.repo, uri.fsPath).split(sep).join(posix.sep);
  const isBelow = (path: string) => below === '' || path === below || path.startsWith(`${below}/`);
  if (!(await openChanges(files, result, isBelow))) {
    void vscode.window.showInformationMessage(
      t('Infra Diff: no infrastructure file differs in {0}.', posix.basename(uri.path)),
    );
  }
}

/** Opens the changed infrastructure files that are meant; `false` when there is none. */
export async function openChanges(
  files: RevisionFiles,
  { request, report }: Result,
  isMeant: (path: string) => boolean,
  title = directionText(request, report.comparison.mode),
): Promise<boolean> {
  const { repo } = request;
  const before = treeOf(report, 'base')!;
  const after = treeOf(report, afterRevision(report))!;
  const wanted = await infrastructurePaths(report);
  const changes = (await files.changes(repo, before, after)).filter(
    ({ path, previousPath }) =>
      isMeant(path) && (wanted.has(path) || (previousPath !== undefined && wanted.has(previousPath))),
  );
  if (changes.length === 0) return false;
  const entries = changes.map(({ status, path, previousPath }) => [
    workingUri(repo, path),
    status === 'added' ? undefined : revisionUri(repo, before, previousPath ?? path),
    status === 'deleted' ? undefined : revisionUri(repo, after, path),
  ]);
  await vscode.commands.executeCommand('vscode.changes', title, entries);
  return true;
}
