import { basename } from 'node:path';
import * as vscode from 'vscode';
import { mcpServerSetting } from '../settings';
import type { AssistantServices } from './registerAssistant';

/**
 * Offers the server that comes with the extension. VS Code starts it where the extension runs, when a person or a chat wants it. By default
 * it has the reports alone: its tools are those of the window, and an assistant should not see each of them twice.
 */
export function registerMcpServer(
  context: vscode.ExtensionContext,
  { repositories }: Pick<AssistantServices, 'repositories'>,
): void {
  // An editor made from VS Code may have no such servers.
  if (typeof vscode.lm?.registerMcpServerDefinitionProvider !== 'function') return;
  const changed = new vscode.EventEmitter<void>();
  const provider: vscode.McpServerDefinitionProvider = {
    onDidChangeMcpServerDefinitions: changed.event,
    provideMcpServerDefinitions: () => definitions(context, repositories.gitPath()),
  };
  context.subscriptions.push(
    changed,
    vscode.lm.registerMcpServerDefinitionProvider('infradiff', provider),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('infradiff.mcpServer') || event.affectsConfiguration('infradiff.gitPath')) {
        changed.fire();
      }
    }),
    vscode.workspace.onDidChangeWorkspaceFolders(() => changed.fire()),
  );
}

/** One for each opened folder: a question that names no repository is about that. */
function definitions(context: vscode.ExtensionContext, gitPath: string | undefined): vscode.McpServerDefinition[] {
  const offered = mcpServerSetting();
  const folders = (vscode.workspace.workspaceFolders ?? []).filter(({ uri }) => uri.scheme === 'file');
  if (offered === 'off') return [];
  return folders.map(({ uri }) => {
    const definition = new vscode.McpStdioServerDefinition(
      folders.length === 1 ? 'Infra Diff' : `Infra Diff (${basename(uri.fsPath)})`,
      // The program of the editor itself: on a desktop it is Electron's, which is Node with this variable; on a server it is Node.
      process.execPath,
      [
        context.asAbsolutePath('dist/mcp.js'),
        '--repo',
        uri.fsPath,
        ...(gitPath === undefined ? [] : ['--git', gitPath]),
        ...(offered === 'all' ? [] : ['--without-tools']),
      ],
      { ELECTRON_RUN_AS_NODE: '1' },
      context.extension.packageJSON.version,
    );
    definition.cwd = uri;
    return definition;
  });
}
