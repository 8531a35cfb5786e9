import * as vscode from 'vscode';
import type { RevisionFiles } from '../documents/revisionFiles';
import type { Repositories } from '../git/repositories';
import type { Session } from '../session';
import { createCheckedOut } from './checkedOut';
import { createLineEntries } from './lineEntries';
import { registerBadges } from './registerBadges';
import { registerCodeLens } from './registerCodeLens';
import { registerHover } from './registerHover';
import { registerInlayHints } from './registerInlayHints';
import { registerMarks } from './registerMarks';
import { registerProblems } from './registerProblems';
import { registerQuickFixes } from './registerQuickFixes';

/** Everything that editors and the Explorer show of a comparison. Until there is one, and for files that it says nothing of, none of it works. */
export function registerEditor(
  context: vscode.ExtensionContext,
  session: Session,
  repositories: Repositories,
  files: RevisionFiles,
): void {
  const checkedOut = createCheckedOut(context, repositories);
  const lines = createLineEntries(session, files, checkedOut);
  const changed = new vscode.EventEmitter<void>();
  let shown: object | undefined;
  context.subscriptions.push(
    changed,
    session.onDidChange(() => {
      // The stages of a run change nothing of what is shown.
      if (session.result === shown) return;
      shown = session.result;
      changed.fire();
    }),
    checkedOut.onDidChange(() => changed.fire()),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('infradiff')) changed.fire();
    }),
  );
  registerHover(context, lines);
  registerCodeLens(context, lines, changed.event);
  registerInlayHints(context, lines, changed.event);
  registerMarks(context, lines, changed.event);
  registerProblems(context, session, lines, checkedOut, changed.event);
  registerQuickFixes(context, lines);
  registerBadges(context, session, changed.event);
}
