import * as vscode from 'vscode';
import type { Result } from '../session';

const { t } = vscode.l10n;

/** The report as Markdown in the clipboard, ready for a pull request. The formatters are loaded on first use. */
export async function copyMarkdown({ report }: Result): Promise<void> {
  const { formatReport } = await import('../onDemand');
  await vscode.env.clipboard.writeText(formatReport(report, 'markdown'));
  vscode.window.setStatusBarMessage(t('Infra Diff: copied the report as Markdown.'), 5_000);
}
