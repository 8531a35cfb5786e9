import { describe, expect, test } from 'vitest';
import { loadUnit, loadUnits, places, resource } from './loadCompose';

const RUNS = 'services: {a: {image: a}, b: {image: b}}\n';
const PARTIAL = 'services: {a: {restart: always}}\n';

describe('which files are run together', () => {
  test.each<[string, Record<string, string>, string[]]>([
    [
      'the default file and its override',
      { 'docker-compose.yml': RUNS, 'docker-compose.override.yml': PARTIAL },
      ['compose:docker-compose.yml'],
    ],
    [
      'the first default name wins',
      { 'compose.yaml': RUNS, 'docker-compose.yml': RUNS },
      ['compose:compose.yaml', 'compose:docker-compose.yml'],
    ],
    [
      'files of packages that were copied in are not run',
      { 'compose.yml': RUNS, 'web/vendor/acme/lib/docker-compose.yml': RUNS, 'node_modules/x/compose.yml': RUNS },
      ['compose:compose.yml'],
    ],
    [
      'a file that stands alone',
      { 'compose.yml': RUNS, 'docker-compose.elk.yml': RUNS },
      ['compose:compose.yml', 'compose:docker-compose.elk.yml'],
    ],
    [
      'a file that needs the default one',
      { 'compose.yml': RUNS, 'compose.prod.yml': PARTIAL },
      ['compose:compose.yml+compose.prod.yml', 'compose:compose.yml'],
    ],
    [
      '… of a folder above',
      { 'compose.yml': RUNS, 'x/y/compose.yml': PARTIAL },
      ['compose:compose.yml', 'compose:compose.yml+x/y/compose.yml'],
    ],
    [
      '… but not of one that knows no such service',
      { 'compose.yml': RUNS, 'compose.prod.yml': 'services: {z: {restart: always}}\n' },
      ['compose:compose.prod.yml', 'compose:compose.yml'],
    ],
    [
      'an override completes the default file',
      { 'compose.yml': RUNS, 'x/compose.yml': PARTIAL, 'x/compose.override.yml': RUNS },
      ['compose:compose.yml', 'compose:x/compose.yml'],
    ],
    [
      'an override is laid over the file it is named after',
      { 'compose.yml': RUNS, 'compose-tests.yml': RUNS, 'compose-tests.override.yml': PARTIAL },
      ['compose:compose-tests.yml', 'compose:compose-tests.yml+compose-tests.override.yml', 'compose:compose.yml'],
    ],
    [
      'a variant is laid over the file it is named after',
      { 'compose.yml': RUNS, 'compose-windows.yml': RUNS, 'compose-windows.prod.yml': PARTIAL },
      ['compose:compose-windows.yml', 'compose:compose-windows.yml+compose-windows.prod.yml', 'compose:compose.yml'],
    ],
    [
      'its own comment says over what a file is laid',
      {
        'compose.yml': RUNS,
        'compose-windows.yml': RUNS,
        'compose.extra.windows.yml': `# docker compose -f compose-windows.yml -f compose.extra.windows.yml up\n${PARTIAL}`,
      },
      ['compose:compose-windows.yml', 'compose:compose-windows.yml+compose.extra.windows.yml', 'compose:compose.yml'],
    ],
    [
      '… and what runs in a service is no list of the host',
      {
        'compose.yml': 'services: {a: {image: a, command: docker compose -f compose.yml -f b.yml up}}\n',
        'b.yml': RUNS,
      },
      ['compose:compose.yml'],
    ],
    [
      '… unless that says no more than it what runs',
      { 'compose.yml': RUNS, 'compose.prod.yml': PARTIAL, 'compose.prod.override.yml': PARTIAL },
      ['compose:compose.yml', 'compose:compose.yml+compose.prod.override.yml', 'compose:compose.yml+compose.prod.yml'],
    ],
    [
      'a build without a context adjusts the build of another file',
      { 'compose.yml': RUNS, 'compose.debug.yml': 'services: {a: {build: {target: debug}}}\n' },
      ['compose:compose.yml', 'compose:compose.yml+compose.debug.yml'],
    ],
    [
      'a part that waits for services of the default file',
      { 'compose.yml': RUNS, 'compose.agent.yml': 'services: {z: {image: z, depends_on: [a]}}\n' },
      ['compose:compose.yml', 'compose:compose.yml+compose.agent.yml'],
    ],
    [
      'a variant that runs the same services has its own mistakes',
      {
        'compose.yml': `${RUNS}volumes: {data: {}}\n`,
        'compose.prod.yml': 'services: {a: {image: a, volumes: ["data:/d"]}}\n',
      },
      ['compose:compose.prod.yml', 'compose:compose.yml'],
    ],
    [
      'a list of files that a script gives to Compose',
      {
        'compose.yml': RUNS,
        'compose.prod.yml': PARTIAL,
        'compose.gpu.yml': PARTIAL,
        'scripts/up.sh': 'docker compose -f compose.yml -f compose.prod.yml -f compose.gpu.yml up -d\n',
      },
      ['compose:compose.yml', 'compose:compose.yml+compose.prod.yml+compose.gpu.yml'],
    ],
    [
      'a list in another folder',
      {
        'deploy/a.compose.yml': RUNS,
        'deploy/b.compose.yml': PARTIAL,
        Makefile: 'up:\n\tcd deploy && docker compose -f a.compose.yml -f b.compose.yml up\n',
      },
      ['compose:deploy/a.compose.yml', 'compose:deploy/a.compose.yml+deploy/b.compose.yml'],
    ],
    [
      'a list with a file that is not there says nothing',
      { 'compose.yml': RUNS, 'README.md': 'docker compose -f compose.yml -f compose.mine.yml up\n' },
      ['compose:compose.yml'],
    ],
    [
      'a guide says over what a file is laid that cannot stand alone, and no more',
      {
        'compose.yml': RUNS,
        'compose.full.yml': RUNS,
        'compose.prod.yml': PARTIAL,
        'README.md':
          'docker compose -f compose.full.yml -f compose.prod.yml up\ndocker compose -f compose.yml -f compose.full.yml up\n',
      },
      ['compose:compose.full.yml', 'compose:compose.full.yml+compose.prod.yml', 'compose:compose.yml'],
    ],
    [
      'the default list, written out, is the default set',
      {
        'compose.yml': RUNS,
        'compose.override.yml': PARTIAL,
        'up.sh': 'docker compose -f compose.yml -f compose.override.yml up\n',
      },
      ['compose:compose.yml'],
    ],
    ['an override without a default file', { 'x/compose.override.yml': RUNS }, ['compose:x/compose.override.yml']],
  ])('%s', async (_, files, ids) => {
    expect((await loadUnits(files)).map(({ id }) => id).sort()).toEqual([...ids].sort());
  });

  test.each<[string, string, string]>([
    ['a Kubernetes manifest', 'compose.yaml', 'apiVersion: v1\nkind: Service\nservices: {}\n'],
    ['tasks of Ansible', 'tasks/docker-compose.yml', '- name: x\n  shell: y\n'],
    ['a pipeline', 'compose.gitlab-ci.yml', 'include: [a.yml]\njob: {script: x}\n'],
    ['a workflow', '.github/workflows/compose.yml', 'on: push\njobs: {}\n'],
    ['a schema of services', 'compose-schema.yaml', 'services: {a: {image: a, category: db}}\nconfig: {x: 1}\n'],
    ['another word', 'decompose.yaml', 'services: [x]\nfoo: 1\n'],
  ])('%s is not Compose', async (_, path, text) => {
    expect(await loadUnits({ [path]: text })).toEqual([]);
  });
});

