import * as vscode from 'vscode';
import { outcomeText, showError, stagesText } from '../log';
import type { Session, SessionRequest, SessionState } from '../session';
import { directionText, stageText } from '../words';

/** Runs a comparison under a notification that tells the stage and can stop it; the panel opens at once. */
export async function runComparison(session: Session, log: vscode.LogOutputChannel, request: SessionRequest) {
  void vscode.commands.executeCommand('infradiff.openPanel');
  await underProgress(session, log, request, () => session.compare(request));
}

/** The same for swap and refresh, which keep the request of the session. */
export async function underProgress(
  session: Session,
  log: vscode.LogOutputChannel,
  request: SessionRequest,
  start: () => Promise<SessionState>,
): Promise<void> {
  log.info(`comparing: base ${request.base}, head ${request.head}`);
  const outcome = await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title: directionText(request), cancellable: true },
    async (progress, token) => {
      const stage = session.onDidChange((state) => {
        if (state.kind === 'computing') progress.report({ message: stageText(state.stage) });
      });
      const cancel = token.onCancellationRequested(() => session.cancel());
      try {
        return await start();
      } finally {
        stage.dispose();
        cancel.dispose();
      }
    },
  );
  report(log, outcome);
}

function report(log: vscode.LogOutputChannel, outcome: SessionState): void {
  if (outcome.kind === 'ready') {
    log.info(`compared: ${outcomeText(outcome.report)}`);
    log.debug(stagesText(outcome.report));
  } else if (outcome.kind === 'failed') {
    log.error(outcome.message);
    if (outcome.frames) log.error(outcome.frames);
    void showError(log, outcome.message);
  } else log.info('stopped');
}
