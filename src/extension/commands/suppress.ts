import * as vscode from 'vscode';
import { SETTINGS_FILE } from '../../engine/config/settingsFile';
import { alignLines } from '../../engine/diff/alignLines';
import { isObject } from '../../engine/model/json';
import type { Finding } from '../../engine/report/report';
import { ExplainedError } from '../../engine/util/explained';
import type { RevisionFiles } from '../documents/revisionFiles';
import { workingUri } from '../documents/revisionUri';
import { treeOf } from '../documents/treeish';
import type { Result } from '../session';

const { t } = vscode.l10n;

/**
 * Accepts a finding: asks where to say so and why, and writes a comment above the line or an entry of the settings file. The file is
 * left unsaved, for the person to look at.
 */
export async function suppressFinding(files: RevisionFiles, result: Result, argument: unknown): Promise<void> {
  const wanted = readWanted(argument);
  const finding = result.report.findings.find((each) => each.fingerprint === wanted.fingerprint);
  if (!finding) throw new ExplainedError(t('The report has changed, and no longer has this finding.'));
  const line = await workingLine(files, result, finding);
  const canComment = line !== undefined && (await commentFor(line, finding, 'x')) !== undefined;
  if (wanted.way === 'inline' && !canComment) throw new ExplainedError(t('No comment can stand above this line.'));
  const way = wanted.way ?? (await pickWay(finding, canComment));
  const reason = way && (await askReason());
  if (!way || !reason) return;
  const edit = new vscode.WorkspaceEdit();
  const place =
    way === 'inline' && line
      ? await writeComment(edit, line, finding, reason)
      : await writeSetting(edit, result, finding, reason);
  await vscode.workspace.applyEdit(edit);
  await vscode.window.showTextDocument(place.uri, { selection: place.selection });
}

type Way = 'inline' | 'config';

/** A fingerprint alone, or with the way that was already chosen, as a quick fix gives it. */
function readWanted(argument: unknown): { readonly fingerprint: unknown; readonly way?: Way } {
  if (!isObject(argument)) return { fingerprint: argument };
  const { fingerprint, way } = argument;
  return way === 'inline' || way === 'config' ? { fingerprint, way } : { fingerprint };
}

async function pickWay({ title }: Finding, canComment: boolean): Promise<Way | undefined> {
  const inline = { label: t('With a comment above the line'), way: 'inline' as const };
  const inSettings = { label: t('In {0}', SETTINGS_FILE), way: 'config' as const };
  const ways = canComment ? [inline, inSettings] : [inSettings];
  return (await vscode.window.showQuickPick(ways, { title: t('Suppress: {0}', title) }))?.way;
}

interface WorkingLine {
  readonly document: vscode.TextDocument;
  readonly path: string;
  /** From 1. */
  readonly line: number;
}

/** Where the finding stands in the working files; `undefined` when the line is another there, or it is about something that is gone. */
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
    const line = alignLines(text, document.getText())(head!.line);
    return line === undefined ? undefined : { document, path: head!.path, line };
  } catch {
    return undefined;
  }
}

async function commentFor(
  { document, path, line }: WorkingLine,
  { ruleId }: Finding,
  reason: string,
): Promise<string | undefined> {
  const { inlineIgnoreAbove } = await import('../onDemand');
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

async function writeComment(
  edit: vscode.WorkspaceEdit,
  line: WorkingLine,
  finding: Finding,
  reason: string,
): Promise<Written> {
  const { uri } = line.document;
  const start = new vscode.Position(line.line - 1, 0);
  edit.insert(uri, start, `${await commentFor(line, finding, reason)}\n`);
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
  const { addSuppression } = await import('../onDemand');
  const text = addSuppression(document?.getText() ?? '', added);
  if (text === undefined) throw new ExplainedError(t('{0} cannot be read: correct it first.', SETTINGS_FILE));
  if (!document) edit.createFile(uri, { ignoreIfExists: true });
  const end = document?.lineAt(document.lineCount - 1).range.end ?? new vscode.Position(0, 0);
  edit.replace(uri, new vscode.Range(new vscode.Position(0, 0), end), text);
  const last = new vscode.Position(text.split('\n').length, 0);
  return { uri, selection: new vscode.Range(last, last) };
}
