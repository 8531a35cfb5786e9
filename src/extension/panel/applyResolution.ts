import { posix } from 'node:path';
import * as vscode from 'vscode';
import { ExplainedError } from '../../engine/util/explained';
import { openResolution } from '../documents/openResolution';
import type { RevisionFiles } from '../documents/revisionFiles';
import { workingUri } from '../documents/revisionUri';
import type { Repositories } from '../git/repositories';
import type { Result } from '../session';
import { shortRef } from '../words';
import { isAsMerged } from './markedText';

const { t } = vscode.l10n;

export interface ResolutionServices {
  readonly repositories: Repositories;
  readonly files: RevisionFiles;
}

/**
 * Writes the proposed resolution of a conflict into the working tree, after asking: only while this very merge is under way there, and only where
 * the file is as git left it. In every other case nothing is written, and the proposal is opened beside the conflict. Nothing is staged: git's
 * state is the person's.
 */
export async function applyResolution(services: ResolutionServices, result: Result, conflict: number): Promise<void> {
  const { merge, comparison } = result.report;
  const { path, resolvable } = merge.conflicts[conflict] ?? {};
  if (path === undefined || !resolvable) {
    throw new ExplainedError(t('The report has changed, and no longer has this place.'));
  }
  const { base, head, mergeBase } = comparison;
  const trees = { base: base.commit, head: head.commit };
  const read = (tree: Parameters<RevisionFiles['read']>[1]) => services.files.read(result.request.repo, tree, path);
  const [resolved, merged] = await Promise.all([read({ resolved: { ...trees, mergeBase } }), read({ merge: trees })]);
  if (resolved === undefined || merged === undefined) {
    throw new ExplainedError(t('{0} is not in this clone. Fetch the full history and compare again.', path));
  }
  const refusal = (await whyNot(services, result)) ?? (await whyNotHere(result, path, merged));
  if (refusal !== undefined) {
    await openResolution(result, path);
    void vscode.window.showInformationMessage(t('Infra Diff: nothing was written. {0}', refusal));
    return;
  }
  if (!(await isConfirmed(result, path))) return;
  await replaceText(result, path, resolved);
}

/** Why this working tree is not the place to write to; `undefined` while the very merge of the comparison is under way in it. */
async function whyNot({ repositories }: ResolutionServices, { request, report }: Result): Promise<string | undefined> {
  const { git } = await repositories.open(request.repo);
  const [here, incoming] = await Promise.all([git.resolve('HEAD'), git.resolve('MERGE_HEAD')]);
  const { base, head } = report.comparison;
  if (here === base.commit && incoming === head.commit) return undefined;
  return t('No merge of {0} into {1} is under way in this working tree.', shortRef(head.ref), shortRef(base.ref));
}

/** Why the file is left alone; `undefined` where it is as git's merge left it. */
async function whyNotHere({ request }: Result, path: string, merged: string): Promise<string | undefined> {
  try {
    const document = await vscode.workspace.openTextDocument(workingUri(request.repo, path));
    if (isAsMerged(document.getText(), merged)) return undefined;
    return t('{0} was changed since git merged it: take over what you need by hand.', posix.basename(path));
  } catch {
    return t('{0} is not in the working tree.', path);
  }
}

async function isConfirmed({ report }: Result, path: string): Promise<boolean> {
  const { base, head } = report.comparison;
  const replace = t('Replace');
  const question = t('Replace the text of {0} by the proposed resolution?', posix.basename(path));
  const detail = t(
    'The merge of {0} into {1} stays under way: nothing is staged, and Undo brings the conflict back.',
    shortRef(head.ref),
    shortRef(base.ref),
  );
  return (await vscode.window.showWarningMessage(question, { modal: true, detail }, replace)) === replace;
}

async function replaceText({ request }: Result, path: string, text: string): Promise<void> {
  const document = await vscode.workspace.openTextDocument(workingUri(request.repo, path));
  const edit = new vscode.WorkspaceEdit();
  const end = document.lineAt(document.lineCount - 1).range.end;
  edit.replace(document.uri, new vscode.Range(new vscode.Position(0, 0), end), text);
  if (!(await vscode.workspace.applyEdit(edit)) || !(await document.save())) {
    throw new ExplainedError(t('{0} could not be written.', path));
  }
  await vscode.window.showTextDocument(document);
}
