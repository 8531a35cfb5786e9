import { describe, expect, test } from 'vitest';
import { type FolderRequest, renderFolder } from '../../../../src/engine/loaders/compose/render/renderFolder';
import {
  type Rendered,
  type RenderOptions,
  renderProject,
} from '../../../../src/engine/loaders/compose/render/renderProject';
import type { JsonObject } from '../../../../src/engine/model/json';
import { treeOf } from '../../../support/treeOf';

async function inFolder(files: Record<string, string>, request: Partial<FolderRequest> = {}): Promise<Rendered> {
  const rendered = await renderFolder({ folder: '', rootName: 'shop', ...request }, treeOf(files));
  if ('problem' in rendered) throw new Error(rendered.problem);
  return rendered;
}

const render = (yaml: string, options: RenderOptions = {}, others: Record<string, string> = {}): Promise<Rendered> =>
  renderProject(['compose.yaml'], treeOf({ 'compose.yaml': yaml, ...others }), { rootName: 'shop', ...options });

const messages = ({ problems }: Rendered): string[] =>
  problems.map(({ path, line, message }) => `${path}:${line ?? ''} ${message}`);

const services = ({ model }: Rendered): Record<string, JsonObject> =>
  (model as { services: Record<string, JsonObject> }).services;

test('the model is what docker compose config prints', async () => {
  const { model, problems } = await inFolder(
    {
      'compose.yaml': `
version: "3"
x-shared: kept
services:
  web:
    x-note: dropped
    build: ./app
    env_file: web.env
    environment: [B=own, C]
    depends_on: [db]
    deploy: { replicas: 2 }
    volumes: ["data:/data", "./conf:/conf:ro"]
  db: { image: "postgres:\${TAG}" }
volumes: { data: }
`,
      '.env': 'TAG=16\nC=from .env\n',
      'web.env': 'A=$TAG\nB=file\nNOWHERE\n',
    },
    { showPath: (path) => `/srv/shop/${path}` },
  );
  expect(problems).toEqual([]);
  expect(model).toEqual({
    name: 'shop',
    networks: { default: { name: 'shop_default', ipam: {} } },
    services: {
      db: { command: null, entrypoint: null, image: 'postgres:16', networks: { default: null } },
      web: {
        build: { context: '/srv/shop/app', dockerfile: 'Dockerfile' },
        command: null,
        depends_on: { db: { condition: 'service_started', required: true } },
        deploy: { placement: {}, replicas: 2, resources: {} },
        entrypoint: null,
        env_file: [{ path: '/srv/shop/web.env' }],
        environment: { A: '16', B: 'own', C: 'from .env' },
        networks: { default: null },
        volumes: [
          { type: 'volume', source: 'data', target: '/data', volume: {} },
          { type: 'bind', source: '/srv/shop/conf', target: '/conf', read_only: true, bind: {} },
        ],
      },
    },
    volumes: { data: { name: 'shop_data' } },
    'x-shared': 'kept',
  });
});

test('keys are sorted, so that equal projects give equal bytes', async () => {
  const one = await render('services:\n  b: {image: x, hostname: h}\n  a: {image: x}\n');
  const other = await render('services:\n  a: {image: x}\n  b: {hostname: h, image: x}\n');
  expect(JSON.stringify(one.model)).toBe(JSON.stringify(other.model));
  expect(Object.keys(services(one))).toEqual(['a', 'b']);
});

test('label files give labels, and lose against those of the service', async () => {
  const rendered = await render(
    'services:\n  s: {image: i, label_file: a.labels, labels: {B: own}}\n',
    {},
    { 'a.labels': 'A=1\nB=2\nC=$A\n' },
  );
  expect(services(rendered).s?.labels).toEqual({ A: '1', B: 'own', C: '1' });
});

test('a raw env file is taken as it is', async () => {
  const rendered = await render(
    'services:\n  s: {image: i, env_file: [{path: a.env, format: raw}]}\n',
    {},
    { 'a.env': 'A="$B"\n' },
  );
  expect(services(rendered).s?.environment).toEqual({ A: '"$B"' });
});

