import { expect, test } from 'vitest';
import { diffModels } from '../../../src/engine/diff/diffModels';
import { loaders } from '../../../src/engine/loaders/index';
import { createModelLoader } from '../../../src/engine/loaders/loadModel';
import { locate } from '../../../src/engine/loaders/locate';
import type { Model } from '../../../src/engine/model/model';
import { imageVersionDivergence } from '../../../src/engine/rules/images/image-version-divergence';
import { wordsOf } from '../../../src/engine/rules/message';
import type { Rule } from '../../../src/engine/rules/rule';
import { runRules } from '../../../src/engine/rules/runRules';
import { secretCommitted } from '../../../src/engine/rules/security/secret-committed';
import { treeOf } from '../../support/treeOf';

type Files = Readonly<Record<string, string>>;

const blobs = { problem: () => undefined };
const load = (files: Files, revision: 'base' | 'head' | 'merged'): Promise<Model> =>
  createModelLoader(loaders, blobs)(treeOf(files, revision));

/** Title and line of each finding, who brings it, and the names that it gathers. */
async function found(rule: Rule, base: Files, head: Files, merged?: Files): Promise<string[]> {
  const headModel = await load(head, 'head');
  const after = merged ? await load(merged, 'merged') : headModel;
  const run = runRules([rule], diffModels(await load(base, 'base'), after), merged ? { head: headModel } : {});
  expect(run.failures).toEqual([]);
  return run.results.map(
    ({ rule: meta, draft, introducedBy }) =>
      `${introducedBy} ${draft.at.file.path}:${locate(draft.at).line} ${wordsOf(meta, draft).title}` +
      (draft.data?.keys === undefined ? '' : `: ${draft.data.keys}`),
  );
}

const env = (...keys: string[]): Files => ({
  '.env.production': keys.map((key) => `${key}_PASSWORD=v9Kq2LmXw7Rt4Bz8\n`).join(''),
});

test('one more secret in a file that had many is found, and only that', async () => {
  expect(await found(secretCommitted, env('A', 'B', 'C', 'D'), env('A', 'B', 'C', 'D', 'E'))).toEqual([
    'head .env.production:5 E_PASSWORD is committed in .env.production',
  ]);
});

test('many more secrets are one finding that counts the new ones only', async () => {
  expect(await found(secretCommitted, env('A', 'B'), env('A', 'B', 'C', 'D', 'E', 'F'))).toEqual([
    'head .env.production:3 4 secrets are committed in .env.production: C_PASSWORD, D_PASSWORD, E_PASSWORD, F_PASSWORD',
  ]);
});

test('a secret less is nothing new', async () => {
  expect(await found(secretCommitted, env('A', 'B', 'C', 'D', 'E'), env('A', 'B', 'C', 'D'))).toEqual([]);
});

test('what the merge brings stays apart from what head brings', async () => {
  const merged = env('A', 'B', 'C', 'D', 'E', 'F', 'G', 'H');
  expect(await found(secretCommitted, {}, env('A', 'B', 'C', 'D'), merged)).toEqual([
    'head .env.production:1 4 secrets are committed in .env.production: A_PASSWORD, B_PASSWORD, C_PASSWORD, D_PASSWORD',
    'merge .env.production:5 4 secrets are committed in .env.production: E_PASSWORD, F_PASSWORD, G_PASSWORD, H_PASSWORD',
  ]);
});

const nginx = (...versions: string[]): Files =>
  Object.fromEntries(versions.map((tag, i) => [`${i}/compose.yaml`, `services: {web: {image: "nginx:${tag}"}}\n`]));

test('two versions of any image are told when only the merge has them', async () => {
  const title = 'nginx is 1.26 here and 1.27 in 0/compose.yaml';
  expect(await found(imageVersionDivergence, nginx('1.27'), nginx('1.26', '1.26'), nginx('1.27', '1.26'))).toEqual([
    `merge 1/compose.yaml:1 ${title}`,
  ]);
  expect(await found(imageVersionDivergence, nginx('1.27'), nginx('1.27', '1.26'))).toEqual([]);
});
