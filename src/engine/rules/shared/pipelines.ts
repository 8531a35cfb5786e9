import { at, entriesOf, itemsOf, type Json, type Path } from '../../model/json';
import type { Model } from '../../model/model';
import type { Resource } from '../../model/resource';

/** The pipelines of a tree. */
export const pipelinesOf = (model: Model): Resource[] =>
  ['Workflow', 'GitLabPipeline', 'Jenkinsfile'].flatMap((kind) => model.index.ofKind(kind));

/** The workflows of GitHub Actions. */
export const workflowsOf = (model: Model): readonly Resource[] => model.index.ofKind('Workflow');

/** A job of a workflow with its place. */
export interface Job {
  readonly id: string;
  readonly value: Json;
  readonly path: Path;
}

export const jobsOf = (workflow: Resource): Job[] =>
  entriesOf(at(workflow.value, ['jobs'])).map(([id, value]) => ({ id, value, path: ['jobs', id] }));

/** A step of a job with its place. */
export interface JobStep {
  readonly value: Json;
  readonly path: Path;
}

export const stepsOf = ({ value, path }: Job): JobStep[] =>
  itemsOf(at(value, ['steps'])).map((step, index) => ({ value: step, path: [...path, 'steps', index] }));

/** All texts of a value, each with its place. */
export function* textsIn(value: Json, path: Path = []): Generator<{ text: string; path: Path }> {
  if (typeof value === 'string') yield { text: value, path };
  else if (Array.isArray(value)) for (const [index, item] of value.entries()) yield* textsIn(item, [...path, index]);
  else for (const [key, item] of entriesOf(value)) yield* textsIn(item, [...path, key]);
}

/**
 * The expressions of a text (`${{ … }}`), without them. Of an `if` the whole text is one, with or without the braces.
 * https://docs.github.com/actions/reference/workflows-and-actions/expressions
 */
export function expressionsIn(text: string, isCondition = false): string[] {
  const found = [...text.matchAll(/\$\{\{((?:[^}]|\}(?!\})){0,1000})\}\}/g)].map(([, inner]) => inner!);
  return found.length === 0 && isCondition ? [text] : found;
}

/** What a workflow is started by, with its settings: a name, a list of names or a map. */
export function triggersOf(workflow: Resource): Map<string, Json> {
  const on = at(workflow.value, ['on']);
  if (typeof on === 'string') return new Map([[on, null]]);
  if (Array.isArray(on)) return new Map(on.map((name) => [String(name), null]));
  return new Map(entriesOf(on));
}
