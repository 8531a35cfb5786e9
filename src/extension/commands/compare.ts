import type { Memento } from 'vscode';
import * as vscode from 'vscode';
import { isObject } from '../../engine/model/json';
import type { Repository } from '../../node/openRepository';
import { type Choice, type Direction, directionOf, isBranch } from '../direction';
import { pickRepository } from '../git/pickRepository';
import type { Repositories } from '../git/repositories';
import type { Session, SessionRequest } from '../session';
import { pickBranch } from './branchPicker';
import { addRecentRef, readRecentRefs } from './recentRefs';

/** What the comparing commands work with. */
export interface CompareContext {
  readonly session: Session;
  readonly repositories: Repositories;
  readonly memory: Memento;
  readonly run: (request: SessionRequest) => Promise<void>;
}

/** What a caller may give to skip the picker: a ref (the direction follows the rule), or both sides as they shall be. */
type CompareArgument = string | { readonly base?: string; readonly head?: string; readonly repo?: string };

/** Compares with a branch that the argument names, or that the person picks. */
export async function compareCommand(context: CompareContext, argument: unknown): Promise<void> {
  const given = readArgument(argument);
  const repo = (typeof given === 'object' ? given.repo : undefined) ?? (await pickRepository(context.repositories));
  if (repo === undefined) return;
  const repository = await context.repositories.open(repo);
  if (typeof given === 'object' && given.base !== undefined && given.head !== undefined) {
    return context.run({ repo, base: given.base, head: given.head });
  }
  const rule = await directionRule(repository);
  const direction = (await givenDirection(given, rule)) ?? (await pickDirection(context, repository, rule));
  if (direction) await context.run({ repo, ...direction });
}

/** Compares the current branch with the one that others are merged into. */
export async function compareWithDefaultCommand(context: CompareContext): Promise<void> {
  const repo = await pickRepository(context.repositories);
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
      return of(ref, chosen !== undefined && here !== undefined && (await git.mergeBase(chosen, here)) === chosen);
    },
  };
}

async function pickDirection(
  { memory }: CompareContext,
  repository: Repository,
  rule: DirectionRule,
): Promise<Direction | undefined> {
  const picked = await pickBranch({
    repository,
    current: rule.current?.name,
    recent: readRecentRefs(memory),
    directionOf: rule.of,
  });
  if (!picked) return undefined;
  addRecentRef(memory, picked.ref);
  return picked.swapped ? picked.direction : rule.ofTyped(picked.ref);
}

/** One side alone: the other is the current branch. `undefined` when neither is given. */
async function givenDirection(given: CompareArgument | undefined, rule: DirectionRule): Promise<Direction | undefined> {
  if (given === undefined) return undefined;
  if (typeof given === 'string') return rule.ofTyped(given);
  const here = rule.current?.name ?? 'HEAD';
  if (given.base !== undefined) return { base: given.base, head: here };
  return given.head === undefined ? undefined : { base: here, head: given.head };
}

/** Reads the argument of a command: it may come from a key binding or another extension. */
function readArgument(argument: unknown): CompareArgument | undefined {
  if (typeof argument === 'string' && argument !== '') return argument;
  if (!isObject(argument)) return undefined;
  const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined);
  const given = { base: text(argument.base), head: text(argument.head), repo: text(argument.repo) };
  return given.base === undefined && given.head === undefined && given.repo === undefined ? undefined : given;
}
