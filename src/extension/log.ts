import * as vscode from 'vscode';

/** Shows an error with a way to the log. What went to the log before tells more. */
export async function showError(log: vscode.LogOutputChannel, message: string): Promise<void> {
  const showLog = vscode.l10n.t('Show Log');
  const choice = await vscode.window.showErrorMessage(vscode.l10n.t('Infra Diff: {0}', message), showLog);
  if (choice === showLog) log.show();
}

/** The text of anything that was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
