import * as vscode from 'vscode';
import type { Side } from '../../protocol/messages';
import { createEmitter, type Event } from '../emitter';
import type { Repositories } from '../git/repositories';
import type { Result } from '../session';

/** Which side of a comparison the files on disk are. */
export interface CheckedOut {
  /** `undefined`: neither branch is checked out. Head, where both are the same commit. */
  side(result: Result): Promise<Side | undefined>;
  /** Another branch was checked out. */
  readonly onDidChange: Event<void>;
}

/** Asks git once for each comparison, and again when `HEAD` is written. In a linked work tree a new comparison asks again. */
export function createCheckedOut(
  context: vscode.ExtensionContext,
  repositories: Pick<Repositories, 'open'>,
): CheckedOut {
  const changed = createEmitter<void>();
  let asked: { readonly report: object; readonly side: Promise<Side | undefined> } | undefined;
  let watched: { readonly repo: string; readonly watcher: vscode.Disposable } | undefined;

  const forget = () => {
    asked = undefined;
    changed.fire();
  };
  const watch = (repo: string) => {
    if (watched?.repo === repo) return;
    watched?.watcher.dispose();
    const folder = vscode.Uri.joinPath(vscode.Uri.file(repo), '.git');
    const watcher = vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(folder, 'HEAD'));
    watcher.onDidChange(forget);
    watcher.onDidCreate(forget);
    watched = { repo, watcher };
  };
  context.subscriptions.push({ dispose: () => watched?.watcher.dispose() });

  return {
    onDidChange: changed.event,
    side(result) {
      watch(result.request.repo);
      if (asked?.report !== result.report) asked = { report: result.report, side: ask(repositories, result) };
      return asked.side;
    },
  };
}

async function ask({ open }: Pick<Repositories, 'open'>, { request, report }: Result): Promise<Side | undefined> {
  const { base, head } = report.comparison;
  try {
    const commit = await (await open(request.repo)).git.resolve('HEAD');
    if (commit === head.commit) return 'head';
    return commit === base.commit ? 'base' : undefined;
  } catch {
    // A repository that cannot be asked: nothing is claimed of its files.
    return undefined;
  }
}
