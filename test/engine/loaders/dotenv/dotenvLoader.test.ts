import { expect, test } from 'vitest';
import { dotenvLoader } from '../../../../src/engine/loaders/dotenv/dotenvLoader';
import { treeOf } from '../../../support/treeOf';

const load = async (files: Record<string, string>) => {
  const tree = treeOf(files);
  return Promise.all((await dotenvLoader.plan(tree)).map((plan) => plan.load(tree)));
};

test.each([
  ['.env', true],
  ['a/.env.production', true],
  ['app.env', true],
  ['env.example', true],
  ['backend/.env.example', true],
  ['site.env.js', false],
  ['.env.ts', false],
  ['.env.production.json', false],
  ['src/env.ts', false],
  ['environment', false],
  ['venv', false],
  ['vendor/acme/lib/.env', false],
])('%s is a dotenv file: %s', (path, expected) => {
  expect(dotenvLoader.claims(path)).toBe(expected);
});

test('a file is a unit with one resource that has its variables', async () => {
  const [unit] = await load({ 'a/.env': 'A=1\nP=abc$def\nA=2\n' });
  expect(unit).toMatchObject({
    id: 'dotenv:a/.env',
    loader: 'dotenv',
    path: 'a/.env',
    files: ['a/.env'],
    status: 'loaded',
  });
  const [resource] = unit!.resources;
  expect(resource).toMatchObject({ id: 'dotenv:a/.env#dotenv/a/.env', kind: 'dotenv', name: 'a/.env' });
  expect(resource!.value).toEqual({ A: '2', P: 'abc' });
  expect(resource!.facets.env).toMatchObject([
    { name: 'A', value: '2', origin: 'dotenv', source: { line: 3 } },
    { name: 'P', value: 'abc', written: 'abc$def', source: { line: 2 } },
  ]);
  expect(resource!.trace(['A']).map((source) => 'line' in source && source.line)).toEqual([3, 1]);
  expect(resource!.trace([])).toMatchObject([{ line: 1 }]);
  expect(unit!.variables).toMatchObject([
    { name: 'def', required: false, resource: resource!.id, source: { line: 2 } },
  ]);
});

test('a bad line is a problem that does not quote it', async () => {
  const [unit] = await load({ '.env': 'A=1\npass word=hunter2\n' });
  expect(unit).toMatchObject({
    status: 'partial',
    problems: [{ path: '.env', line: 2, message: 'key cannot contain a space' }],
  });
  expect(JSON.stringify(unit!.problems.map(({ message }) => message))).not.toContain('hunter2');
});

test('a file of another language in that name is no unit', async () => {
  expect(await load({ '.env.metadata': '{\n  "a": "b"\n}\n' })).toEqual([]);
});
