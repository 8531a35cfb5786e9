import { isAbsolute, relative } from 'node:path';
import * as vscode from 'vscode';
import { ExplainedError } from '../../engine/util/explained';
import type { RevisionFiles } from './revisionFiles';
import { parseRevisionUri, SCHEME } from './revisionUri';

/** Serves files of other revisions as read-only documents. They never change: the id is in the address. */
export function registerDocuments(context: vscode.ExtensionContext, files: RevisionFiles): void {
  context.subscriptions.push(
    vscode.workspace.registerTextDocumentContentProvider(SCHEME, {
      async provideTextDocumentContent(uri) {
        const place = parseRevisionUri(uri);
        if (!place || !isOpened(place.repo)) {
          throw new ExplainedError(vscode.l10n.t('This address names no file of an opened repository.'));
        }
        return (await files.read(place.repo, place.tree, place.path)) ?? '';
      },
    }),
  );
}

/** Whether a repository has to do with the workspace: a link must not make git read any other. */
function isOpened(repo: string): boolean {
  const within = (folder: string, other: string) => {
    const path = relative(folder, other);
    return !path.startsWith('..') && !isAbsolute(path);
  };
  const folders = (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri.fsPath);
  return folders.some((folder) => within(repo, folder) || within(folder, repo));
}
