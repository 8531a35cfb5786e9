import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { temporaryFolder } from '../support/testRepository';
import { run } from './run';

let out: string[];
let err: string[];

beforeEach(() => {
  [out, err] = [[], []];
  vi.spyOn(console, 'log').mockImplementation((line: string) => void out.push(line));
  vi.spyOn(console, 'error').mockImplementation((line: string) => void err.push(line));
});
afterEach(() => void vi.restoreAllMocks());

test.each([
  ['nothing given', [], /^usage: .*compose-vectors/],
  ['a suite that there is not', ['swarm', '.'], /^usage: /],
  ['a folder that there is not', ['compose-corpus', '/nowhere'], /no such folder: \/nowhere/],
])('cannot run: %s', async (_, args, message) => {
  expect(await run(args)).toBe(2);
  expect(err).toEqual([expect.stringMatching(message)]);
  expect(out).toEqual([]);
});

test('vectors of any file name: each failure in a line, then the figures', async () => {
  const folder = temporaryFolder();
  const substitute = (name: string, value: string) => ({
    name,
    kind: 'substitute',
    template: 'a $B',
    env: { B: 'b' },
    expect: { value },
  });
  writeFileSync(join(folder, 'some.json'), JSON.stringify([substitute('right', 'a b'), substitute('wrong', 'a c')]));
  writeFileSync(
    join(folder, 'others.json'),
    JSON.stringify([
      { name: 'unheard', kind: 'unheard-of', expect: {} },
      {
        name: 'refused',
        kind: 'load',
        files: { 'c.yml': 'services: []\n' },
        compose_files: ['c.yml'],
        expect: { error: true, error_contains: 'services must be a mapping' },
      },
      {
        name: 'loaded',
        kind: 'load',
        files: { 'c.yml': 'services: { a: { image: "$I", ports: ["80"] } }\n' },
        compose_files: ['c.yml'],
        env: { I: 'x' },
        expect: {
          asserts: [
            { path: ['services', 'a', 'image'], equals: 'x' },
            { path: ['services', 'a', 'ports', '#len'], equals: 1 },
          ],
        },
      },
      {
        name: 'other',
        kind: 'load',
        files: { 'c.yml': 'services: { a: { image: x } }\n' },
        compose_files: ['c.yml'],
        expect: { asserts: [{ path: ['services', 'a', 'image'], equals: 'y' }] },
      },
    ]),
  );
  expect(await run(['compose-vectors', folder])).toBe(1);
  expect(out).toEqual([
    'FAILED load other: services.a.image: "x" instead of "y"',
    'FAILED substitute wrong: differs',
    'skipped 1: kind unheard-of is not run',
    '3 passed, 2 failed, 1 skipped',
  ]);
});

test('values of Kubernetes: one file, or a folder of them', async () => {
  const folder = temporaryFolder();
  const file = join(folder, 'any.json');
  const rows = {
    quantity: [
      { kind: 'parse', input: '1000m', nano: '1000000000', canonical: '1', format: 'DecimalSI' },
      { kind: 'pair', a: '1', b: '2', equal: true },
      { kind: 'note', input: 'words' },
    ],
    duration: [{ flavour: 'go', a: '60s', b: '1m', equal: true }],
    yamlScalars: {
      rows: [
        { yaml: '010', kubectl: 'int 8' },
        { yaml: 'yes', kubectl: 'string' },
      ],
    },
  };
  writeFileSync(file, JSON.stringify(rows));
  for (const path of [file, folder]) {
    out = [];
    expect(await run(['quantity', path])).toBe(1);
    expect(out).toEqual([
      'FAILED quantity 1 2: [false,-1] instead of [true,-1]',
      'FAILED yaml yes: ["boolean"] instead of ["string"]',
      'skipped 1: a note, no case',
      '3 passed, 2 failed, 1 skipped',
    ]);
  }
});

test('a corpus: the whole model is compared, and what must be refused is', async () => {
  const folder = temporaryFolder();
  const project = join(folder, 'first', 'files');
  mkdirSync(project, { recursive: true });
  writeFileSync(join(project, 'compose.yaml'), 'services:\n  web:\n    image: x:1\n    ports: ["8080:80"]\n');
  cpSync(join(folder, 'first'), join(folder, 'second'), { recursive: true });
  mkdirSync(join(folder, 'third', 'files'), { recursive: true });
  writeFileSync(
    join(folder, 'third', 'files', 'compose.yaml'),
    'services:\n  web:\n    depends_on: [db]\n    image: x\n',
  );
  const recorded = (image: string) => ({
    compose_files: ['/wd/compose.yaml'],
    model: {
      name: 'wd',
      networks: { default: { name: 'wd_default', ipam: {} } },
      services: {
        web: {
          command: null,
          image,
          networks: { default: null },
          ports: [{ mode: 'ingress', target: 80, published: '8080', protocol: 'tcp' }],
        },
      },
    },
  });
  const golden = (id: string, compose_go_e70e961: object) => ({
    id,
    run: 'default',
    dir: '/wd',
    files: [],
    profiles: [],
    env: {},
    compose_go_e70e961,
  });
  writeFileSync(
    join(folder, 'golden.json'),
    JSON.stringify([
      golden('first', recorded('x:1')),
      golden('second', recorded('x:2')),
      golden('third', { error: 'service "web" depends on undefined service "db"' }),
    ]),
  );
  expect(await run(['compose-corpus', folder])).toBe(1);
  expect(out).toEqual([
    'FAILED second default: services.web.image: "x:1" instead of "x:2"',
    '2 passed, 1 failed, 0 skipped',
  ]);
});
