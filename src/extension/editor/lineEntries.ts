import type * as vscode from 'vscode';
import type { Revision } from '../../engine/model/source';
import { weakMemo } from '../../engine/util/weakMemo';
import type { Side } from '../../protocol/messages';
import type { RevisionFiles } from '../documents/revisionFiles';
import { parseRevisionUri, pathInRepository } from '../documents/revisionUri';
import { sameTree, treeKey, treeOf } from '../documents/treeish';
import type { Result, Session } from '../session';
import { inSlices } from '../slices';
import type { CheckedOut } from './checkedOut';
import { lineIndex } from './lineIndex';
import { type PlacedEntries, placeEntries, type ShownText } from './placeEntries';

/** What the report says of a document. */
export interface DocumentEntries extends PlacedEntries {
  readonly result: Result;
}

/** What the report says of documents. */
export interface LineEntries {
  /** `undefined` where nothing is said. Worked out once a version of the document. */
  of(document: vscode.TextDocument): Promise<DocumentEntries | undefined>;
  /** The same for the text of a working file that is not opened. `side`: which branch is checked out. */
  ofWorkingText(
    result: Result,
    side: Side | undefined,
    path: string,
    text: string,
  ): Promise<DocumentEntries | undefined>;
}

/** The report's index of lines, made once. */
const indexOf = weakMemo((report: Result['report']) => inSlices(lineIndex(report)));

/** What the report says of the lines of working files and of documents of other revisions. Texts of a report are read once. */
export function createLineEntries(session: Session, files: RevisionFiles, checkedOut: CheckedOut): LineEntries {
  const textsOf = weakMemo((_: Result['report']) => new Map<string, Promise<string | undefined>>());
  const read: ReadText = ({ request, report }, revision, path) => {
    const tree = treeOf(report, revision);
    if (!tree) return Promise.resolve(undefined);
    const texts = textsOf(report);
    const key = `${treeKey(tree)}:${path}`;
    const text = texts.get(key) ?? files.read(request.repo, tree, path);
    texts.set(key, text);
    text.catch(() => texts.delete(key));
    return text;
  };
  const known = new WeakMap<vscode.TextDocument, Known>();

  return {
    async of(document) {
      const { result } = session;
      const path = result && pathOf(document.uri, result);
      if (!result || path === undefined) return undefined;
      const index = await indexOf(result.report);
      if (index.revisions(path).length === 0) return undefined;
      const isWorking = document.uri.scheme === 'file';
      const side = isWorking ? await checkedOut.side(result) : sideOfDocument(document.uri, result);
      const { version } = document;
      const before = known.get(document);
      if (before?.version === version && before.result === result && before.side === side) return before.entries;
      const entries = entriesIn(read, result, { path, text: document.getText(), side, isWorking });
      known.set(document, { version, result, side, entries });
      entries.catch(() => known.delete(document));
      return entries;
    },
    ofWorkingText: (result, side, path, text) => entriesIn(read, result, { path, text, side, isWorking: true }),
  };
}

interface Known {
  readonly version: number;
  readonly result: Result;
  readonly side: Side | undefined;
  readonly entries: Promise<DocumentEntries | undefined>;
}

type ReadText = (result: Result, revision: Revision, path: string) => Promise<string | undefined>;

function pathOf(uri: vscode.Uri, { request }: Result): string | undefined {
  if (uri.scheme === 'file') return pathInRepository(request.repo, uri);
  const place = parseRevisionUri(uri);
  return place?.repo === request.repo ? place.path : undefined;
}

/** The side of an `infra-diff:` document; `undefined` when its tree is none of the comparison's. */
function sideOfDocument(uri: vscode.Uri, { report }: Result): Side | undefined {
  const tree = parseRevisionUri(uri)?.tree;
  const isShown = (revision: Revision) => {
    const other = treeOf(report, revision);
    return tree !== undefined && other !== undefined && sameTree(tree, other);
  };
  if (isShown('merged') || isShown('head')) return 'head';
  return isShown('base') || isShown('mergeBase') ? 'base' : undefined;
}

async function entriesIn(read: ReadText, result: Result, shown: ShownText): Promise<DocumentEntries | undefined> {
  const index = await indexOf(result.report);
  const revisions = await Promise.all(
    index.revisions(shown.path).map(async (revision) => {
      const text = await read(result, revision, shown.path);
      return text === undefined ? [] : [{ revision, text }];
    }),
  );
  const placed = placeEntries(index, revisions.flat(), shown);
  return placed && { result, ...placed };
}
