import * as vscode from 'vscode';
import { inlineIgnoreAbove } from '../../engine/config/addInlineIgnore';
import { addSuppression } from '../../engine/config/addSuppression';
import { SETTINGS_FILE } from '../../engine/config/readSettings';
import type { Finding } from '../../engine/report/report';
import type { RevisionFiles } from '../documents/revisionFiles';
import { workingUri } from '../documents/revisionUri';
import { sameText } from '../documents/sameText';
import { treeOf } from '../documents/treeish';
import type { Result } from '../session';

const { t } = vscode.l10n;

/**
 * Accepts a finding: asks where to say so and why, and writes a comment above the line or an entry of the settings file. The file is
 * left unsaved, for the person to look at.
 */
export async function suppressFinding(files: RevisionFiles, result: Result, fingerprint: unknown): Promise<void> {
  const finding = result.report.findings.find((each) => each.fingerprint === fingerprint);
  if (!finding) throw new Error(t('The report has changed, and no longer has this finding.'));
  const line = await workingLine(files, result, finding);
  const inline = { label: t('With a comment above the line'), isInline: true };
  const inSettings = { label: t('In {0}', SETTINGS_FILE), isInline: false };
  const ways = line && commentFor(line, finding, 'x') !== undefined ? [inline, inSettings] : [inSettings];
  const way = await vscode.window.showQuickPick(ways, { title: t('Suppress: {0}', finding.title) });
  const reason = way && (await askReason());
  if (!way || !reason) return;
  const edit = new vscode.WorkspaceEdit();
  const place =
    way.isInline && line
      ? writeComment(edit, line, finding, reason)
      : await writeSetting(edit, result, finding, reason);
  await vscode.workspace.applyEdit(edit);
  await vscode.window.showTextDocument(place.uri, { selection: place.selection });
}

interface WorkingLine {
  readonly document: vscode.TextDocument;
  readonly path: string;
  /** From 1. */
  readonly line: number;
}

/** Where the finding stands in the working files; `undefined` when these have another text, or it is about something that is gone. */
async function workingLine(
  files: RevisionFiles,
  { request, report }: Result,
  { evidence: { head } }: Finding,
): Promise<WorkingLine | undefined> {
  const tree = head && treeOf(report, head.revision);
  const text = tree && (await files.read(request.repo, tree, head.path));
  if (text === undefined) return undefined;
  try {
    const document = await vscode.workspace.openTextDocument(workingUri(request.repo, head!.path));
    return sameText(document.getText(), text) ? { document, path: head!.path, line: head!.line } : undefined;
  } catch {
    return undefined;
  }
}

function commentFor({ document, path, line }: WorkingLine, { ruleId }: Finding, reason: string): string | undefined {
  const text = document.getText().replace(/\r\n/g, '\n');
  return inlineIgnoreAbove({ path, blob: '', text }, line, ruleId, reason);
}

function askReason(): Thenable<string | undefined> {
  return vscode.window.showInputBox({
    prompt: t('Why is it accepted? The reason is kept with it.'),
    validateInput: (value) => (value.trim() === '' ? t('A suppression needs a reason.') : undefined),
  });
}

interface Written {
  readonly uri: vscode.Uri;
  readonly selection: vscode.Range;
}

function writeComment(edit: vscode.WorkspaceEdit, line: WorkingLine, finding: Finding, reason: string): Written {
  const { uri } = line.document;
  const start = new vscode.Position(line.line - 1, 0);
  edit.insert(uri, start, `${commentFor(line, finding, reason)}\n`);
  return { uri, selection: new vscode.Range(start, start) };
}

async function writeSetting(
  edit: vscode.WorkspaceEdit,
  { request }: Result,
  { ruleId, fingerprint, evidence }: Finding,
  reason: string,
): Promise<Written> {
  const uri = workingUri(request.repo, SETTINGS_FILE);
  const document = await vscode.workspace.openTextDocument(uri).then(
    (opened) => opened,
    () => undefined,
  );
  // The path says to a reader what the fingerprint says to the program.
  const path = (evidence.head ?? evidence.base)?.path;
  const isPattern = path !== undefined && !/[*?![\]{}]/.test(path);
  const added = { rule: ruleId, ...(isPattern ? { path } : {}), fingerprint, reason: reason.trim() };
  const text = addSuppression(document?.getText() ?? '', added);
  if (text === undefined) throw new Error(t('{0} cannot be read: correct it first.', SETTINGS_FILE));
  if (!document) edit.createFile(uri, { ignoreIfExists: true });
  const end = document?.lineAt(document.lineCount - 1).range.end ?? new vscode.Position(0, 0);
  edit.replace(uri, new vscode.Range(new vscode.Position(0, 0), end), text);
  const last = new vscode.Position(text.split('\n').length, 0);
  return { uri, selection: new vscode.Range(last, last) };
}
