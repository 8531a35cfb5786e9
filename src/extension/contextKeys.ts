import * as vscode from 'vscode';
import { infrastructurePaths } from './documents/infrastructurePaths';
import { workingUri } from './documents/revisionUri';
import { readRestorable } from './panel/restore';
import type { Result, Session } from './session';

/** Tells menus and welcome texts what there is. */
export function registerContextKeys(context: vscode.ExtensionContext, session: Session): void {
  let known: Result['report'] | undefined;
  const update = () => {
    const { state, result } = session;
    set('infradiff.hasResult', result !== undefined);
    set('infradiff.stale', result?.stale === true);
    set('infradiff.computing', state.kind === 'computing');
    if (result?.report === known) return;
    known = result?.report;
    set('infradiff.changedFiles', result ? changedFiles(result) : []);
  };
  set('infradiff.hasLast', readRestorable(context.workspaceState, undefined) !== undefined);
  context.subscriptions.push(session.onDidChange(update));
}

/** As the `resourcePath` of menus has them. */
function changedFiles({ request, report }: Result): string[] {
  return [...infrastructurePaths(report)].map((path) => workingUri(request.repo, path).fsPath);
}

function set(key: string, value: boolean | string[]): void {
  void vscode.commands.executeCommand('setContext', key, value);
}
