import { describe, expect, test } from 'vitest';
import { locate } from '../../src/engine/loaders/locate';
import type { SourceFile } from '../../src/engine/model/source';
import type { Unit } from '../../src/engine/model/unit';
import { loadUnits, resource } from '../engine/loaders/compose/loadCompose';

type Files = Record<string, string>;

const GOOD = { 'good/compose.yaml': 'services: {seen: {image: nginx}}\n' };

/** Loads the tree beside a sound project, and looks that no problem is without its place, and that the sound project is untouched. */
async function load(files: Files | string): Promise<Unit> {
  const all = { ...(typeof files === 'string' ? { 'bad/compose.yaml': files } : files), ...GOOD };
  const units = await loadUnits(all);
  const good = units.find(({ id }) => id === 'compose:good/compose.yaml')!;
  expect(good).toMatchObject({ status: 'loaded', problems: [] });
  for (const unit of units) expectPlaces(unit);
  const bad = units.find((unit) => unit !== good);
  if (!bad) throw new Error('the bad project is no unit');
  return bad;
}

function expectPlaces(unit: Unit): void {
  const counts = new Map<string, number>();
  const linesOf = ({ path, text }: SourceFile): number => {
    const count = counts.get(path) ?? text.split('\n').length;
    counts.set(path, count);
    return count;
  };
  for (const { path, line, file, message } of unit.problems) {
    expect(path, message).not.toBe('');
    if (line === undefined) continue;
    expect(file, message).toBeDefined();
    expect(line, message).toBeGreaterThanOrEqual(1);
    expect(line, message).toBeLessThanOrEqual(linesOf(file!));
    expect(message.length).toBeLessThan(600);
  }
  for (const { trace } of unit.resources) expect(locate(trace([])[0]!).line).toBeGreaterThanOrEqual(1);
}

const said = (unit: Unit): string[] => unit.problems.map(({ path, line, message }) => `${path}:${line} ${message}`);

const lines = (count: number, line: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => line(index)).join('');

describe('what refers to itself ends, and is told', () => {
  test.each<[string, Files, RegExp]>([
    [
      'an include of itself',
      { 'bad/compose.yaml': 'include: [compose.yaml]\nservices: {a: {image: i}}\n' },
      /^bad\/compose\.yaml:1 include cycle detected/,
    ],
    [
      'includes in a ring',
      {
        'bad/compose.yaml': 'services: {a: {image: i}}\ninclude:\n  - b.yaml\n',
        'bad/b.yaml': 'include: [c.yaml]\n',
        'bad/c.yaml': '# c\ninclude: [compose.yaml]\n',
      },
      /^bad\/c\.yaml:2 include cycle detected/,
    ],
    [
      'a service that extends itself',
      { 'bad/compose.yaml': 'services:\n  a:\n    image: i\n    extends: a\n' },
      /^bad\/compose\.yaml:4 Circular reference/,
    ],
    [
      'services that extend each other through another file',
      {
        'bad/compose.yaml': 'services:\n  a:\n    image: i\n    extends: {file: b.yaml, service: b}\n',
        'bad/b.yaml': 'services:\n  b:\n    extends: {file: compose.yaml, service: a}\n',
      },
      /^bad\/\w+\.yaml:\d Circular reference/,
    ],
    [
      'an anchor in itself',
      { 'bad/compose.yaml': 'services:\n  a: {image: i}\nx-a: &a\n  b: *a\n' },
      /^bad\/compose\.yaml:\d+ .*refer to themselves/,
    ],
  ])('%s', async (_, files, problem) => {
    expect(said(await load(files)).join('\n')).toMatch(problem);
  });
});

