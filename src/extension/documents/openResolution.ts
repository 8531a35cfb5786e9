import { posix } from 'node:path';
import * as vscode from 'vscode';
import type { Result } from '../session';
import { revisionUri } from './revisionUri';
import { tipOf } from './treeish';

/** Opens the file with git's marks beside what it could be. Nothing is applied: both are read-only. */
export async function openResolution({ request, report }: Result, path: string): Promise<void> {
  const { base, head, mergeBase } = report.comparison;
  const merge = { base: base.commit, head: tipOf(head) };
  const left = revisionUri(request.repo, { merge }, path);
  const right = revisionUri(request.repo, { resolved: { ...merge, mergeBase } }, path);
  const title = vscode.l10n.t('{0} (conflict ↔ proposed resolution)', posix.basename(path));
  await vscode.commands.executeCommand('vscode.diff', left, right, title);
}
