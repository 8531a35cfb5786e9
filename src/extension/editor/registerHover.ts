import * as vscode from 'vscode';
import { SCHEME } from '../documents/revisionUri';
import { hoverEnabled } from '../settings';
import { hoverText } from './hoverText';
import type { LineEntries } from './lineEntries';

/** Hovers on lines of which the report speaks. */
export function registerHover(context: vscode.ExtensionContext, lines: LineEntries): void {
  const provider: vscode.HoverProvider = {
    async provideHover(document, position, token) {
      const found = hoverEnabled() ? await lines.of(document) : undefined;
      const entries = found?.lines.get(position.line);
      if (!entries || token.isCancellationRequested) return undefined;
      return new vscode.Hover(hoverText(entries, found!.result.report), document.lineAt(position.line).range);
    },
  };
  context.subscriptions.push(
    vscode.languages.registerHoverProvider([{ scheme: 'file' }, { scheme: SCHEME }], provider),
  );
}
