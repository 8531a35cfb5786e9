import * as vscode from 'vscode';
import { SCHEME } from '../documents/revisionUri';
import { gutterMarksEnabled } from '../settings';
import type { LineEntries } from './lineEntries';
import { lineMark } from './lineMark';
import { MARK_SHAPES, type MarkKind, markImage } from './markShapes';

/** While somebody types the marks move with their lines: they are worked out anew when it is quiet. */
const QUIET_MS = 200;

/** Marks in the margin and the overview ruler of the editors that are on the screen. */
export function registerMarks(
  context: vscode.ExtensionContext,
  lines: LineEntries,
  onDidChange: vscode.Event<void>,
): void {
  const types = new Map<MarkKind, vscode.TextEditorDecorationType>();
  let timer: NodeJS.Timeout | undefined;

  const mark = async (editor: vscode.TextEditor) => {
    const { document } = editor;
    if (document.uri.scheme !== 'file' && document.uri.scheme !== SCHEME) return;
    const { version } = document;
    const found = gutterMarksEnabled() ? await lines.of(document) : undefined;
    // Edited meanwhile: the next round is on its way.
    if (document.isClosed || document.version !== version) return;
    const ranges = new Map<MarkKind, vscode.Range[]>();
    for (const [line, entries] of found?.lines ?? []) {
      const kind = lineMark(found!.result.report, entries);
      if (kind === undefined) continue;
      const known = ranges.get(kind);
      const range = new vscode.Range(line, 0, line, 0);
      if (known) known.push(range);
      else ranges.set(kind, [range]);
      if (!types.has(kind)) types.set(kind, decorationType(kind));
    }
    for (const [kind, type] of types) editor.setDecorations(type, ranges.get(kind) ?? []);
  };
  const markAll = () => {
    for (const editor of vscode.window.visibleTextEditors) void mark(editor).catch(() => {});
  };

  context.subscriptions.push(
    onDidChange(markAll),
    vscode.window.onDidChangeVisibleTextEditors(markAll),
    vscode.workspace.onDidChangeTextDocument(({ contentChanges }) => {
      if (contentChanges.length === 0) return;
      clearTimeout(timer);
      timer = setTimeout(markAll, QUIET_MS);
    }),
    {
      dispose: () => {
        clearTimeout(timer);
        for (const type of types.values()) type.dispose();
      },
    },
  );
}

function decorationType(kind: MarkKind): vscode.TextEditorDecorationType {
  const shape = MARK_SHAPES[kind];
  const icon = (color: string) => ({
    gutterIconPath: vscode.Uri.parse(markImage(shape, color)),
    gutterIconSize: 'contain',
  });
  return vscode.window.createTextEditorDecorationType({
    overviewRulerColor: new vscode.ThemeColor(shape.ruler),
    overviewRulerLane: vscode.OverviewRulerLane.Center,
    rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
    dark: icon(shape.color.dark),
    light: icon(shape.color.light),
  });
}
