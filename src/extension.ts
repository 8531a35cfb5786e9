import * as vscode from 'vscode';
import { analysisIn } from './extension/analysis';
import { registerCommands } from './extension/commands/registerCommands';
import { registerContextKeys } from './extension/contextKeys';
import { registerDocuments } from './extension/documents/registerDocuments';
import { createRevisionFiles } from './extension/documents/revisionFiles';
import { createLineEntries } from './extension/editor/lineEntries';
import { registerHover } from './extension/editor/registerHover';
import { registerSuppressAction } from './extension/editor/registerSuppressAction';
import { createRepositories } from './extension/git/repositories';
import { registerStaleness } from './extension/git/staleness';
import { registerPanel } from './extension/panel/registerPanel';
import { createSession } from './extension/session';
import { modeSetting } from './extension/settings';
import { registerStatusBar } from './extension/statusBar';
import { registerTree } from './extension/tree/registerTree';

/** Builds the services and registers each feature. Nothing is read and no process started until a person asks. */
export function activate(context: vscode.ExtensionContext): void {
  const log = vscode.window.createOutputChannel('Infra Diff', { log: true });
  const repositories = createRepositories();
  const run = analysisIn(context.asAbsolutePath('dist/analysisWorker.js'));
  const session = createSession(run, () => ({ mode: modeSetting(), gitPath: repositories.gitPath() }));
  const files = createRevisionFiles(repositories.open);
  context.subscriptions.push(log, repositories, { dispose: session.cancel });

  registerCommands(context, { session, repositories, files, log });
  registerContextKeys(context, session);
  registerTree(context, session);
  registerStatusBar(context, session);
  registerDocuments(context, files);
  const entriesOf = createLineEntries(session, files);
  registerHover(context, entriesOf);
  registerSuppressAction(context, entriesOf);
  registerPanel(context, session, log);
  registerStaleness(context, session, repositories);
}
