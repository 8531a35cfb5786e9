import { describe, expect, test } from 'vitest';
import { diffModels } from '../../../src/engine/diff/diffModels';
import { MASK } from '../../../src/engine/model/secret';
import { describePorts, describeResources, describeUnits } from '../../../src/engine/report/describeChanges';
import { describeEnv } from '../../../src/engine/report/describeEnv';
import { createMasker } from '../../../src/engine/report/mask';
import { createPlaces } from '../../../src/engine/report/places';
import { treeOf } from '../../support/treeOf';
import { loadAlone } from '../selfComparison/compare';

type Files = Readonly<Record<string, string>>;

/** The parts of a report that tell what changed. `head` is what the incoming branch has, where that is not the tree compared with. */
async function described(base: Files, after: Files, head: Files = after) {
  const comparison = diffModels(await loadAlone(base, 'base'), await loadAlone(after, 'head'));
  const masker = createMasker([comparison.before, comparison.after]);
  const places = createPlaces(treeOf(head));
  return {
    units: describeUnits(comparison.units),
    resources: describeResources(comparison.resources, places, masker),
    ports: describePorts(comparison, places),
    env: describeEnv(comparison, places, masker),
  };
}

const compose = (service: string): Files => ({ 'compose.yaml': `services:\n  api:\n    image: api:1\n${service}` });

describe('fields', () => {
  test('stand with both values and both lines', async () => {
    const { resources } = await described(
      compose('    restart: always\n'),
      compose('    init: true\n    restart: "no"\n'),
    );
    expect(resources).toHaveLength(1);
    expect(resources[0]).toMatchObject({
      change: 'changed',
      name: 'api',
      evidence: { base: { revision: 'base', line: 2 }, head: { revision: 'head', line: 2 } },
      fields: [
        { path: 'init', change: 'added', after: true, evidence: { head: { path: 'compose.yaml', line: 4 } } },
        {
          path: 'restart',
          change: 'changed',
          before: 'always',
          after: 'no',
          evidence: { base: { line: 4 }, head: { line: 5 } },
        },
      ],
    });
    expect(resources[0]!.fields[0]).not.toHaveProperty('before');
  });

  test('of a file that head does not have that way stand in the merged tree', async () => {
    const { resources } = await described(compose(''), compose('    init: true\n'), compose('    tty: true\n'));
    expect(resources[0]!.fields[0]!.evidence.head!.revision).toBe('merged');
  });

  test('the namespace of the release is no field of an object that states it now', async () => {
    const chart = (metadata: string, tag: string): Files => ({
      'c/Chart.yaml': 'apiVersion: v2\nname: c\nversion: 1.0.0\n',
      'c/templates/a.yaml': `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a${metadata}}\ndata: {tag: "${tag}"}\n`,
    });
    const paths = async (base: Files, head: Files) =>
      (await described(base, head)).resources.flatMap(({ fields }) => fields.map(({ path }) => path));
    const release = ', namespace: "{{ .Release.Namespace }}"';
    expect(await paths(chart('', '1'), chart(release, '1'))).toEqual([]);
    expect(await paths(chart(release, '1'), chart('', '2'))).toEqual(['data.tag']);
    expect(await paths(chart('', '1'), chart(', namespace: shop', '1'))).toEqual(['metadata.namespace']);
  });

  test('a new name is told with the old one', async () => {
    const service = (name: string): Files => ({
      'compose.yaml': `services:\n  ${name}:\n    image: api:1\n    init: true\n    restart: always\n    command: [a, b]\n`,
    });
    const { resources } = await described(service('api'), service('web'));
    expect(resources).toMatchObject([{ change: 'renamed', name: 'web', previousName: 'api', fields: [] }]);
  });

  test('of a Secret show no value, whatever it is called', async () => {
    const secret = (value: string): Files => ({
      'k8s/s.yaml': `apiVersion: v1\nkind: Secret\nmetadata: { name: s }\nstringData:\n  plain: ${value}\n`,
    });
    const { resources } = await described(secret('first'), secret('second'));
    expect(resources[0]!.fields).toMatchObject([{ path: 'stringData.plain', before: MASK, after: MASK }]);
    const added = await described({}, secret('first'));
    expect(JSON.stringify(added)).not.toContain('first');
  });

  test('of a container are masked by the name beside the value', async () => {
    const pod = (value: string): Files => ({
      'k8s/p.yaml': `apiVersion: v1\nkind: Pod\nmetadata: { name: p }\nspec:\n  containers:\n    - name: c\n      image: i:1\n      env: [{ name: DB_PASSWORD, value: ${value} }]\n`,
    });
    const report = await described(pod('hunter21'), pod('hunter22'));
    expect(report.resources[0]!.fields).toMatchObject([{ before: MASK, after: MASK }]);
    expect(JSON.stringify(report)).not.toContain('hunter2');
  });

  test('show no secret of the environment where a command repeats it', async () => {
    const report = await described(
      compose(''),
      compose('    environment: { API_TOKEN: t0psecret99 }\n    command: ["serve", "t0psecret99"]\n'),
    );
    expect(JSON.stringify(report)).not.toContain('t0psecret99');
  });
});

