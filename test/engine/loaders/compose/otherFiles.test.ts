import { describe, expect, test } from 'vitest';
import { loadUnit, places, resource } from './loadCompose';

describe('extends', () => {
  test('a service of the same file, recursively; lists are appended', async () => {
    const unit = await loadUnit(
      'services:\n  a: {image: a, cap_add: [A], restart: always}\n  b: {extends: a, cap_add: [B]}\n  c:\n    extends: {service: b}\n    image: c\n',
    );
    const c = resource(unit, 'c');
    expect(c.value).toMatchObject({ image: 'c', cap_add: ['A', 'B'], restart: 'always' });
    expect(places(c, ['image'])).toEqual(['compose.yaml:6', 'compose.yaml:2']);
    expect(places(c, [])).toEqual(['compose.yaml:4', 'compose.yaml:3', 'compose.yaml:2']);
    expect(c.facets.references).toContainEqual(
      expect.objectContaining({ use: 'extends', target: { by: 'name', kind: 'service', name: 'b' } }),
    );
  });

  test('a service of another file, whose paths are read in its own folder', async () => {
    const unit = await loadUnit(
      {
        'app/compose.yml':
          'services:\n  s:\n    extends: {file: ../common/base.yml, service: base}\n    volumes: [./own:/own]\n',
        'common/base.yml':
          'services:\n  base: {extends: {file: deep/x.yml, service: x}, build: ., env_file: e.env, volumes: [./d:/d]}\n',
        'common/deep/x.yml': 'services: {x: {image: x, volumes: [./f:/f]}}\n',
        'common/e.env': 'E=1\n',
      },
      'compose:app/compose.yml',
    );
    const s = resource(unit, 's');
    expect(unit.problems).toEqual([]);
    expect(s.value).toMatchObject({ image: 'x', build: { context: 'common' } });
    expect(s.facets.volumes.map(({ from }) => from)).toEqual(['common/deep/f', 'common/d', 'app/own']);
    expect(s.facets.env).toMatchObject([{ name: 'E', origin: 'env_file' }]);
    expect(unit.files).toEqual(['app/compose.yml', 'common/base.yml', 'common/deep/x.yml']);
    expect(s.facets.references).toContainEqual(
      expect.objectContaining({ use: 'extends', target: { by: 'path', path: 'common/base.yml', expects: 'file' } }),
    );
  });

  test.each([
    [
      'a cycle',
      'services:\n  a: {extends: b}\n  b:\n    extends: a\n',
      'Circular reference: service "a" extends itself',
      2,
    ],
    [
      'no such service',
      'services:\n  a:\n    extends: x\n    image: i\n',
      'cannot extend service "a": service "x" not found',
      3,
    ],
    [
      'no such file',
      'services:\n  a:\n    image: i\n    extends: {file: x.yml, service: b}\n',
      'extends a service of a file that does not exist: x.yml',
      4,
    ],
    [
      'a file outside',
      'services:\n  a:\n    extends: {file: ../x.yml, service: b}\n',
      'extends a service of a file outside the repository, which was not read',
      3,
    ],
  ])('%s is told', async (_, text, message, line) => {
    const unit = await loadUnit(text);
    expect(unit.problems).toMatchObject([{ path: 'compose.yaml', line, message }]);
    expect(resource(unit, 'a')).toBeDefined();
  });
});

describe('include', () => {
  test('another project: its folder, its variables; what is defined here wins', async () => {
    const unit = await loadUnit(
      {
        'compose.yml': 'include: [infra/compose.yml]\nservices:\n  web: {image: web}\n  db: {restart: always}\n',
        'infra/compose.yml':
          'services:\n  db: {image: "db:${TAG}", build: ./db, environment: [TAG], volumes: [data:/d]}\nvolumes: {data: }\n',
        'infra/.env': 'TAG=9\n',
      },
      'compose:compose.yml',
    );
    expect(unit.problems).toEqual([]);
    const db = resource(unit, 'db');
    expect(db.value).toMatchObject({
      image: 'db:9',
      restart: 'always',
      build: { context: 'infra/db' },
      environment: { TAG: '9' },
    });
    expect(places(db, ['image'])).toEqual(['infra/compose.yml:2']);
    expect(unit.resources.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
      'service db',
      'service web',
      'volume data',
    ]);
    expect(unit.files).toEqual(['compose.yml', 'infra/compose.yml']);
  });

  test.each([
    ['a cycle', 'include: [a/compose.yml]\n', 'include cycle detected: compose.yml includes itself'],
    ['an absent file', 'include: [x.yml]\n', 'include: file not found: x.yml'],
    ['a remote file', 'include: ["https://x.org/a.git"]\n', 'include: a file outside the repository was not read'],
  ])('%s is told', async (_, text, message) => {
    const files = {
      'compose.yml': `${text}services: {s: {image: i}}\n`,
      'a/compose.yml': 'include: [../compose.yml]\n',
    };
    const unit = await loadUnit(files, 'compose:compose.yml');
    expect(unit.problems.map((problem) => problem.message)).toEqual([message]);
    expect(resource(unit, 's')).toBeDefined();
  });

  test('files that include each other in all ways end', async () => {
    const files = Object.fromEntries(
      Array.from({ length: 30 }, (_, i) => [
        `c${i}/compose.yml`,
        `services: {s${i}: {image: i}}\ninclude: [../c${i + 1}/compose.yml, ../c${Math.min(i + 2, 29)}/compose.yml]\n`,
      ]),
    );
    const unit = await loadUnit(files, 'compose:c0/compose.yml');
    expect(unit.status).toBe('partial');
  });
});
