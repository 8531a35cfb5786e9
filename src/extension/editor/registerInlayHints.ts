import * as vscode from 'vscode';
import { inlayHintsEnabled } from '../settings';
import { directionText } from '../words';
import type { LineEntries } from './lineEntries';
import { otherValue } from './otherValue';

const { t } = vscode.l10n;

/** `was 8080` behind changed values; on the side before, `becomes 9090`. */
export function registerInlayHints(
  context: vscode.ExtensionContext,
  lines: LineEntries,
  onDidChange: vscode.Event<void>,
): void {
  const provider: vscode.InlayHintsProvider = {
    onDidChangeInlayHints: onDidChange,
    async provideInlayHints(document, range, token) {
      const found = inlayHintsEnabled() ? await lines.of(document) : undefined;
      if (!found || token.isCancellationRequested) return [];
      const { request, report } = found.result;
      return [...found.lines].flatMap(([line, entries]) => {
        if (line < range.start.line || line > range.end.line || line >= document.lineCount) return [];
        const value = otherValue(entries, found.side);
        if (value === undefined) return [];
        const label = found.side === 'head' ? t('was {0}', value) : t('becomes {0}', value);
        const hint = new vscode.InlayHint(document.lineAt(line).range.end, label);
        hint.paddingLeft = true;
        hint.tooltip = directionText(request, report.comparison.mode);
        return [hint];
      });
    },
  };
  // Not in documents of other revisions: they are shown in diffs, which have both values already.
  context.subscriptions.push(vscode.languages.registerInlayHintsProvider({ scheme: 'file' }, provider));
}
