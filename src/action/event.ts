import { readFile } from 'node:fs/promises';
import { isObject } from '../engine/model/json';

/** One side of the comparison, as the event of the run names it. */
export interface Side {
  readonly commit: string;
  /** The branch, for people. */
  readonly name?: string;
}

/** What the event of a run says is to be compared. */
export interface RunEvent {
  readonly base?: Side;
  readonly head?: Side;
  /** Of the pull request. */
  readonly number?: number;
}

/**
 * Reads the event of a run (docs.github.com/webhooks/webhook-events-and-payloads): `pull_request` and its kin, `merge_group`, `push`. Other
 * events name nothing to compare; nor does a push that makes a branch.
 */
export async function readEvent(path: string | undefined): Promise<RunEvent> {
  const event = path ? await jsonOf(path) : undefined;
  if (!isObject(event)) return {};
  const { pull_request: pull, merge_group: group } = event;
  if (isObject(pull)) {
    const { number } = pull;
    return {
      ...sides(sideOf(pull.base), sideOf(pull.head)),
      ...(typeof number === 'number' && Number.isSafeInteger(number) && number > 0 ? { number } : {}),
    };
  }
  if (isObject(group)) return sides(side(group.base_sha, group.base_ref), side(group.head_sha, group.head_ref));
  return sides(side(event.before, undefined), side(event.after, event.ref));
}

function sideOf(value: unknown): Side | undefined {
  return isObject(value) ? side(value.sha, value.ref) : undefined;
}

/** Zeros stand for a branch that was not there before, or is no more. */
function side(commit: unknown, ref: unknown): Side | undefined {
  if (typeof commit !== 'string' || !/^[0-9a-f]{40}([0-9a-f]{24})?$/.test(commit) || /^0+$/.test(commit))
    return undefined;
  const name = typeof ref === 'string' ? ref.replace(/^refs\/heads\//, '') : '';
  return { commit, ...(name === '' ? {} : { name }) };
}

function sides(base: Side | undefined, head: Side | undefined): RunEvent {
  return base && head ? { base, head } : {};
}

async function jsonOf(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, 'utf8'));
  } catch {
    return undefined;
  }
}
