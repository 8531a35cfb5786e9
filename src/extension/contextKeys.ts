import * as vscode from 'vscode';
import { infrastructurePaths } from './documents/infrastructurePaths';
import { workingUri } from './documents/revisionUri';
import { readRestorable } from './panel/restore';
import type { Result, Session } from './session';
import { inSlices, type Steps } from './slices';

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
    if (!result) set('infradiff.changedFiles', []);
    else void changedFiles(result).then((files) => result.report === known && set('infradiff.changedFiles', files));
  };
  set('infradiff.hasLast', readRestorable(context.workspaceState, undefined) !== undefined);
  context.subscriptions.push(session.onDidChange(update));
}

/** As the `resourcePath` of menus has them. */
async function changedFiles({ request, report }: Result): Promise<string[]> {
  const paths = await infrastructurePaths(report);
  return inSlices(filesOf(request.repo, paths));
}

function* filesOf(repo: string, paths: Iterable<string>): Steps<string[]> {
  const files: string[] = [];
  for (const path of paths) {
    yield;
    files.push(workingUri(repo, path).fsPath);
  }
  return files;
}

function set(key: string, value: boolean | string[]): void {
  void vscode.commands.executeCommand('setContext', key, value);
}