describe('which services are in it', () => {
  const yaml = `
services:
  web: {image: i}
  debug: {image: i, profiles: [debug], depends_on: [web]}
  tool: {image: i, profiles: [tools]}
  other: {image: i, depends_on: {tool: {condition: service_started, required: false}}}
`;
  test.each<[string, RenderOptions, string, string[], string[]]>([
    ['without profiles', {}, '', ['other', 'web'], ['debug', 'tool']],
    ['a profile', { profiles: ['debug'] }, '', ['debug', 'other', 'web'], ['tool']],
    ['all profiles', { profiles: ['*'] }, '', ['debug', 'other', 'tool', 'web'], []],
    ['profiles of .env', {}, 'COMPOSE_PROFILES=debug, tools', ['debug', 'other', 'tool', 'web'], []],
    [
      'given profiles go before .env',
      { profiles: ['debug'] },
      'COMPOSE_PROFILES=tools',
      ['debug', 'other', 'web'],
      ['tool'],
    ],
    ['one that is named, with what it needs', { services: ['debug'] }, '', ['debug', 'web'], ['other', 'tool']],
  ])('%s', async (_, options, env, enabled, disabled) => {
    const rendered = await render(yaml, options, { '.env': env });
    expect(messages(rendered)).toEqual([]);
    expect(Object.keys(services(rendered))).toEqual(enabled);
    expect(rendered.disabled).toEqual(disabled);
  });

  test('what is not asked for is not depended on either', async () => {
    const rendered = await render(yaml, { services: ['other'] });
    expect(services(rendered).other?.depends_on).toBeUndefined();
  });

  test('one that there is not', async () => {
    expect(messages(await render(yaml, { services: ['nothing'] }))).toEqual([': no such service: nothing']);
  });

  test('what no service uses can be left out', async () => {
    const rendered = await render(
      `services:
  a: {image: i, networks: [front], volumes: ["kept:/v"], secrets: [s], build: {context: ., secrets: [b]}}
networks: {front: , back: }
volumes: {kept: , gone: }
secrets: {s: {file: s}, b: {file: b}, unused: {file: u}}
configs: {c: {file: c}}
`,
      { prune: true },
    );
    const model = rendered.model as Record<string, JsonObject>;
    expect(Object.keys(model)).toEqual(['name', 'networks', 'secrets', 'services', 'volumes']);
    expect(Object.keys(model.networks!)).toEqual(['front']);
    expect(Object.keys(model.volumes!)).toEqual(['kept']);
    expect(Object.keys(model.secrets!)).toEqual(['b', 's']);
  });
});

