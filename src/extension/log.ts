import * as vscode from 'vscode';
import type { Report } from '../engine/report/report';
import { countedFindings } from '../engine/report/standing';
import { crashFrames } from '../engine/util/crash';
import { isExplained, tellable } from '../engine/util/explained';

/** Shows an error with a way to the log. What went to the log before tells more. */
export async function showError(log: vscode.LogOutputChannel, message: string): Promise<void> {
  const showLog = vscode.l10n.t('Show Log');
  const choice = await vscode.window.showErrorMessage(vscode.l10n.t('Infra Diff: {0}', message), showLog);
  if (choice === showLog) log.show();
}

/** What a comparison found and how long it took. Figures only: the log holds nothing of the files. */
export function outcomeText({ findings, problems, timings }: Report): string {
  const found = `${countedFindings(findings).length} findings, ${problems.length} problems`;
  return `${found}, in ${Math.round(timings.totalMs)} ms`;
}

/** How long each stage took. */
export function stagesText({ timings }: Report): string {
  return Object.entries(timings.stages)
    .map(([stage, ms]) => `${stage} ${Math.round(ms)} ms`)
    .join(', ');
}

/** Writes what was thrown to the log, with its place in the program where nobody meant it, and shows it. `by`: what was done. */
export function tellError(log: vscode.LogOutputChannel, by: string, error: unknown): void {
  const message = tellable(error);
  log.error(`${by}: ${message}`);
  if (!isExplained(error)) log.error(crashFrames(error).join('\n'));
  void showError(log, message);
}
