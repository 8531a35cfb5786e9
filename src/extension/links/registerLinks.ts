import { basename } from 'node:path';
import * as vscode from 'vscode';
import { ExplainedError } from '../../engine/util/explained';
import { runComparison } from '../commands/runComparison';
import { chooseRepository } from '../git/pickRepository';
import type { Repositories } from '../git/repositories';
import { tellError } from '../log';
import type { Session } from '../session';
import { directionText } from '../words';
import { type Link, readLink } from './link';

const { t } = vscode.l10n;

/** What opening a link works with. */
export interface LinkServices {
  readonly session: Session;
  readonly repositories: Repositories;
  readonly log: vscode.LogOutputChannel;
}

/** Opens `vscode://infra-diff.infra-diff/compare?repo=…&base=…&head=…&finding=…`. Anybody can write a link: nothing happens before the person agrees. */
export function registerLinks(context: vscode.ExtensionContext, services: LinkServices): void {
  const handleUri = async ({ path, query }: vscode.Uri) => {
    try {
      const link = readLink(path, query);
      if (!link) throw new ExplainedError(t('This link names no comparison.'));
      await openLink(services, link);
    } catch (error) {
      tellError(services.log, 'link', error);
    }
  };
  context.subscriptions.push(vscode.window.registerUriHandler({ handleUri }));
}

async function openLink({ session, repositories, log }: LinkServices, link: Link): Promise<void> {
  const repo = await repositoryOf(repositories, link);
  if (repo === undefined || !(await isConfirmed(repo, link))) return;
  const { base, head, mode, finding } = link;
  await runComparison(session, log, { repo, base, head, ...(mode ? { mode } : {}) });
  if (finding !== undefined && session.state.kind === 'ready') {
    await vscode.commands.executeCommand('infradiff.revealInPanel', finding);
  }
}

/** Only what is opened in this window: a link must not make git read anything else. */
async function repositoryOf(repositories: Repositories, { repo }: Link): Promise<string | undefined> {
  if (repo === undefined) return chooseRepository(repositories);
  const root = (await repositories.roots()).find((each) => basename(each) === repo);
  if (root === undefined) {
    throw new ExplainedError(
      t('The link is for the repository {0}, which is not opened here. Open its folder first.', repo),
    );
  }
  return root;
}

async function isConfirmed(repo: string, link: Link): Promise<boolean> {
  const compare = t('Compare');
  const question = t('Infra Diff: compare what the link names?');
  const detail = `${directionText(link, link.mode)}\n${t('Repository: {0}', repo)}`;
  return (await vscode.window.showInformationMessage(question, { modal: true, detail }, compare)) === compare;
}