test('an overlay is loaded over the first default file, without the default override', async () => {
  const unit = await loadUnit(
    {
      'docker-compose.yml': 'services:\n  a:\n    image: a\n    ports: ["80:80"]\n  b: {image: b}\n',
      'docker-compose.override.yml': 'services: {a: {privileged: true}}\n',
      'docker-compose.prod.yml': 'services:\n  a:\n    restart: always\n    ports: ["90:80"]\n',
    },
    'compose:docker-compose.yml+docker-compose.prod.yml',
  );
  expect(unit).toMatchObject({
    path: 'docker-compose.prod.yml',
    over: 'compose:docker-compose.yml',
    files: ['docker-compose.yml', 'docker-compose.prod.yml'],
    status: 'loaded',
  });
  const a = resource(unit, 'a');
  expect(a.value).toEqual({
    image: 'a',
    restart: 'always',
    ports: [
      { mode: 'ingress', target: 80, published: '80', protocol: 'tcp' },
      { mode: 'ingress', target: 80, published: '90', protocol: 'tcp' },
    ],
    networks: { default: null },
  });
  expect(places(a, [])).toEqual(['docker-compose.prod.yml:2', 'docker-compose.yml:2']);
  expect(places(a, ['image'])).toEqual(['docker-compose.yml:3']);
  expect(places(a, ['ports', 1, 'published'])).toEqual(['docker-compose.prod.yml:4']);
  expect(resource(unit, 'b').id).toBe('compose:docker-compose.yml+docker-compose.prod.yml#service/b');
});

test('an override that comes into being changes what is read', async () => {
  const { composeLoader } = await import('../../../../src/engine/loaders/compose/composeLoader');
  const { treeOf } = await import('../../../support/treeOf');
  const [plan] = await composeLoader.plan(treeOf({ 'compose.yml': RUNS }));
  const unit = await plan!.load(treeOf({ 'compose.yml': RUNS, 'compose.override.yml': PARTIAL }));
  expect(unit.files).toEqual(['compose.yml', 'compose.override.yml']);
});
