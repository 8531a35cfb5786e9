import { describe, expect, test } from 'vitest';
import { field, loadUnit, place, resource } from './loadCompose';

const FILE =
  'services:\n  s:\n    image: "i:${TAG:-latest}"\n    environment:\n      P: ${PASSWORD}\n      Q: ${MUST:?tell me}\n      R: $$plain\n      S:\n';

describe('variables of the files', () => {
  test('come from .env beside the first file, never from the shell', async () => {
    process.env.PASSWORD = 'shell';
    const unit = await loadUnit({ 'a/compose.yml': FILE, 'a/.env': 'TAG=1.2\nS=own\n', '.env': 'PASSWORD=wrong\n' });
    delete process.env.PASSWORD;
    const { value } = resource(unit, 's');
    expect(value).toMatchObject({ image: 'i:1.2', environment: { P: '', Q: '', R: '$plain', S: 'own' } });
  });

  test('are written down with fallback, need and place', async () => {
    const unit = await loadUnit({ 'a/compose.yml': FILE, 'a/.env': 'TAG=1.2\n' });
    expect(unit.status).toBe('loaded');
    const s = resource(unit, 's').id;
    expect(unit.variables.map(({ source, ...use }) => ({ ...use, at: place(source) }))).toEqual([
      { name: 'TAG', fallback: 'latest', required: false, value: '1.2', resource: s, at: 'a/compose.yml:3' },
      { name: 'PASSWORD', required: false, resource: s, at: 'a/compose.yml:5' },
      { name: 'MUST', required: true, resource: s, at: 'a/compose.yml:6' },
    ]);
    expect(resource(unit, 's').facets.env).toMatchObject([
      { name: 'P', value: '', required: false },
      { name: 'Q', value: '', required: true },
      { name: 'R', value: '$plain' },
      { name: 'S', value: null },
    ]);
  });

  test('cast to the type of the field; what is not known is not wrong', async () => {
    const unit = await loadUnit({
      'compose.yml':
        'services:\n  s:\n    image: i\n    privileged: ${ON}\n    scale: ${N}\n    tty: ${UNSET}\n    ports: ["${UNSET}:80"]\n',
      '.env': 'ON=yes\nN=3\n',
    });
    expect(unit.problems).toEqual([]);
    expect(resource(unit, 's').value).toMatchObject({ privileged: true, scale: 3 });
    expect(resource(unit, 's').facets.workload?.replicas).toMatchObject({ value: 3 });
  });

  test('the project name is one', async () => {
    const unit = await loadUnit({
      'app/compose.yml': 'services:\n  s: {image: i, container_name: "${COMPOSE_PROJECT_NAME}-s"}\n',
    });
    expect(field(resource(unit, 's').value, 'container_name')).toBe('app-s');
    expect(unit.variables[0]).toMatchObject({ value: 'app' });
  });
});

describe('what containers get', () => {
  const files = {
    'compose.yml':
      'services:\n  s:\n    image: i\n    env_file: [a.env, {path: b.env, required: false}, {path: c.env, format: raw}]\n    environment: {A: environment, HOST: h}\n',
    'a.env': 'A=a\nB=a\nC=$HOST-$B-$OWN\nP=x$lost\n',
    'b.env': 'B=b\nD=$B\n',
    'c.env': 'E="$B"\n',
    '.env': 'OWN=project\n',
  };

  test('environment wins over env files, later files over earlier ones', async () => {
    const { env } = resource(await loadUnit(files), 's').facets;
    expect(env.map(({ name, value, origin, source }) => [name, value, origin, place(source)])).toEqual([
      ['A', 'environment', 'environment', 'compose.yml:5'],
      ['B', 'b', 'env_file', 'b.env:1'],
      ['C', 'h-a-project', 'env_file', 'a.env:3'],
      ['P', 'x', 'env_file', 'a.env:4'],
      ['D', 'b', 'env_file', 'b.env:2'],
      ['E', '"$B"', 'env_file', 'c.env:1'],
      ['HOST', 'h', 'environment', 'compose.yml:5'],
    ]);
    expect(env.find(({ name }) => name === 'P')).toMatchObject({ written: 'x$lost' });
  });

  test('env files are references, optional when they need not be there', async () => {
    const { references } = resource(await loadUnit(files), 's').facets;
    expect(references.filter(({ use }) => use === 'env-file')).toMatchObject([
      { target: { by: 'path', path: 'a.env', expects: 'file' }, optional: false },
      { target: { path: 'b.env' }, optional: true },
      { target: { path: 'c.env' }, optional: false },
    ]);
  });

  test('a bad line of an env file is told without its text', async () => {
    const unit = await loadUnit({ ...files, 'a.env': 'A=1\nsecret text=hunter2\n' });
    expect(unit.problems).toMatchObject([{ path: 'a.env', line: 2, message: 'key cannot contain a space' }]);
  });
});
