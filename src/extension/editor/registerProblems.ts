import * as vscode from 'vscode';
import { compareSeverity } from '../../engine/model/severity';
import { openFindings } from '../../engine/report/standing';
import { pathInRepository, workingUri } from '../documents/revisionUri';
import type { Result, Session } from '../session';
import { lowestProblem } from '../settings';
import type { CheckedOut } from './checkedOut';
import { diagnosticOf } from './diagnosticOf';
import type { LineEntries } from './lineEntries';
import { isMain } from './lineMark';
import { isAfter } from './placeEntries';

/** While somebody types the editor moves the problems with their lines: they are worked out anew when it is quiet. */
const QUIET_MS = 300;

/** So many files are read at once. */
const TOGETHER = 8;

/**
 * Findings in the Problems view: of the files on disk, while head is checked out. When it is not, the files on disk are not those that the
 * findings speak of, and nothing is listed; nor is it of a comparison that is out of date.
 */
export function registerProblems(
  context: vscode.ExtensionContext,
  session: Session,
  lines: LineEntries,
  checkedOut: CheckedOut,
  onDidChange: vscode.Event<void>,
): void {
  const collection = vscode.languages.createDiagnosticCollection('infra-diff');
  let round = 0;
  const timers = new Map<string, NodeJS.Timeout>();

  const listAll = async () => {
    const current = ++round;
    const isCurrent = () => current === round;
    const { state } = session;
    const result = state.kind === 'computing' ? session.result : state.kind === 'ready' ? state : undefined;
    const isHead = result && !result.stale && (await checkedOut.side(result)) === 'head';
    const listed = new Set<string>();
    const paths = isHead && lowestProblem() !== undefined ? pathsOf(result) : [];
    for (let at = 0; at < paths.length && isCurrent(); at += TOGETHER) {
      const some = paths.slice(at, at + TOGETHER);
      const found = await Promise.all(some.map((path) => diagnosticsOf(lines, result!, path)));
      if (!isCurrent()) return;
      // A few at a time: thousands at once would hold up the editor.
      collection.set(found);
      for (const [uri] of found) listed.add(uri.toString());
    }
    if (!isCurrent()) return;
    const left = [...collection].map(([uri]) => uri).filter((uri) => !listed.has(uri.toString()));
    collection.set(left.map((uri) => [uri, undefined]));
  };
  const listAgain = async (result: Result, path: string, current: number) => {
    const [uri, found] = await diagnosticsOf(lines, result, path);
    if (current === round) collection.set(uri, found);
  };
  /** Only a file that has problems, or had some before its lines were edited. */
  const edited = (document: vscode.TextDocument) => {
    const { result } = session;
    if (!result || !collection.has(document.uri)) return;
    const key = document.uri.toString();
    clearTimeout(timers.get(key));
    const current = round;
    timers.set(
      key,
      setTimeout(() => {
        timers.delete(key);
        const path = pathInRepository(result.request.repo, document.uri);
        if (path !== undefined) void listAgain(result, path, current).catch(() => {});
      }, QUIET_MS),
    );
  };

  context.subscriptions.push(
    collection,
    onDidChange(() => void listAll().catch(() => collection.clear())),
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length > 0) edited(document);
    }),
    { dispose: () => timers.forEach((timer) => void clearTimeout(timer)) },
  );
}

/** The files of head in which something is to be listed. */
function pathsOf({ report }: Result): string[] {
  return [...new Set(openFindings(report.findings).flatMap(({ evidence }) => evidence.head?.path ?? []))];
}

type FileDiagnostics = [vscode.Uri, vscode.Diagnostic[]];

/** Of one file: of its own text where it is opened, for that may be edited. */
async function diagnosticsOf(lines: LineEntries, result: Result, path: string): Promise<FileDiagnostics> {
  const uri = workingUri(result.request.repo, path);
  const lowest = lowestProblem();
  const text = lowest && (await textOf(uri));
  const found = text === undefined ? undefined : await lines.ofWorkingText(result, 'head', path, text);
  if (!lowest || text === undefined || !found) return [uri, []];
  const rows = text.split(/\r?\n/);
  const diagnostics = [...found.lines].flatMap(([line, entries]) =>
    entries.flatMap((entry) => {
      if (entry.kind !== 'finding' || !isMain(entry) || !isAfter(entry.location.revision)) return [];
      if (compareSeverity(entry.finding.severity, lowest) > 0) return [];
      return [diagnosticOf(result, entry.finding, line, rows[line] ?? '', entry.location.column)];
    }),
  );
  return [uri, diagnostics];
}

async function textOf(uri: vscode.Uri): Promise<string | undefined> {
  const opened = vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
  if (opened) return opened.getText();
  try {
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  } catch {
    // Deleted since, or in a part of the tree that is not checked out.
    return undefined;
  }
}