describe('what is too much is refused in bounded time', () => {
  const SOUND = 'services:\n  s: {image: i}\n';
  test.each<[string, () => Files | string, RegExp]>([
    [
      'a billion laughs',
      () => `${SOUND}x-0: &x0 [l, l]\n${lines(30, (i) => `x-${i + 1}: &x${i + 1} [*x${i}, *x${i}, *x${i}]\n`)}`,
      /expand to too many nodes/,
    ],
    [
      'a billion laughs of merge keys',
      () =>
        `${SOUND}x-0: &x0 {a: 1}\n${lines(30, (i) => `x-${i + 1}: &x${i + 1} {<<: [*x${i}, *x${i}], k${i}: *x${i}}\n`)}`,
      /expand to too many nodes/,
    ],
    [
      '100,000 lists in each other',
      () => `${SOUND}x-a: ${'['.repeat(100_000)}${']'.repeat(100_000)}\n`,
      /not valid YAML/,
    ],
    [
      '100,000 maps in each other',
      () => `${SOUND}x-a: ${'{a: '.repeat(100_000)}1${'}'.repeat(100_000)}\n`,
      /not valid YAML/,
    ],
    [
      '1,500 levels of indent',
      () => `${SOUND}x-a:\n${lines(1500, (i) => `${' '.repeat(i + 1)}a:\n`)}`,
      /not valid YAML/,
    ],
    [
      'variables 10,000 deep',
      () => `services:\n  s:\n    image: "${'${A:-'.repeat(10_000)}x${'}'.repeat(10_000)}"\n`,
      /invalid interpolation format for services\.s\.image/,
    ],
    [
      'files that include two each',
      () => ({
        ...Object.fromEntries(
          Array.from({ length: 40 }, (_, i) => [`bad/i${i}.yaml`, `include: [i${i + 1}.yaml, j${i + 1}.yaml]\n`]),
        ),
        ...Object.fromEntries(
          Array.from({ length: 41 }, (_, i) => [`bad/j${i}.yaml`, `include: [i${i + 1}.yaml, i${i + 1}.yaml]\n`]),
        ),
        'bad/i40.yaml': '{}\n',
        'bad/compose.yaml': 'include: [i0.yaml]\nservices: {s: {image: i}}\n',
      }),
      /too many files are included or extended/,
    ],
  ])('%s', async (_, make, problem) => {
    expect(said(await load(make())).join('\n')).toMatch(problem);
  });

  test('100,000 keys are read', async () => {
    const unit = await load(`services:\n  s:\n    image: i\n    labels:\n${lines(100_000, (i) => `      k${i}: v\n`)}`);
    expect(unit.problems).toEqual([]);
    expect(Object.keys((resource(unit, 's').value as { labels: object }).labels)).toHaveLength(100_000);
  });

  test('a name of 400 KB is read, and no message is as long', async () => {
    const name = 'a'.repeat(400_000);
    const unit = await load(`services:\n  s:\n    image: ${name}\n    ${name}: 1\n    ports: ["${name}"]\n`);
    expect(resource(unit, 's').facets.images[0]!.reference).toBe(name);
    expect(unit.problems).toHaveLength(2);
  });

  test('values that double with each line of .env end', async () => {
    const env = `A0=xxxxxxxxxxxxxxxx\n${lines(60, (i) => `A${i + 1}=\${A${i}}\${A${i}}\n`)}`;
    const unit = await load({
      'bad/.env': env,
      'bad/compose.yaml': 'services: {s: {image: "i:$A60", env_file: [.env], environment: [A60]}}\n',
    });
    expect(unit.problems.length).toBeGreaterThan(0);
  });

  test('a value used many times in one text ends', async () => {
    const unit = await load({
      'bad/.env': `A=${'x'.repeat(100_000)}\n`,
      'bad/compose.yaml': `services: {s: {image: i, command: "${'$A '.repeat(50_000)}"}}\n`,
    });
    expect(unit.problems.length).toBeGreaterThan(0);
  });
});

describe('numbers keep their digits, as Compose writes them into texts', () => {
  test.each([
    ['12345678901234567890', '12345678901234567890'],
    ['-9007199254740993', '-9007199254740993'],
    ['0xFFFFFFFFFFFFFFFF', '18446744073709551615'],
    ['010', '8'],
    ['0o10', '8'],
    ['0b11', '3'],
    ['1_000', '1000'],
    ['1.50', '1.5'],
    ['1e3', '1000'],
    ['.inf', '+Inf'],
    ['-.inf', '-Inf'],
    ['.nan', 'NaN'],
    ['2001-01-01', '2001-01-01'],
    ['12:30:45', '12:30:45'],
    ['yes', 'yes'],
    ['true', 'true'],
    ['0x', '0x'],
    ['08', '8'],
  ])('%s is %s', async (written, text) => {
    const unit = await load(
      `services:\n  s:\n    image: i\n    environment: {A: ${written}}\n    labels: {l: ${written}}\n    build: {args: {B: ${written}}}\n`,
    );
    expect(unit.problems).toEqual([]);
    const { value, facets } = resource(unit, 's');
    expect(facets.env).toMatchObject([{ name: 'A', value: text }]);
    expect(value).toMatchObject({ labels: { l: text }, build: { args: { B: text } } });
  });
});

