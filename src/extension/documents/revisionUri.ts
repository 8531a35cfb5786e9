import { isAbsolute, join, relative, sep } from 'node:path';
import * as vscode from 'vscode';
import { readQuery, writeQuery } from './revisionQuery';
import type { Treeish } from './treeish';

export const SCHEME = 'infra-diff';

/** A file of a tree as a document. The path is the working file's: editors show both as one file, and the language is told by it. */
export function revisionUri(repo: string, tree: Treeish, path: string): vscode.Uri {
  return workingUri(repo, path).with({ scheme: SCHEME, query: writeQuery({ repo, tree }) });
}

export function workingUri(repo: string, path: string): vscode.Uri {
  return vscode.Uri.file(join(repo, path));
}

/** Undoes {@link revisionUri}; `undefined` for any other document. */
export function parseRevisionUri(uri: vscode.Uri): { repo: string; tree: Treeish; path: string } | undefined {
  const query = uri.scheme === SCHEME ? readQuery(uri.query) : undefined;
  const path = query && pathInRepository(query.repo, uri);
  return query && path !== undefined ? { ...query, path } : undefined;
}

/** The path from the root of the repository, with forward slashes; `undefined` for what is outside. */
export function pathInRepository(repo: string, uri: vscode.Uri): string | undefined {
  const path = relative(repo, uri.fsPath);
  return path === '' || path.startsWith('..') || isAbsolute(path) ? undefined : path.split(sep).join('/');
}
