import type { Memento } from 'vscode';
import { isObject } from '../../engine/model/json';
import type { SessionRequest } from '../session';

const KEY = 'infradiff.doneSteps';
/** Comparisons whose steps are remembered, the latest first. */
const MAX_COMPARISONS = 20;

/** The steps of one comparison's plan that somebody has done. By the names of the branches, not their commits: a new commit takes no tick off. */
interface Done {
  readonly repo: string;
  readonly base: string;
  readonly head: string;
  /** As of `stepKey`. */
  readonly steps: readonly string[];
}

export function readDoneSteps(memento: Memento, request: SessionRequest): readonly string[] {
  return readAll(memento).find((done) => isOf(done, request))?.steps ?? [];
}

/** Ticks a step off, or takes the tick away; returns the steps that are done now. */
export function tickStep(
  memento: Memento,
  { repo, base, head }: SessionRequest,
  step: string,
  isDone: boolean,
): readonly string[] {
  const all = readAll(memento);
  const others = readDoneSteps(memento, { repo, base, head }).filter((other) => other !== step);
  const steps = isDone ? [...others, step] : others;
  const rest = all.filter((done) => !isOf(done, { repo, base, head }));
  void memento.update(
    KEY,
    [...(steps.length > 0 ? [{ repo, base, head, steps }] : []), ...rest].slice(0, MAX_COMPARISONS),
  );
  return steps;
}

function isOf(done: Done, { repo, base, head }: SessionRequest): boolean {
  return done.repo === repo && done.base === base && done.head === head;
}

function readAll(memento: Memento): Done[] {
  const value = memento.get<unknown>(KEY);
  return Array.isArray(value) ? value.filter(isDoneEntry) : [];
}

function isDoneEntry(value: unknown): value is Done {
  if (!isObject(value) || !Array.isArray(value.steps)) return false;
  return [value.repo, value.base, value.head, ...value.steps].every((text) => typeof text === 'string');
}
