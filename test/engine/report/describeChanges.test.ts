import { describe, expect, test } from 'vitest';
import { diffModels } from '../../../src/engine/diff/diffModels';
import { MASK } from '../../../src/engine/model/secret';
import {
  describeEnv,
  describePorts,
  describeResources,
  describeUnits,
} from '../../../src/engine/report/describeChanges';
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

  test('that a project newly demands from outside are rows; those with a default or a value are not', async () => {
    const after = {
      ...compose('    command: ["${NEW_TAG}", "${WITH:-default}", "${SET}", "${MUST:?set it}"]\n'),
      '.env': 'SET=1\n',
    };
    const before = { ...compose('    command: ["${OLD_TAG}"]\n'), '.env': 'SET=1\n' };
    const { env } = await described(before, after);
    expect(
      env
        .filter(({ source }) => source === 'interpolation')
        .map(({ change, name, required, resource }) => [change, name, required, resource]),
    ).toEqual([
      ['added', 'MUST', true, null],
      ['added', 'NEW_TAG', false, null],
      ['removed', 'OLD_TAG', false, null],
    ]);
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
