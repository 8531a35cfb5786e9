import type * as vscode from 'vscode';
import type { Revision } from '../../engine/model/source';
import type { RevisionFiles } from '../documents/revisionFiles';
import { parseRevisionUri, pathInRepository } from '../documents/revisionUri';
import { sameText } from '../documents/sameText';
import { sameTree, treeOf } from '../documents/treeish';
import type { Result, Session } from '../session';
import { distinctEntries, type LineEntry, type LineIndex, lineIndex } from './lineIndex';

/** What the report says of a line of a document, from 0; nothing when it says nothing. */
export type LineEntries = (
  document: vscode.TextDocument,
  line: number,
) => Promise<{ readonly entries: readonly LineEntry[]; readonly result: Result } | undefined>;

/**
 * What the report says of lines, in working files and in documents of other revisions. A working file is spoken of only while it has
 * the very text of one side: after an edit the lines are others, and silence is better than a guess.
 */
export function createLineEntries(session: Session, files: RevisionFiles): LineEntries {
  let indexed: { readonly of: object; readonly index: LineIndex } | undefined;
  const indexOf = ({ report }: Result): LineIndex => {
    if (indexed?.of !== report) indexed = { of: report, index: lineIndex(report) };
    return indexed.index;
  };
  const revisionsOf = rememberRevisions(files);
  return async (document, line) => {
    const { result } = session;
    if (!result) return undefined;
    const path = pathOf(document.uri, result);
    const index = indexOf(result);
    if (path === undefined || index.revisions(path).length === 0) return undefined;
    const revisions = await revisionsOf(document, path, result, index.revisions(path));
    const entries = distinctEntries(revisions.flatMap((revision) => index.at(revision, path, line + 1)));
    return entries.length === 0 ? undefined : { entries, result };
  };
}

function pathOf(uri: vscode.Uri, { request }: Result): string | undefined {
  if (uri.scheme === 'file') return pathInRepository(request.repo, uri);
  const place = parseRevisionUri(uri);
  return place?.repo === request.repo ? place.path : undefined;
}

type RevisionsOf = (
  document: vscode.TextDocument,
  path: string,
  result: Result,
  candidates: readonly Revision[],
) => Promise<readonly Revision[]>;

/** Which revisions a document shows; asked once a version of the document. */
function rememberRevisions(files: RevisionFiles): RevisionsOf {
  const known = new WeakMap<vscode.TextDocument, { version: number; report: object; revisions: Promise<Revision[]> }>();
  return (document, path, result, candidates) => {
    const { version } = document;
    const { report } = result;
    const before = known.get(document);
    if (before?.version === version && before.report === report) return before.revisions;
    const revisions = matching(files, document, path, result, candidates);
    known.set(document, { version, report, revisions });
    revisions.catch(() => known.delete(document));
    return revisions;
  };
}

async function matching(
  files: RevisionFiles,
  document: vscode.TextDocument,
  path: string,
  { request, report }: Result,
  candidates: readonly Revision[],
): Promise<Revision[]> {
  const shown = parseRevisionUri(document.uri)?.tree;
  const text = document.getText();
  const matches = candidates.map(async (revision) => {
    const tree = treeOf(report, revision);
    if (!tree) return false;
    if (shown && sameTree(shown, tree)) return true;
    const other = await files.read(request.repo, tree, path);
    return other !== undefined && sameText(other, text);
  });
  const same = await Promise.all(matches);
  return candidates.filter((_, index) => same[index]);
}