describe('ports', () => {
  test('name what else wants the same port of the host', async () => {
    const services = (port: string): Files => ({
      'compose.yaml': `services:\n  api:\n    image: a:1\n    ports: ["${port}:80"]\n  web:\n    image: w:1\n    ports: ["9090:90"]\n`,
      'compose.n8n.yaml': 'services:\n  n8n:\n    image: n:1\n    ports: ["9090:5678"]\n',
      'compose.staging.yaml': 'services:\n  other:\n    image: o:1\n    ports: ["9090:1"]\n',
    });
    const { ports } = await described(services('8080'), services('9090'));
    expect(ports).toMatchObject([
      {
        resource: 'compose:compose.yaml#service/api',
        change: 'changed',
        kind: 'published',
        before: { published: '8080', target: 80, protocol: 'tcp' },
        after: { published: '9090', target: 80, protocol: 'tcp' },
        collidesWith: ['compose:compose.n8n.yaml#service/n8n', 'compose:compose.yaml#service/web'],
      },
    ]);
  });

  test.each([
    ['on another address', '127.0.0.1:9090:80', '127.0.0.2:9090:80', 0],
    ['of another protocol', '9090:80/udp', '9090:80', 0],
    ['in a range', '9090:80', '9080-9099:80', 1],
    ['on every address', '9090:80', '127.0.0.1:9090:80', 1],
  ])('collide or not: %s', async (_, added, other, collisions) => {
    const web = `  web:\n    image: w:1\n    ports: ["${other}"]\n`;
    const files = (ports: string): Files => ({ 'compose.yaml': `services:\n${web}  api:\n    image: a:1\n${ports}` });
    const { ports } = await described(files(''), files(`    ports: ["${added}"]\n`));
    expect(ports.map(({ collidesWith }) => collidesWith.length)).toEqual([collisions]);
  });

  test('that are gone collide with nothing', async () => {
    const both = 'services:\n  a: { image: a:1, ports: ["80:1"] }\n  b: { image: b:1, ports: ["80:2"] }\n';
    const { ports } = await described(
      { 'compose.yaml': both },
      { 'compose.yaml': 'services:\n  a: { image: a:1, ports: ["80:1"] }\n  b: { image: b:1 }\n' },
    );
    expect(ports).toMatchObject([{ change: 'removed', before: { published: '80' }, collidesWith: [] }]);
  });
});

