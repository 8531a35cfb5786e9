import * as vscode from 'vscode';
import type { Session } from '../session';
import { gitApi } from './gitApi';
import type { Repositories } from './repositories';

/** Many refs move at once in a fetch or rebase: ask once, when it is quiet. */
const QUIET_MS = 500;

/** Watches the two branches of the shown comparison, and marks it stale when one of them moves. Two ref look-ups a signal. */
export function registerStaleness(
  context: vscode.ExtensionContext,
  session: Session,
  repositories: Repositories,
): void {
  let watched: { readonly repo: string; readonly signals: vscode.Disposable } | undefined;
  let timer: NodeJS.Timeout | undefined;

  const check = async () => {
    const shown = session.state;
    if (shown.kind !== 'ready') return;
    const { base, head } = shown.report.comparison;
    const { git } = await repositories.open(shown.request.repo);
    const [baseNow, headNow] = await Promise.all([git.resolve(base.ref), git.resolve(head.ref)]);
    if (session.state === shown) session.setStale(baseNow !== base.commit || headNow !== head.commit);
  };
  const soon = () => {
    clearTimeout(timer);
    // A repository that cannot be asked now (deleted, locked) will be asked at the next signal.
    timer = setTimeout(() => void check().catch(() => {}), QUIET_MS);
  };
  const watch = async (repo: string) => {
    watched?.signals.dispose();
    const signals = new Set<vscode.Disposable>();
    watched = { repo, signals: { dispose: () => signals.forEach((signal) => void signal.dispose()) } };
    const owner = watched;
    for (const signal of watchFiles(repo, soon)) signals.add(signal);
    const signal = await watchGitExtension(repo, soon);
    if (watched === owner && signal) signals.add(signal);
    else signal?.dispose();
  };

  context.subscriptions.push(
    session.onDidChange((state) => {
      if (state.kind !== 'ready') return;
      if (watched?.repo !== state.request.repo) void watch(state.request.repo);
      if (!state.stale) soon();
    }),
    vscode.window.onDidChangeWindowState(({ focused }) => {
      if (focused) soon();
    }),
    {
      dispose: () => {
        clearTimeout(timer);
        watched?.signals.dispose();
      },
    },
  );
}

/** For when the git extension is off. In a linked work tree `.git` is a file and this stays silent. */
function watchFiles(repo: string, changed: () => void): vscode.Disposable[] {
  const folder = vscode.Uri.joinPath(vscode.Uri.file(repo), '.git');
  const watcher = vscode.workspace.createFileSystemWatcher(
    new vscode.RelativePattern(folder, '{HEAD,packed-refs,refs/**}'),
  );
  return [watcher, watcher.onDidChange(changed), watcher.onDidCreate(changed), watcher.onDidDelete(changed)];
}

async function watchGitExtension(repo: string, changed: () => void): Promise<vscode.Disposable | undefined> {
  const api = await gitApi();
  return api?.repositories.find(({ rootUri }) => rootUri.fsPath === repo)?.state.onDidChange(changed);
}
