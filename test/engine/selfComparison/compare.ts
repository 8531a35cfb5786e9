import { expect } from 'vitest';
import type { Comparison } from '../../../src/engine/diff/comparison';
import { diffModels } from '../../../src/engine/diff/diffModels';
import { loaders } from '../../../src/engine/loaders/index';
import { createModelLoader } from '../../../src/engine/loaders/loadModel';
import type { Model } from '../../../src/engine/model/model';
import type { Revision } from '../../../src/engine/model/source';
import { allRules } from '../../../src/engine/rules/index';
import { runRules } from '../../../src/engine/rules/runRules';
import { treeOf } from '../../support/treeOf';

type Files = Readonly<Record<string, string>>;

/** Compares two trees. They are loaded apart, so that no object is in both. */
export async function compareTrees(before: Files, after: Files): Promise<Comparison> {
  return diffModels(await loadAlone(before, 'base'), await loadAlone(after, 'head'));
}

/** Loads a tree with nothing shared. */
export function loadAlone(files: Files, revision: Revision): Promise<Model> {
  const blobs = { problem: () => undefined };
  return createModelLoader(loaders, blobs)(treeOf(files, revision));
}

/** What differs, in a form that is easily read when a test fails. */
export function changesOf({ units, resources, ports, env }: Comparison) {
  return {
    units: units.filter(({ change }) => change !== 'unchanged').map(({ id, change }) => `${change} ${id}`),
    resources: resources.map(({ change, before, after, fields }) => ({
      [`${change} ${(after ?? before)!.id}`]: fields.map((field) => `${field.change} ${field.label}`),
    })),
    ports: ports.map(
      ({ change, before, after }) =>
        `${change} ${before?.published}:${before?.target} ${after?.published}:${after?.target}`,
    ),
    env: env.map(({ change, before, after }) => `${change} ${(after ?? before)!.name}`),
  };
}

export const NO_CHANGES = { units: [], resources: [], ports: [], env: [] };

/** Nothing differs, in either direction, and no rule finds anything new. */
export async function expectEqual(a: Files, b: Files): Promise<void> {
  const comparison = await compareTrees(a, b);
  const back = await compareTrees(b, a);
  expect(comparison.before.units.length, 'units').toBeGreaterThan(0);
  expect(changesOf(comparison)).toEqual(NO_CHANGES);
  expect(changesOf(back)).toEqual(NO_CHANGES);
  const run = runRules(allRules, comparison);
  const runBack = runRules(allRules, back);
  expect(run.failures).toEqual([]);
  for (const { results } of [run, runBack]) {
    expect(results.map(({ rule, draft }) => [rule.id, ...draft.key].join(' '))).toEqual([]);
  }
  expect(run.preexisting).toEqual(runBack.preexisting);
}