describe('what Compose refuses, in its words and with the line', () => {
  const cases: [string, string][] = [
    ['  s: {hostname: h}', '2 service "s" has neither an image nor a build context specified'],
    ['  s: {image: i, depends_on: [t]}', '2 service "s" depends on undefined service "t"'],
    ['  s: {image: i, networks: [n]}', '2 service "s" refers to undefined network n'],
    ['  s: {image: i, volumes: ["vol:/v"]}', '2 service "s" refers to undefined volume vol'],
    ['  s: {image: i, configs: [c]}', '2 service "s" refers to undefined config c'],
    ['  s: {image: i, secrets: [x]}', '2 service "s" refers to undefined secret x'],
    ['  s: {image: i, models: [m]}', '2 service "s" refers to undefined model m'],
    ['  s: {build: {context: ., secrets: [x]}}', '2 service "s" refers to undefined build secret x'],
    [
      '  s: {build: {context: ., additional_contexts: {b: "service:t"}}}',
      '2 service "s" declares unknown service "t" as additional contexts b',
    ],
    [
      '  s: {build: {context: ., platforms: [linux/arm64]}, platform: linux/amd64}',
      '2 service.build.platforms MUST include service.platform "linux/amd64"',
    ],
    [
      '  s: {image: i, healthcheck: {test: [curl, x]}}',
      '2 healthcheck.test must start either by "CMD", "CMD-SHELL" or "NONE"',
    ],
    [
      '  s: {image: i, scale: 2, deploy: {replicas: 3}}',
      "2 services.s: can't set distinct values on 'scale' and 'deploy.replicas'",
    ],
    [
      '  s: {image: i, mem_limit: 1g, deploy: {resources: {limits: {memory: 2g}}}}',
      "2 services.s: can't set distinct values on 'mem_limit' and 'deploy.resources.limits.memory'",
    ],
    [
      '  s: {image: i, container_name: me, scale: 2}',
      "2 services.s: can't set container_name and scale as container name must be unique",
    ],
    [
      '  s: {image: i, profiles: [p], tmpfs: [/a], volumes: ["/b:/a"]}',
      '2 services.s.volumes[0]: target /a already mounted as services.s.tmpfs[0]',
    ],
    ['  s: {image: i, env_file: no.env}', '2 env file no.env not found'],
    [
      '  s: {image: i, env_file: /etc/secret.env}',
      '2 env file /etc/secret.env not found: it lies outside the project, where nothing is read',
    ],
    ['  s: {image: i, label_file: no.labels}', '2 label file no.labels not found'],
    [
      '  s: {image: "${TAG:?say which}"}',
      '2 error while interpolating services.s.image: required variable TAG is missing a value',
    ],
    [
      '  a: {image: i, depends_on: [b]}\n  b: {image: i, depends_on: [c]}\n  c: {image: i, depends_on: [b]}',
      '4 dependency cycle detected: b -> c -> b',
    ],
    ['  s: {image: i, depends_on: [s]}', '2 dependency cycle detected: s -> s'],
    ['  1: {image: i}', '2 non-string key in services: 1'],
  ];
  test.each(cases)('%s', async (yaml, message) => {
    const rendered = await render(`services:\n${yaml}\n`, { profiles: ['p'] });
    expect(messages(rendered)).toEqual([`compose.yaml:${message}`]);
  });

  test.each([
    ['configs: {c: {}}', ['compose.yaml:2 configs.c: one of file|environment|content must be set']],
    [
      'configs: {c: {file: f, content: x}}',
      ['compose.yaml:2 configs.c: file|environment|content attributes are mutually exclusive'],
    ],
    [
      'secrets: {c: {file: f, environment: E}}',
      ['compose.yaml:2 secrets.c: file|environment attributes are mutually exclusive'],
    ],
    ['secrets: {c: {}}', ['compose.yaml:2 secret "c" must declare either `file` or `environment`']],
    [
      'volumes: {v: {external: true, driver: d}}',
      ['compose.yaml:2 volumes.v: conflicting parameters "external" and "driver" specified'],
    ],
    ['networks: {n: {external: true, driver: d}}', []],
    ['configs: {c: {external: true, template_driver: t}}', []],
  ])('%s', async (yaml, expected) => {
    expect(messages(await render(`services: {s: {image: i}}\n${yaml}\n`))).toEqual(expected);
  });

  test('a network that is shared with nobody is a dependency on nobody too', async () => {
    expect(messages(await render('services:\n  s: {image: i, network_mode: "service:t"}\n'))).toEqual([
      'compose.yaml:2 service "s" depends on undefined service "t"',
      'compose.yaml:2 service "t" not found for network_mode \'service:t\'',
    ]);
  });

  test.each([
    ['a service that does not run', '  s: {profiles: [p], env_file: no.env, networks: [n]}'],
    ['an env file that may be absent', '  s: {image: i, env_file: [{path: no.env, required: false}]}'],
    [
      'a dependency that need not run',
      '  s: {image: i, depends_on: {t: {condition: service_started, required: false}}}\n  t: {image: i, profiles: [p]}',
    ],
    ['a variable that has a value', '  s: {image: "${TAG:?}"}'],
    ['numbers within quotes as keys', '  s: {image: i, environment: {"1": a}}'],
    ['limits that say the same twice', '  s: {image: i, cpus: 0.5, deploy: {resources: {limits: {cpus: "0.5"}}}}'],
  ])('but not %s', async (_, yaml) => {
    expect(messages(await render(`services:\n${yaml}\n`, {}, { '.env': 'TAG=1' }))).toEqual([]);
  });

  test.each([
    ['_shop', true],
    ['Shop', true],
    ['my.shop', true],
    ['my_shop-2', false],
  ])('the name %s in .env', async (name, isRefused) => {
    const rendered = await render('services: {s: {image: i}}', {}, { '.env': `A=1\nCOMPOSE_PROJECT_NAME=${name}\n` });
    expect(messages(rendered)).toEqual(
      isRefused ? [expect.stringMatching(`^\\.env:2 invalid project name "${name}": must consist only of`)] : [],
    );
  });

  test('a project that has no name', async () => {
    expect(messages(await render('services: {s: {image: i}}', { rootName: '' }))).toEqual([
      ': project name must not be empty',
    ]);
  });

  test('a line of .env that cannot be read', async () => {
    const rendered = await inFolder({ 'compose.yaml': 'services: {s: {image: i}}', '.env': 'A=1\nB C=2\n' });
    expect(messages(rendered)).toEqual(['.env:2 key cannot contain a space']);
  });

  test('after what does not load nothing is said that only follows from it', async () => {
    const rendered = await render('services:\n  s:\n    extends: {file: no.yaml, service: t}\n');
    expect(messages(rendered)).toEqual(['compose.yaml:3 extends a service of a file that does not exist: no.yaml']);
  });
});

