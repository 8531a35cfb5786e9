import { describe, expect, test } from 'vitest';
import { diffModels } from '../../../../../src/engine/diff/diffModels';
import { changesOf, compareTrees, loadAlone } from '../../../selfComparison/compare';
import { loadUnit, loadUnits, resource } from '../loadCompose';

const RUNS = 'services:\n  a: {image: "a:${TAG:-1}"}\n  b: {image: b}\n';
const PARTIAL = 'services: {a: {restart: always}}\n';
const TREE = {
  'compose.yml': RUNS,
  'compose.prod.yml': PARTIAL,
  'prod.env': 'TAG=2\n',
  'deploy/stack.compose.yml': RUNS,
};
const PLAIN = ['compose:compose.yml', 'compose:compose.yml+compose.prod.yml', 'compose:deploy/stack.compose.yml'];

const idsOf = async (files: Record<string, string>): Promise<string[]> =>
  (await loadUnits(files)).map(({ id }) => id).sort();

describe('what a command gives beside the files tells sets apart', () => {
  test.each<[string, string, string[]]>([
    ['nothing', 'docker compose up\n', PLAIN],
    ['an env file', 'docker compose --env-file prod.env up\n', [...PLAIN, 'compose:compose.yml?env=prod.env']],
    ['a name', 'docker compose -p ci up\n', [...PLAIN, 'compose:compose.yml?name=ci']],
    [
      'an env file and a name',
      'docker compose -p ci --env-file prod.env -f compose.yml up\n',
      [...PLAIN, 'compose:compose.yml?env=prod.env&name=ci'],
    ],
    [
      'a list that is run in one way only',
      'docker compose --env-file prod.env -f compose.yml -f compose.prod.yml up\n',
      ['compose:compose.yml', 'compose:compose.yml+compose.prod.yml?env=prod.env', 'compose:deploy/stack.compose.yml'],
    ],
    [
      'a list that is run in two ways',
      'docker compose -f compose.yml -f compose.prod.yml up\ndocker compose -p x -f compose.yml -f compose.prod.yml up\n',
      [...PLAIN, 'compose:compose.yml+compose.prod.yml?name=x'],
    ],
    [
      'another folder takes the place of the own one',
      'docker compose --project-directory . -f deploy/stack.compose.yml up\n',
      [...PLAIN.slice(0, 2), 'compose:deploy/stack.compose.yml?folder=.'],
    ],
    ['the own folder is no other', 'docker compose --project-directory deploy -f deploy/stack.compose.yml up\n', PLAIN],
    ['profiles make no set', 'docker compose --profile x up\n', PLAIN],
    ['an env file that the repository does not hold', 'docker compose --env-file .env.secret up\n', PLAIN],
    ['what only looks or stops', 'docker compose -p x down\ndocker compose -p x logs -f a\n', PLAIN],
    ['what is only told', '# docker compose -p x up\n', PLAIN],
  ])('%s', async (_, script, ids) => expect(await idsOf({ ...TREE, 'up.sh': script })).toEqual([...ids].sort()));

  test('the own .env is not another', async () => {
    const files = { 'compose.yml': RUNS, '.env': 'TAG=3\n', 'up.sh': 'docker compose --env-file .env up\n' };
    expect(await idsOf(files)).toEqual(['compose:compose.yml']);
  });

  test('COMPOSE_FILE of .env, with its separator', async () => {
    const files = { ...TREE, '.env': 'COMPOSE_PATH_SEPARATOR=,\nCOMPOSE_FILE=compose.yml,deploy/stack.compose.yml\n' };
    expect(await idsOf(files)).toContain('compose:compose.yml+deploy/stack.compose.yml');
  });

  test('a file of comments only takes part and says nothing', async () => {
    const script = 'docker compose -f compose.yml -f compose.mine.yml up\n';
    const files = { 'compose.yml': RUNS, 'compose.mine.yml': '# yours\n#services:\n', 'up.sh': script };
    const unit = await loadUnit(files, 'compose:compose.yml+compose.mine.yml');
    expect(unit).toMatchObject({ status: 'loaded', problems: [], files: ['compose.yml', 'compose.mine.yml'] });
  });

  test('what is given to Compose is Compose, whatever it is called', async () => {
    const files = { 'deploy/stack.yml': RUNS, 'compose.yml': RUNS, 'up.sh': 'docker compose -f deploy/stack.yml up\n' };
    expect(await idsOf(files)).toEqual(['compose:compose.yml', 'compose:deploy/stack.yml']);
  });

  test('the variables of the env file are put in, and the name and the folder are those given', async () => {
    const files = {
      ...TREE,
      'up.sh':
        'docker compose --env-file prod.env up\ndocker compose --project-directory . -f deploy/x.compose.yml up\n',
      'deploy/x.compose.yml': 'services: {a: {image: a, volumes: ["./data:/data"]}}\n',
    };
    const given = await loadUnit(files, 'compose:compose.yml?env=prod.env');
    expect(resource(given, 'a').value).toMatchObject({ image: 'a:2' });
    expect(given.over).toBe('compose:compose.yml');
    expect(resource(await loadUnit(files, 'compose:compose.yml'), 'a').value).toMatchObject({ image: 'a:1' });
    const moved = resource(await loadUnit(files, 'compose:deploy/x.compose.yml?folder=.'), 'a');
    expect(JSON.stringify(moved.value)).toContain('"data"');
  });
});