describe('names of JavaScript are names', () => {
  const NAMES = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf'];
  test.each(NAMES)('%s', async (name) => {
    const unit = await load(
      `services:\n  ${name}:\n    image: i\n    environment: {${name}: a}\n    labels: {${name}: b}\n    networks: [${name}]\n    volumes: ["${name}:/data"]\n    depends_on: [other]\n  other:\n    image: "\${${name}:-j}"\nnetworks: {${name}: }\nvolumes: {${name}: }\n`,
    );
    expect(unit.problems).toEqual([]);
    const { value, facets } = resource(unit, name);
    expect(facets.env).toMatchObject([{ name, value: 'a' }]);
    expect(Object.keys((value as { labels: object }).labels)).toEqual([name]);
    expect(facets.references.map(({ target }) => (target.by === 'name' ? target.name : ''))).toContain(name);
    expect(Object.keys(Object.prototype)).toEqual([]);
  });
});

describe('text that is no YAML of Compose', () => {
  const at = (text: string) => `services:\n  s:\n    image: i\n${text}`;
  test.each<[string, string, RegExp]>([
    [
      'a key that stands twice',
      at('    image: j\n'),
      /^bad\/compose\.yaml:4 .*mapping key "image" already defined at line 3$/,
    ],
    [
      'a service that stands twice',
      at('  s:\n    image: j\n'),
      /^bad\/compose\.yaml:4 .*mapping key "s" already defined at line 2$/,
    ],
    ['a tab', at('\tx: 1\n'), /^bad\/compose\.yaml:4 not valid YAML: /],
    ['a NUL byte', at('    hostname: "a\0b"\n'), /^bad\/compose\.yaml:4 not valid YAML: /],
    ['a merge of a number', at('    <<: 3\n'), /^bad\/compose\.yaml:4 not valid YAML: /],
    ['a merge of nothing', at('    <<:\n'), /^bad\/compose\.yaml:4 not valid YAML: /],
    ['an alias of nothing', at('    hostname: *nobody\n'), /^bad\/compose\.yaml:4 not valid YAML: /],
    ['a key that is a list', at('    ? [a]\n    : 1\n'), /^bad\/compose\.yaml:4 not valid YAML: /],
    ['a bracket that never closes', at('    ports: [80\n'), /^bad\/compose\.yaml:[45] not valid YAML: /],
    ['a quote that never closes', at('    hostname: "a\n'), /^bad\/compose\.yaml:[45] not valid YAML: /],
  ])('%s', async (_, text, problem) => {
    const unit = await load(text);
    expect(said(unit)[0]).toMatch(problem);
    expect(unit.resources.map(({ name }) => name)).toContain('s');
  });

  test.each([
    '!foo',
    '!!python/object:os.system',
    '!!binary',
    '!!set',
    '!!omap',
    '!!timestamp',
    '!<tag:a,2000:b>',
    '!reset',
    '!override',
    '!',
  ])('the tag %s anywhere', async (tag) => {
    for (const text of [
      `${tag} services: {s: {image: i}}\n`,
      `services: ${tag} {s: {image: i}}\n`,
      `services: {s: ${tag} {image: i}}\n`,
      `services: {${tag} s: {image: i}}\n`,
      `services: {s: {image: ${tag} i, ports: [${tag} 80], environment: ${tag} {A: ${tag} 1}}}\n`,
      `services: {s: {image: i, command: ${tag} [a], labels: [${tag} a=b], volumes: ${tag} ["a:/b"]}}\n`,
      `services: {s: {image: i, ports: ${tag}}}\n`,
      `--- ${tag}\nservices: {s: {image: i}}\n`,
    ]) {
      const unit = await load(text);
      if (unit.status === 'failed') expect(unit.problems.length).toBeGreaterThan(0);
    }
  });
});

describe('dotenv files', () => {
  test('a quote that never closes is told at its line, and what is before it counts', async () => {
    const unit = await load({
      'bad/a.env': 'A=1\nB="two\nC=3\n',
      'bad/compose.yaml': 'services: {s: {image: i, env_file: a.env}}\n',
    });
    expect(said(unit)).toEqual(['bad/a.env:2 unterminated quoted value']);
    expect(resource(unit, 's').facets.env).toMatchObject([{ name: 'A', value: '1' }, { name: 'C' }]);
  });

  test('20,000 quotes that never close are read in one go', async () => {
    const unit = await load({
      'bad/a.env': lines(20_000, (i) => `A${i}="'\n`),
      'bad/compose.yaml': 'services: {s: {image: i, env_file: a.env}}\n',
    });
    expect(unit.resources).toHaveLength(1);
  });
});
