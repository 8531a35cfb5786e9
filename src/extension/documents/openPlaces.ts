import { posix } from 'node:path';
import * as vscode from 'vscode';
import type { Location, Revision } from '../../engine/model/source';
import type { Report } from '../../engine/report/report';
import { ExplainedError } from '../../engine/util/explained';
import type { Result } from '../session';
import { shortRef } from '../words';
import { otherRevision, type Places } from './places';
import type { RevisionFiles } from './revisionFiles';
import { revisionUri, workingUri } from './revisionUri';
import { sameText } from './sameText';
import { treeOf } from './treeish';

/** One side of what is opened. */
interface Side {
  readonly revision: Revision;
  readonly path: string;
  readonly text: string;
  /** Where to put the cursor, when the statement stands on this side. */
  readonly location?: Location;
}

/** Opens the two sides of a statement as a diff at the line; where there is one side only, or both are equal, the file. */
export async function openPlaces(files: RevisionFiles, { request, report }: Result, places: Places): Promise<void> {
  const path = (places.after ?? places.before)!.path;
  const other = otherRevision(report, places);
  const load = (location: Location | undefined) =>
    loadSide(files, request.repo, report, location ?? { revision: other, path });
  const [before, after] = await Promise.all([load(places.before), load(places.after)]);
  if (before && after && !sameText(before.text, after.text)) return openDiff(request.repo, report, before, after);
  const only = (places.after && after) ?? (places.before && before);
  if (!only)
    throw new ExplainedError(
      vscode.l10n.t('{0} is not in this clone. Fetch the full history and compare again.', path),
    );
  await vscode.window.showTextDocument(await uriOf(request.repo, report, only), { selection: cursor(only.location) });
}

async function loadSide(
  files: RevisionFiles,
  repo: string,
  report: Report,
  place: Location | { readonly revision: Revision; readonly path: string },
): Promise<Side | undefined> {
  const tree = treeOf(report, place.revision);
  const text = tree && (await files.read(repo, tree, place.path));
  if (text === undefined) return undefined;
  return { revision: place.revision, path: place.path, text, location: 'line' in place ? place : undefined };
}

async function openDiff(repo: string, report: Report, before: Side, after: Side): Promise<void> {
  const left = revisionUri(repo, treeOf(report, before.revision)!, before.path);
  const right = await uriOf(repo, report, after);
  const title = `${posix.basename(after.path)} (${sideName(report, before)} ↔ ${sideName(report, after)})`;
  await vscode.commands.executeCommand('vscode.diff', left, right, title, { selection: cursor(after.location) });
  if (!after.location) revealLeft(left, cursor(before.location));
}

/** What was removed stands on the left, where the diff's own option cannot put the cursor. */
function revealLeft(left: vscode.Uri, range: vscode.Range | undefined): void {
  const editor = vscode.window.visibleTextEditors.find(({ document }) => document.uri.toString() === left.toString());
  if (!editor || !range) return;
  editor.selection = new vscode.Selection(range.start, range.end);
  editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}

/** The working file where it has the very text (there it can be edited), else the document of the revision. */
async function uriOf(repo: string, report: Report, side: Side): Promise<vscode.Uri> {
  const working = workingUri(repo, side.path);
  try {
    const document = await vscode.workspace.openTextDocument(working);
    if (sameText(document.getText(), side.text)) return working;
  } catch {
    // Not checked out, or not text.
  }
  return revisionUri(repo, treeOf(report, side.revision)!, side.path);
}

function cursor(location: Location | undefined): vscode.Range | undefined {
  if (!location) return undefined;
  const position = new vscode.Position(Math.max(0, location.line - 1), Math.max(0, location.column - 1));
  return new vscode.Range(position, position);
}

function sideName({ comparison }: Report, { revision }: Side): string {
  switch (revision) {
    case 'base':
      return shortRef(comparison.base.ref);
    case 'head':
      return shortRef(comparison.head.ref);
    case 'merged':
      return vscode.l10n.t('{0} merged', shortRef(comparison.head.ref));
    case 'mergeBase':
      return vscode.l10n.t('merge base');
  }
}