describe('variables', () => {
  const rows = async (base: Files, after: Files) =>
    (await described(base, after)).env.map(({ change, name, source, secret, before, after }) =>
      [change, name, source, secret ? 'secret' : 'plain', `${before ?? '-'}`, `${after ?? '-'}`].join(' '),
    );

  test.each<[string, string, string, string[]]>([
    ['a value changes', '{ MODE: dev }', '{ MODE: prod }', ['changed MODE environment plain dev prod']],
    [
      'a secret changes',
      '{ DB_PASSWORD: a }',
      '{ DB_PASSWORD: b }',
      [`changed DB_PASSWORD environment secret ${MASK} ${MASK}`],
    ],
    [
      'a secret is emptied',
      '{ DB_PASSWORD: a }',
      '{ DB_PASSWORD: "" }',
      [`changed DB_PASSWORD environment secret ${MASK} `],
    ],
    [
      'a password inside an address',
      '{ DB_URL: "postgres://u@db/x" }',
      '{ DB_URL: "postgres://u:s3cret@db/x" }',
      [`changed DB_URL environment plain postgres://u@db/x postgres://u:${MASK}@db/x`],
    ],
    [
      'a value with the form of a credential, under a harmless name',
      '{ NOTE: none }',
      `{ NOTE: AKIA${'A'.repeat(16)} }`,
      [`changed NOTE environment secret ${MASK} ${MASK}`],
    ],
  ])('%s', async (_, before, after, expected) => {
    expect(await rows(compose(`    environment: ${before}\n`), compose(`    environment: ${after}\n`))).toEqual(
      expected,
    );
  });

  test('that move from the file to an env file with the same value have not changed', async () => {
    const before = compose('    environment: { MODE: dev }\n');
    const after = { ...compose('    env_file: api.env\n'), 'api.env': 'MODE=dev\n' };
    expect((await rows(before, after)).filter((row) => row.includes('MODE environment'))).toEqual([]);
  });

  /** Variables that files are made with, a line each. */
  const made = async (before: Files, after: Files) =>
    (await described(before, after)).env
      .filter(({ source }) => source === 'interpolation')
      .map(({ change, name, required, fallback, setBy, ...row }) => {
        const at = setBy?.head ?? setBy?.base;
        return [
          `${change} ${name}${required ? ' required' : ''}: ${row.before ?? '-'} → ${row.after ?? '-'}`,
          ...(fallback ? [`default ${fallback.base ?? '-'} → ${fallback.head ?? '-'}`] : []),
          ...(at ? [`set by ${at.path}:${at.line}`] : []),
        ].join(', ');
      });

  test('that files are newly made with tell default, need, and the line that sets them', async () => {
    const after = {
      ...compose('    command: ["${NEW_TAG}", "${WITH:-default}", "${SET}", "${MUST:?set it}"]\n'),
      '.env': '# all\nSET=1\n',
    };
    const before = { ...compose('    command: ["${OLD_TAG}"]\n'), '.env': '# all\nSET=1\n' };
    expect(await made(before, after)).toEqual([
      'added MUST required: - → -',
      'added NEW_TAG: - → -',
      'removed OLD_TAG: - → -',
      'added SET: - → 1, set by .env:2',
      'added WITH: - → default, default - → default',
    ]);
  });

  test.each<[string, Files, Files, string[]]>([
    [
      'another default',
      compose('    tty: ${A:-true}\n'),
      compose('    tty: ${A:-false}\n'),
      ['changed A: true → false, default true → false'],
    ],
    [
      'no longer required',
      compose('    command: ["${A:?x}"]\n'),
      compose('    command: ["${A}"]\n'),
      ['changed A: - → -'],
    ],
    [
      'now set by a file',
      compose('    command: ["${A:-1}"]\n'),
      { ...compose('    command: ["${A:-1}"]\n'), '.env': 'A=2\n' },
      ['changed A: 1 → 2, default 1 → 1, set by .env:1'],
    ],
    [
      'another value in that file, which is a row of its own',
      { ...compose('    command: ["${A:-1}"]\n'), '.env': 'A=2\n' },
      { ...compose('    command: ["${A:-1}"]\n'), '.env': 'A=3\n' },
      [],
    ],
    [
      'the same uses in another order',
      compose('    command: ["${A:-1}", "${A:-2}", "${A}"]\n'),
      compose('    command: ["${A}", "${A:-2}", "${A:-1}"]\n'),
      [],
    ],
    [
      'the name of the project, which Compose gives',
      compose(''),
      { 'app/compose.yaml': 'services: { x: { image: "${COMPOSE_PROJECT_NAME}" } }\n' },
      [],
    ],
    [
      'a default that is a secret',
      compose(''),
      compose('    command: ["${DB_PASSWORD:-hunter2hunter2}"]\n'),
      [`added DB_PASSWORD: - → ${MASK}, default - → ${MASK}`],
    ],
    [
      'a new file laid over a project, which has its variables already',
      compose('    command: ["${OLD:-1}"]\n'),
      {
        ...compose('    command: ["${OLD:-1}"]\n'),
        'compose.prod.yaml': 'services: { api: { hostname: "${NEW:-h}" } }\n',
      },
      ['added NEW: - → h, default - → h'],
    ],
  ])('%s', async (_, before, after, expected) => {
    expect(await made(before, after)).toEqual(expected);
  });
});