describe('which files', () => {
  const image = (name: string): string => `services: {s: {image: ${name}}}`;
  const imageIn = async (files: Record<string, string>, request: Partial<FolderRequest>): Promise<unknown> =>
    services(await inFolder(files, request)).s?.image;

  test.each<[string, Record<string, string>, Partial<FolderRequest>, string]>([
    ['the default file', { 'compose.yml': image('b'), 'compose.yaml': image('a') }, {}, 'a'],
    ['its override', { 'compose.yaml': image('a'), 'docker-compose.override.yml': image('b') }, {}, 'b'],
    ['that of a folder above', { 'compose.yaml': image('a'), 'x/y/z.txt': '' }, { folder: 'x/y' }, 'a'],
    [
      'no override with -f',
      { 'compose.yaml': image('a'), 'compose.override.yml': image('b') },
      { files: ['compose.yaml'] },
      'a',
    ],
    ['several, the last one wins', { 'a.yml': image('a'), 'b.yml': image('b') }, { files: ['a.yml', 'b.yml'] }, 'b'],
    [
      'COMPOSE_FILE of .env',
      { '.env': 'COMPOSE_FILE=a.yml:b.yml', 'a.yml': image('a'), 'b.yml': image('b'), 'compose.yaml': image('c') },
      {},
      'b',
    ],
    [
      'with another separator',
      { '.env': 'COMPOSE_FILE=a.yml,b.yml\nCOMPOSE_PATH_SEPARATOR=,', 'a.yml': image('a'), 'b.yml': image('b') },
      {},
      'b',
    ],
    [
      '-f goes before COMPOSE_FILE',
      { '.env': 'COMPOSE_FILE=b.yml', 'a.yml': image('a'), 'b.yml': image('b') },
      { files: ['a.yml'] },
      'a',
    ],
    [
      '.env of the folder goes before that of the project above',
      { '.env': 'TAG=up', 'x/.env': 'TAG=here', 'compose.yaml': image('"i:$TAG"') },
      { folder: 'x' },
      'i:here',
    ],
    [
      '.env beside the first -f',
      { '.env': 'TAG=up', 'x/.env': 'TAG=beside', 'x/c.yaml': image('"i:$TAG"') },
      { files: ['x/c.yaml'] },
      'i:beside',
    ],
  ])('%s', async (_, files, request, expected) => {
    expect(await imageIn(files, request)).toBe(expected);
  });

  test('env files take the place of .env; the last one wins', async () => {
    const envFiles = ['A=1\nB=1', 'B=2'].map((text, index) => ({ path: `${index}.env`, blob: '', text }));
    const files = { '.env': 'A=0\nB=0\nC=0', 'compose.yaml': image('"i:$A$B${C-unset}"') };
    expect(await imageIn(files, { envFiles })).toBe('i:12unset');
  });

  test.each([
    ['nothing there', { 'a.txt': '' }, 'no configuration file provided'],
    [
      'a list that leaves the tree',
      { '.env': 'COMPOSE_FILE=../a.yml' },
      'COMPOSE_FILE names ../a.yml, which lies outside',
    ],
  ])('%s', async (_, files, message) => {
    const rendered = await renderFolder({ folder: '' }, treeOf(files));
    expect(rendered).toEqual({ problem: expect.stringContaining(message) });
  });
});
