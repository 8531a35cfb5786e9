import * as vscode from 'vscode';
import type { Session } from './session';

/** Tells menus and welcome texts what there is. */
export function registerContextKeys(context: vscode.ExtensionContext, session: Session): void {
  const update = () => {
    const { state, result } = session;
    set('infradiff.hasResult', result !== undefined);
    set('infradiff.stale', result?.stale === true);
    set('infradiff.computing', state.kind === 'computing');
  };
  context.subscriptions.push(session.onDidChange(update));
}

function set(key: string, value: boolean): void {
  void vscode.commands.executeCommand('setContext', key, value);
}
