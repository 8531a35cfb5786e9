import * as vscode from 'vscode';
import { SETTINGS_FILE } from '../../engine/config/settingsFile';
import type { Analysis } from '../../node/worker/analysis';
import { infrastructurePaths } from '../documents/infrastructurePaths';
import { outcomeText, stagesText } from '../log';
import type { Result, Session } from '../session';
import { includesUncommitted, refreshSetting } from '../settings';
import { directionText } from '../words';
import { createRefresher } from './refresher';
import type { Repositories } from './repositories';
import { watchRepository } from './watchRepository';

const QUIET_MS = 400;

/** What live refresh works with. */
export interface LiveRefreshServices {
  readonly session: Session;
  readonly repositories: Repositories;
  readonly analysis: Analysis;
  readonly log: vscode.LogOutputChannel;
}

/** Keeps the shown comparison up to date: with its branches, and with the infrastructure files of the work tree where they belong to it. */
export function registerLiveRefresh(context: vscode.ExtensionContext, services: LiveRefreshServices): void {
  const { session, repositories, analysis, log } = services;
  let watched: { readonly repo: string; readonly watch: vscode.Disposable } | undefined;

  const refresher = createRefresher({
    session,
    quietMs: QUIET_MS,
    policy: refreshSetting,
    async haveRefsMoved({ request, report: { comparison } }) {
      const { git } = await repositories.open(request.repo);
      const { base, head } = comparison;
      const [baseNow, headNow] = await Promise.all([git.resolve(base.ref), git.resolve(head.ref)]);
      if (baseNow !== base.commit || headNow !== head.commit) return true;
      return head.worktreeCommit !== undefined && !(await isCheckedOut(repositories, request));
    },
    async doFilesMatter({ request, report }, paths) {
      const isIncluded = request.worktree ?? includesUncommitted(request.repo);
      if (!isIncluded || !(await isCheckedOut(repositories, request))) return false;
      const known = await infrastructurePaths(report);
      if (paths.some((path) => path === SETTINGS_FILE || known.has(path))) return true;
      return (await analysis.claimed(paths)).length > 0;
    },
    renew: () => renew(services),
  });

  context.subscriptions.push(
    refresher,
    session.onDidChange((state) => {
      if (state.kind !== 'ready' || watched?.repo === state.request.repo) return;
      watched?.watch.dispose();
      const { repo } = state.request;
      log.debug(`watching ${repo}`);
      watched = { repo, watch: watchRepository(repo, refresher) };
    }),
    vscode.window.onDidChangeWindowState(({ focused }) => {
      if (focused && session.state.kind === 'ready') refresher.refsMayHaveMoved();
    }),
    vscode.workspace.onDidChangeConfiguration((event) => {
      const isOurs = ['comparison.mode', 'comparison.includeUncommitted'].some((name) =>
        event.affectsConfiguration(`infradiff.${name}`),
      );
      if (isOurs && session.state.kind === 'ready') void renew(services);
    }),
    { dispose: () => watched?.watch.dispose() },
  );
}

/** What is not committed is a part of the head that is checked out, and of no other. */
async function isCheckedOut(repositories: Repositories, { repo, head }: Result['request']): Promise<boolean> {
  if (head === 'HEAD') return true;
  const current = await (await repositories.open(repo)).currentBranch();
  return head === current?.name || head === current?.fullName;
}

/** In the status bar, for nobody waits for it. */
async function renew({ session, log }: LiveRefreshServices): Promise<void> {
  if (session.state.kind !== 'ready') return;
  const title = directionText(session.state.request);
  await vscode.window.withProgress({ location: vscode.ProgressLocation.Window, title }, async () => {
    const outcome = await session.renew();
    if (outcome.kind === 'done') {
      log.info(`compared again: ${outcomeText(outcome.report)}`);
      log.debug(stagesText(outcome.report));
    } else if (outcome.kind === 'failed') log.warn(`not compared again: ${outcome.message}`);
    else log.debug('comparing again was stopped');
  });
}
