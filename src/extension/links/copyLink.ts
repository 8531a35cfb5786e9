import { basename } from 'node:path';
import * as vscode from 'vscode';
import type { Result } from '../session';
import { linkText } from './link';

/** Puts the address of a finding into the clipboard: for a chat, a ticket, a review. */
export async function copyLink({ request, report }: Result, fingerprint: unknown): Promise<void> {
  const { base, head, mode } = report.comparison;
  const link = linkText(vscode.env.uriScheme, 'infra-diff.infra-diff', {
    repo: basename(request.repo),
    base: base.ref,
    head: head.ref,
    mode,
    ...(typeof fingerprint === 'string' ? { finding: fingerprint } : {}),
  });
  await vscode.env.clipboard.writeText(link);
  vscode.window.setStatusBarMessage(vscode.l10n.t('Infra Diff: copied the link.'), 5_000);
}
