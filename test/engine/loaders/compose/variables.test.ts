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
    const told = unit.variables.map(({ source, setBy, ...use }) => ({
      ...use,
      at: place(source),
      ...(setBy ? { setBy: place(setBy) } : {}),
    }));
    expect(told).toEqual([
      {
        name: 'TAG',
        fallback: 'latest',
        required: false,
        value: '1.2',
        resource: s,
        at: 'a/compose.yml:3',
        setBy: 'a/.env:1',
      },
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

/** `origin place value` of the variable, then of all that it overrides. */
async function chain(files: Record<string, string>, name: string, id?: string): Promise<string[]> {
  const variable = resource(await loadUnit(files, id), 's').facets.env.find((candidate) => candidate.name === name)!;
  return [variable, ...(variable.overrides ?? [])].map(
    ({ origin, source, value }) => `${origin} ${place(source)} ${value}`,
  );
}

describe('what a value overrides', () => {
  const levels = {
    'compose.yml': [
      'services:',
      '  s:',
      '    build: {context: app, target: run}',
      '    env_file: [a.env, b.env]',
      '    environment: {K: file}',
      '',
    ].join('\n'),
    'compose.override.yml': 'services:\n  s:\n    environment: [K=override]\n',
    'a.env': 'K=a\n',
    'b.env': 'K=b1\nK=b2\n',
    'app/Dockerfile': 'FROM i AS base\nENV K=base\nFROM base AS run\nENV K=run\nFROM base\nENV K=not-the-target\n',
  };
  const all = [
    'environment compose.override.yml:3 override',
    'environment compose.yml:5 file',
    'env_file b.env:2 b2',
    'env_file b.env:1 b1',
    'env_file a.env:1 a',
    'dockerfile app/Dockerfile:4 run',
    'dockerfile app/Dockerfile:2 base',
  ];

  test('stands in the order of precedence', async () => {
    expect(await chain(levels, 'K')).toEqual(all);
  });

  test.each<[string, Record<string, string>, string[]]>([
    ['the override file', { 'compose.override.yml': 'services: {s: {environment: {X: 1}}}\n' }, all.slice(1)],
    [
      'every environment',
      {
        'compose.override.yml': 'services: {s: {}}\n',
        'compose.yml': levels['compose.yml'].replace('    environment: {K: file}\n', ''),
      },
      all.slice(2),
    ],
    [
      'the last env file as well',
      {
        'compose.override.yml': 'services: {s: {}}\n',
        'compose.yml': levels['compose.yml'].replace('    environment: {K: file}\n', ''),
        'b.env': '',
      },
      all.slice(4),
    ],
    [
      'everything but the image',
      {
        'compose.override.yml': 'services: {s: {}}\n',
        'compose.yml': levels['compose.yml'].replace('    environment: {K: file}\n', ''),
        'b.env': '',
        'a.env': '',
      },
      all.slice(5),
    ],
  ])('without %s the next level counts', async (_, patch, expected) => {
    expect(await chain({ ...levels, ...patch }, 'K')).toEqual(expected);
  });

  test('goes on through extends', async () => {
    const files = {
      'compose.yml':
        'services:\n  s:\n    extends: {file: base.yml, service: b}\n    environment: {K: own, L: "${SET}"}\n',
      'base.yml': 'services:\n  b:\n    image: i\n    environment:\n      - K=base\n      - L=${UNSET}\n',
      '.env': 'SET=1\n',
    };
    expect(await chain(files, 'K', 'compose:compose.yml')).toEqual([
      'environment compose.yml:4 own',
      'environment base.yml:5 base',
    ]);
    // What the shell would have given is not known.
    expect(await chain(files, 'L', 'compose:compose.yml')).toEqual([
      'environment compose.yml:4 1',
      'environment base.yml:6 undefined',
    ]);
  });

  test('is nothing for what stands once', async () => {
    const { env } = resource(await loadUnit('services: {s: {image: i, environment: {A: 1}}}\n'), 's').facets;
    expect(env[0]).not.toHaveProperty('overrides');
  });

  test('an env file of a later place wins, whatever it is called', async () => {
    const files = {
      'compose.yml': 'services: {s: {image: i, env_file: [z.env, a.env]}}\n',
      'z.env': 'K=z\n',
      'a.env': 'K=a\n',
    };
    expect(await chain(files, 'K')).toEqual(['env_file a.env:1 a', 'env_file z.env:1 z']);
  });

  test('a key alone in an env file takes nothing away', async () => {
    const files = {
      'compose.yml': 'services: {s: {image: i, env_file: [a.env, b.env]}}\n',
      'a.env': 'K=a\n',
      'b.env': 'K\n',
    };
    expect((await chain(files, 'K'))[0]).toBe('env_file a.env:1 a');
  });

  test.each([
    ['a map', '{K: null}'],
    ['a list', '[K]'],
  ])('a key without a value in %s takes that of .env', async (_, environment) => {
    const files = {
      'compose.yml': `services:\n  s:\n    image: i\n    env_file: a.env\n    environment: ${environment}\n`,
      'a.env': 'K=a\n',
      '.env': '# mine\nK=own\n',
    };
    const [variable] = resource(await loadUnit(files), 's').facets.env;
    expect(variable).toMatchObject({ name: 'K', value: 'own', origin: 'environment' });
    expect([place(variable!.source), place(variable!.setBy!)]).toEqual(['compose.yml:5', '.env:2']);
    expect(variable!.overrides!.map(({ source }) => place(source))).toEqual(['a.env:1']);
  });
});

describe('the variables of the image', () => {
  const env = async (service: string, dockerfile: string, path = 'app/Dockerfile') => {
    const unit = await loadUnit({ 'compose.yml': `services:\n  s:\n    ${service}\n`, [path]: dockerfile });
    return resource(unit, 's').facets.env.map(
      ({ name, value, origin, source }) => `${origin} ${name}=${value} ${place(source)}`,
    );
  };
  const two = 'FROM i AS a\nENV A=1\nFROM a AS b\nENV B=2\nFROM i\nENV C=3\n';

  test.each([
    ['of the last stage', 'build: app', two, ['dockerfile C=3 app/Dockerfile:6']],
    [
      'of the target, and of the stage that it begins with',
      'build: {context: app, target: B}',
      two,
      ['dockerfile A=1 app/Dockerfile:2', 'dockerfile B=2 app/Dockerfile:4'],
    ],
    ['of no target that is not there', 'build: {context: app, target: z}', two, []],
    [
      'made of arguments',
      'build: {context: app, args: {V: 9}}',
      'FROM i\nARG V=1\nENV A=v$V\n',
      ['dockerfile A=v9 app/Dockerfile:3'],
    ],
    ['of an image from elsewhere are not known', 'image: app', two, []],
    ['of a context from elsewhere are not known', 'build: https://github.com/a/b.git', two, []],
    [
      'written in the file itself',
      'build: {context: app, dockerfile_inline: "FROM i\\nENV A=1"}',
      two,
      ['dockerfile A=1 compose.yml:3'],
    ],
  ])('%s', async (_, service, dockerfile, expected) => {
    expect(await env(service, dockerfile)).toEqual(expected);
  });

  test('of a Dockerfile outside the folder of the context', async () => {
    const found = await env(
      'build: {context: app, dockerfile: ../docker/web.txt}',
      'FROM i\nENV A=1\n',
      'docker/web.txt',
    );
    expect(found).toEqual(['dockerfile A=1 docker/web.txt:2']);
  });
});
