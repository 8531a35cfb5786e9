import * as vscode from 'vscode';
import type { Finding } from '../../engine/report/report';
import { PROBLEM_SOURCE } from './diagnosticOf';
import type { LineEntries } from './lineEntries';
import { isMain } from './lineMark';

const { t } = vscode.l10n;

/** More than these would fill the menu. */
const MOST_FINDINGS = 5;

/** A light bulb on lines with findings: accept one, with a reason, beside the line or in the settings file; read about its rule. */
export function registerQuickFixes(context: vscode.ExtensionContext, lines: LineEntries): void {
  const provider: vscode.CodeActionProvider = {
    async provideCodeActions(document, range, { diagnostics, only }, token) {
      if (only && !only.intersects(vscode.CodeActionKind.QuickFix)) return [];
      const found = await lines.of(document);
      if (!found || token.isCancellationRequested) return [];
      return (found.lines.get(range.start.line) ?? [])
        .flatMap((entry) => (entry.kind === 'finding' && isMain(entry) ? [entry.finding] : []))
        .slice(0, MOST_FINDINGS)
        .flatMap((finding) => actionsFor(finding, diagnostics));
    },
  };
  const kinds = { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] };
  context.subscriptions.push(vscode.languages.registerCodeActionsProvider({ scheme: 'file' }, provider, kinds));
}

function actionsFor({ ruleId, fingerprint }: Finding, diagnostics: readonly vscode.Diagnostic[]): vscode.CodeAction[] {
  // Every problem of the line and rule: of one rule there is hardly more than one.
  const own = diagnostics.filter(({ source, code }) => source === PROBLEM_SOURCE && codeText(code) === ruleId);
  const action = (title: string, command: string, argument: unknown): vscode.CodeAction => {
    const made = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
    made.command = { command, title, arguments: [argument] };
    made.diagnostics = own;
    return made;
  };
  return [
    action(t('Suppress {0} on this line…', ruleId), 'infradiff.suppress', { fingerprint, way: 'inline' }),
    action(t('Suppress {0} in .infra-diff.yaml…', ruleId), 'infradiff.suppress', { fingerprint, way: 'config' }),
    action(t('Show {0} in Infra Diff', ruleId), 'infradiff.revealInPanel', fingerprint),
  ];
}

function codeText(code: vscode.Diagnostic['code']): string {
  return String(typeof code === 'object' ? code.value : code);
}
