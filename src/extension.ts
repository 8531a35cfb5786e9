import * as vscode from 'vscode';
import { createApi, type InfraDiffApi } from './extension/api';
import { registerAssistant } from './extension/assistant/registerAssistant';
import { registerCommands } from './extension/commands/registerCommands';
import { registerContextKeys } from './extension/contextKeys';
import { registerDocuments } from './extension/documents/registerDocuments';
import { createRevisionFiles } from './extension/documents/revisionFiles';
import { registerRuleDocs } from './extension/documents/ruleDocs';
import { registerEditor } from './extension/editor/registerEditor';
import { registerLiveRefresh } from './extension/git/registerLiveRefresh';
import { createRepositories } from './extension/git/repositories';
import { registerLinks } from './extension/links/registerLinks';
import { registerPanel } from './extension/panel/registerPanel';
import { createSession, type RunOptions } from './extension/session';
import { includesUncommitted, modeSetting } from './extension/settings';
import { registerStatusBar } from './extension/statusBar';
import { registerTree } from './extension/tree/registerTree';
import { createAnalysis } from './node/worker/analysis';

/** Builds the services and registers each feature. Nothing is read and no process started until a person asks. */
export function activate(context: vscode.ExtensionContext): InfraDiffApi {
  const log = vscode.window.createOutputChannel('Infra Diff', { log: true });
  const repositories = createRepositories();
  const analysis = createAnalysis(context.asAbsolutePath('dist/analysisWorker.js'));
  const runOptions: RunOptions = (repo) => ({
    mode: modeSetting(repo),
    worktree: includesUncommitted(repo) && 'ifCheckedOut',
    gitPath: repositories.gitPath(),
  });
  const session = createSession(analysis.run, runOptions, { note: log.warn, stage: log.debug });
  const files = createRevisionFiles(repositories.open);
  context.subscriptions.push(log, repositories, { dispose: session.cancel }, analysis);

  registerCommands(context, { session, repositories, files, log });
  registerContextKeys(context, session);
  registerTree(context, session);
  registerStatusBar(context, session);
  registerDocuments(context, files);
  registerRuleDocs(context);
  registerEditor(context, session, repositories, files);
  registerPanel(context, { session, repositories, files, log });
  registerLiveRefresh(context, { session, repositories, analysis, log });
  registerLinks(context, { session, repositories, log });
  registerAssistant(context, { session, repositories, run: analysis.run });
  return createApi({ session, repositories });
}
