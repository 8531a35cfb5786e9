import * as vscode from 'vscode';
import { ExplainedError } from '../../engine/util/explained';

/** The pages of the rules, which come with the extension: they open without a network, as a preview. */
export const RULE_SCHEME = 'infra-diff-rule';

/** The address of a rule's page; of what looks like no rule, `undefined`. */
export function ruleUri(id: string): vscode.Uri | undefined {
  return /^[a-z0-9-]{1,80}$/.test(id) ? vscode.Uri.from({ scheme: RULE_SCHEME, path: `/${id}.md` }) : undefined;
}

/** Serves the pages. `package.json` says that addresses of the scheme open as a Markdown preview. */
export function registerRuleDocs(context: vscode.ExtensionContext): void {
  const provider: vscode.TextDocumentContentProvider = {
    async provideTextDocumentContent({ path }) {
      const id = /^\/([a-z0-9-]{1,80})\.md$/.exec(path)?.[1];
      if (id === undefined) throw new ExplainedError(vscode.l10n.t('There is no rule of this name.'));
      const page = vscode.Uri.joinPath(context.extensionUri, 'docs', 'rules', `${id}.md`);
      return new TextDecoder().decode(await vscode.workspace.fs.readFile(page));
    },
  };
  context.subscriptions.push(
    vscode.workspace.registerTextDocumentContentProvider(RULE_SCHEME, provider),
    vscode.commands.registerCommand('infradiff.openRule', async (id: unknown) => {
      const uri = typeof id === 'string' ? ruleUri(id) : undefined;
      if (uri) await vscode.commands.executeCommand('vscode.open', uri);
    }),
  );
}
