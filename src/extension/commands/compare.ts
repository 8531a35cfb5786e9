import type { Memento } from 'vscode';
import * as vscode from 'vscode';
import type { Repository } from '../../node/openRepository';
import { type Choice, type Direction, directionOf, isBranch } from '../direction';
import { chooseRepository } from '../git/pickRepository';
import type { Repositories } from '../git/repositories';
import { readRestorable } from '../panel/restore';
import type { Session, SessionRequest } from '../session';
import { pickBranch } from './branchPicker';
import { type CompareArgument, readCompareArgument } from './compareArgument';
import { addRecentRef, readRecentRefs } from './recentRefs';

/** What the comparing commands work with. */
export interface CompareContext {
  readonly session: Session;
  readonly repositories: Repositories;
  readonly memory: Memento;
  readonly run: (request: SessionRequest) => Promise<void>;
}

/** Compares with a branch that the argument names, or that the person picks. */
export async function compareCommand(context: CompareContext, argument: unknown): Promise<void> {
  const given = readCompareArgument(argument);
  const repo = await chooseRepository(context.repositories, given.repo);
  if (repo === undefined) return;
  const how = {
    ...(given.mode ? { mode: given.mode } : {}),
    ...(given.worktree === undefined ? {} : { worktree: given.worktree }),
  };
  if (given.base !== undefined && given.head !== undefined) {
    return context.run({ repo, base: given.base, head: given.head, ...how });
  }
  const repository = await context.repositories.open(repo);
  const rule = await directionRule(repository);
  const direction = (await givenDirection(given, rule)) ?? (await pickDirection(context, repo, repository, rule));
  if (direction) await context.run({ repo, ...direction, ...how });
}

/** Compares the current branch with the one that others are merged into. The argument may name the repository. */
export async function compareWithDefaultCommand(context: CompareContext, argument: unknown): Promise<void> {
  const repo = await chooseRepository(context.repositories, readCompareArgument(argument).repo);
  if (repo === undefined) return;
  const repository = await context.repositories.open(repo);
  const [base, current] = await Promise.all([repository.defaultBase(), repository.currentBranch()]);
  if (base === undefined) {
    const pick = vscode.l10n.t('Pick a Branch');
    const message = vscode.l10n.t('Infra Diff: the default branch is not known, or it is checked out itself.');
    if ((await vscode.window.showInformationMessage(message, pick)) === pick) await compareCommand(context, { repo });
    return;
  }
  await context.run({ repo, base, head: current?.name ?? 'HEAD' });
}

/** What was compared last in this workspace, perhaps before the window was reloaded. */
export async function compareAgainCommand(context: CompareContext): Promise<void> {
  const last = readRestorable(context.memory, undefined);
  await (last ? context.run(last) : compareCommand(context, undefined));
}

/** The rule, with everything about the repository filled in. */
interface DirectionRule {
  readonly current: Choice['current'];
  of(ref: string): Direction;
  /** The same, for what was typed and is perhaps a point of HEAD's own past: that takes asking git. */
  ofTyped(ref: string): Promise<Direction>;
}

async function directionRule(repository: Repository): Promise<DirectionRule> {
  const { git } = repository;
  const [current, defaultBase, refs] = await Promise.all([
    repository.currentBranch(),
    repository.defaultBase(),
    repository.listRefs(),
  ]);
  const of = (chosen: string, chosenIsPast = false) => directionOf({ current, defaultBase, chosen, chosenIsPast });
  return {
    current,
    of: (ref) => of(ref),
    ofTyped: async (ref) => {
      if (isBranch(ref, refs)) return of(ref);
      const [chosen, here] = await Promise.all([git.resolve(ref), git.resolve('HEAD')]);
      return of(ref, chosen !== undefined && here !== undefined && (await git.mergeBases(chosen, here))[0] === chosen);
    },
  };
}

async function pickDirection(
  { memory }: CompareContext,
  repo: string,
  repository: Repository,
  rule: DirectionRule,
): Promise<Direction | undefined> {
  const picked = await pickBranch({
    repository,
    current: rule.current?.name,
    recent: readRecentRefs(memory, repo),
    directionOf: rule.of,
  });
  if (!picked) return undefined;
  addRecentRef(memory, repo, picked.ref);
  return picked.swapped ? picked.direction : rule.ofTyped(picked.ref);
}

/** One ref alone: the other side is the current branch. `undefined` when none is given. */
async function givenDirection(
  { ref, base, head }: CompareArgument,
  rule: DirectionRule,
): Promise<Direction | undefined> {
  const here = rule.current?.name ?? 'HEAD';
  if (base !== undefined) return { base, head: here };
  if (head !== undefined) return { base: here, head };
  return ref === undefined ? undefined : rule.ofTyped(ref);
}