describe('a file that cannot stand alone and is run alone', () => {
  test('is a set of its own that is refused, at the line of the script', async () => {
    const files = { ...TREE, 'ci.sh': 'set -e\ndocker compose -f compose.prod.yml up -d\n' };
    const unit = await loadUnit(files, 'compose:compose.prod.yml');
    expect(unit).toMatchObject({ status: 'failed', resources: [], files: ['compose.prod.yml'] });
    expect(unit.problems).toMatchObject([
      { path: 'ci.sh', line: 2, message: 'compose.prod.yml is run alone, with service a without image or build' },
    ]);
    expect(await idsOf(files)).toContain('compose:compose.yml+compose.prod.yml');
  });

  test('a name made of a choice', async () => {
    const script = `parser.add_argument("--stage", choices=["prod", "none"])
file = f"compose.{stage}.yml"
if not os.path.exists(file):
    file = "compose.yml"
cmd = [
    "docker-compose",
    "-f", file,
    "up",
]
subprocess.run(cmd)
`;
    const unit = await loadUnit({ ...TREE, 'deploy.py': script }, 'compose:compose.prod.yml');
    expect(unit.problems.map(({ path, line }) => `${path}:${line}`)).toEqual(['deploy.py:2']);
  });

  test.each<[string, string]>([
    ['with the file that it adjusts', 'docker compose -f compose.yml -f compose.prod.yml up\n'],
    ['only to look', 'docker compose -f compose.prod.yml ps\n'],
    ['only told', 'echo "docker compose -f compose.prod.yml up"\n'],
    ['with more that nobody knows', 'docker compose -f compose.prod.yml $MORE up\n'],
    ['as the beginning of a command', 'DC="docker compose -f compose.prod.yml"\n$DC -f compose.yml up\n'],
  ])('not %s', async (_, script) => {
    const units = await loadUnits({ ...TREE, 'up.sh': script });
    expect(units.flatMap(({ problems }) => problems.filter(({ path }) => path === 'up.sh'))).toEqual([]);
  });

  test('a file that includes others may stand alone', async () => {
    const files = {
      ...TREE,
      'compose.inc.yml': `include: [compose.yml]\n${PARTIAL}`,
      'up.sh': 'docker compose -f compose.inc.yml up\n',
    };
    expect((await loadUnits(files)).flatMap(({ problems }) => problems.filter(({ path }) => path === 'up.sh'))).toEqual(
      [],
    );
  });
});

describe('a comparison in which the way of running changes', () => {
  const before = { ...TREE, 'up.sh': 'docker compose -f compose.yml -f compose.prod.yml up\n' };
  const after = { ...TREE, 'up.sh': 'docker compose --env-file prod.env -f compose.yml -f compose.prod.yml up\n' };

  test('a list that is given an env file is the same project', async () => {
    const there = changesOf(await compareTrees(before, after));
    expect(there.units).toEqual(['changed compose:compose.yml+compose.prod.yml?env=prod.env']);
    expect(there.resources.map((change) => Object.values(change))).toEqual([[['changed image']]]);
    const back = changesOf(await compareTrees(after, before));
    expect(back.resources.map((change) => Object.values(change))).toEqual([[['changed image']]]);
  });

  test('a way that is added or dropped adds and drops no service', async () => {
    const more = { ...TREE, 'up.sh': 'docker compose -p ci up\n' };
    for (const [from, to] of [
      [TREE, more],
      [more, TREE],
    ] as const) {
      const changes = changesOf(await compareTrees(from, to));
      expect(changes.units).toHaveLength(1);
      expect(changes.resources).toEqual([]);
    }
  });

  test('a file that is run in two ways and moves has moved', async () => {
    const script = 'docker compose --env-file prod.env -f compose.yml up\n';
    const from = { 'compose.yml': RUNS, 'prod.env': 'TAG=2\n', 'up.sh': script };
    const to = {
      'compose.main.yml': RUNS,
      'prod.env': 'TAG=2\n',
      'up.sh': script.replace('compose.yml', 'compose.main.yml'),
    };
    const models = [await loadAlone(from, 'base'), await loadAlone(to, 'head')] as const;
    const renames = new Map([['compose.main.yml', 'compose.yml']]);
    expect(changesOf(diffModels(...models, renames)).resources).toEqual([]);
  });

  test('a change of a file that is run in two ways is told once', async () => {
    const run = { ...TREE, 'up.sh': 'docker compose -p ci up\ndocker compose --env-file prod.env up\n' };
    const comparison = await compareTrees(run, { ...run, 'compose.yml': RUNS.replace('image: b', 'image: c') });
    expect(changesOf(comparison).resources).toHaveLength(1);
    expect(comparison.resources[0]?.alsoIn).toEqual(
      [
        'compose:compose.yml+compose.prod.yml',
        'compose:compose.yml?env=prod.env',
        'compose:compose.yml?name=ci',
      ].sort(),
    );
  });

  test('a service that comes or goes is told once, whatever its variables are in each way', async () => {
    const run = { ...TREE, 'up.sh': 'docker compose --env-file prod.env up\n' };
    const more = { ...run, 'compose.yml': `${RUNS}  c: {image: "c:\${TAG:-1}"}\n` };
    for (const comparison of [await compareTrees(run, more), await compareTrees(more, run)]) {
      expect(comparison.resources).toHaveLength(1);
      expect(comparison.resources[0]?.alsoIn).toContain('compose:compose.yml?env=prod.env');
    }
  });
});
