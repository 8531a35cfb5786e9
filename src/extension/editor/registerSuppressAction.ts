import * as vscode from 'vscode';
import type { LineEntries } from './lineEntries';

/** A light bulb on lines with findings: accept one, with a reason. */
export function registerSuppressAction(context: vscode.ExtensionContext, entriesOf: LineEntries): void {
  const provider: vscode.CodeActionProvider = {
    async provideCodeActions(document, range, _context, token) {
      const found = await entriesOf(document, range.start.line);
      if (!found || token.isCancellationRequested) return [];
      return found.entries.flatMap((entry) => {
        if (entry.kind !== 'finding') return [];
        const { title, fingerprint } = entry.finding;
        const action = new vscode.CodeAction(
          vscode.l10n.t('Infra Diff: suppress "{0}"…', title),
          vscode.CodeActionKind.QuickFix,
        );
        action.command = { command: 'infradiff.suppress', title: action.title, arguments: [fingerprint] };
        return [action];
      });
    },
  };
  const kinds = { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] };
  context.subscriptions.push(vscode.languages.registerCodeActionsProvider({ scheme: 'file' }, provider, kinds));
}