describe('what is overridden', () => {
  const layers = (service: string, more: Files = {}): Files => ({
    ...compose(service),
    'compose.override.yaml':
      'services:\n  api:\n    environment: { MODE: over, API_TOKEN: override-9876 }\n    restart: always\n',
    'api.env': 'MODE=file\nAPI_TOKEN=from-file-1234\n',
    ...more,
  });

  test('by a variable is told by side, with place and masked value', async () => {
    const { env } = await described(
      compose('    environment: { MODE: own, API_TOKEN: own-token-4321 }\n'),
      layers('    env_file: api.env\n    environment: { MODE: own, API_TOKEN: own-token-4321 }\n'),
    );
    const rows = env.filter(({ resource }) => resource !== null);
    expect(rows.map(({ name, after }) => [name, after])).toEqual([
      ['API_TOKEN', MASK],
      ['MODE', 'over'],
    ]);
    expect(rows[1]!.overrides).toEqual({
      head: [
        {
          source: 'environment',
          value: 'own',
          location: { revision: 'head', path: 'compose.yaml', line: 5, column: 20 },
        },
        { source: 'env_file', value: 'file', location: { revision: 'head', path: 'api.env', line: 1, column: 1 } },
      ],
    });
    expect(rows[0]!.overrides!.head!.map(({ value }) => value)).toEqual([MASK, MASK]);
    expect(JSON.stringify(env)).not.toMatch(/own-token|from-file|override-9876/);
  });

  test('is a secret also where it stands elsewhere', async () => {
    const { resources } = await described(
      compose(''),
      layers('    env_file: api.env\n    command: ["run", "from-file-1234"]\n'),
    );
    expect(JSON.stringify(resources)).not.toContain('from-file-1234');
  });

  test('by a field is told by place, and only where a value replaces another', async () => {
    const { resources } = await described(
      layers('    restart: "no"\n    ports: ["1:1"]\n', {
        'compose.override.yaml': 'services: { api: { tty: true } }\n',
      }),
      layers('    restart: "no"\n    ports: ["1:1"]\n', {
        'compose.override.yaml':
          'services:\n  api:\n    tty: false\n    restart: always\n    ports: ["2:2"]\n    labels: [a=b]\n',
      }),
    );
    const told = resources[0]!.fields.map(({ path, overrides }) => [path, overrides?.head?.map(({ line }) => line)]);
    expect(told).toEqual([
      ['labels', undefined],
      ['ports[2/tcp]', undefined],
      ['restart', [4]],
      ['tty', undefined],
    ]);
  });

  test('by hundreds of lines is cut short', async () => {
    const lines = Array.from({ length: 300 }, (_, index) => `A=${index}\n`).join('');
    const { env } = await described(compose(''), { ...compose('    env_file: many.env\n'), 'many.env': lines });
    expect(env.find(({ resource }) => resource !== null)!.overrides!.head).toHaveLength(8);
  });

  test('a variable without a value names the line of .env that gives it', async () => {
    const { env } = await described(compose(''), { ...compose('    environment: [A]\n'), '.env': '\nA=1\n' });
    expect(env.find(({ resource }) => resource !== null)).toMatchObject({
      after: '1',
      setBy: { head: { path: '.env', line: 2 } },
      evidence: { head: { path: 'compose.yaml', line: 4 } },
    });
  });
});

test('units tell their loader, files and what became of them', async () => {
  const { units } = await described(
    { ...compose(''), 'gone/compose.yaml': 'services: { x: { image: x:1 } }\n' },
    { ...compose('    init: true\n'), 'k8s/c.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: c }\n' },
  );
  expect(units.map(({ loader, path, change, status }) => [loader, path, change, status])).toEqual([
    ['compose', 'compose.yaml', 'changed', 'loaded'],
    ['compose', 'gone/compose.yaml', 'removed', 'loaded'],
    ['kubernetes', 'k8s', 'added', 'loaded'],
  ]);
});

describe('fields of what came or went as a whole', () => {
  const config = (name: string, keys: number, length: number): string =>
    `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}}\ndata:\n${Array.from({ length: keys }, (_, index) => `  k${index}: "${'x'.repeat(length)}"\n`).join('')}`;

  test('are told, but for values that are too long', async () => {
    const { resources } = await described({}, { 'a.yaml': config('long', 1, 200_000) });
    expect(resources).toMatchObject([{ name: 'long', change: 'added', moreFields: 1 }]);
    expect(resources[0]!.fields.map(({ path }) => path)).not.toContain('data');
    expect(resources[0]!.fields.length).toBeGreaterThan(0);
  });

  test('are counted where there are too many of them, and every resource stays', async () => {
    const files = Object.fromEntries(
      Array.from({ length: 140 }, (_, index) => [`f${index}.yaml`, config(`c${index}`, 1, 60_000)]),
    );
    const { resources } = await described(files, {});
    expect(resources).toHaveLength(140);
    expect(JSON.stringify(resources).length).toBeLessThan(6_200_000);
    const first = resources[0]!;
    expect(first.moreFields).toBeUndefined();
    for (const { fields, moreFields = 0 } of resources) expect(fields.length + moreFields).toBe(first.fields.length);
    expect(resources.filter(({ moreFields }) => moreFields !== undefined).length).toBeGreaterThan(20);
  });

  test('a resource that differs keeps its own, however long', async () => {
    const gone = Object.fromEntries(
      Array.from({ length: 140 }, (_, index) => [`f${index}.yaml`, config(`c${index}`, 1, 60_000)]),
    );
    const { resources } = await described(
      { ...gone, 'z.yaml': config('z', 1, 200_000) },
      { 'z.yaml': config('z', 1, 200_001) },
    );
    const changed = resources.find(({ name }) => name === 'z')!;
    expect(changed).toMatchObject({ change: 'changed', fields: [{ path: 'data.k0' }] });
    expect(changed.moreFields).toBeUndefined();
  });
});
