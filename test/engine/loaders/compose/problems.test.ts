import { describe, expect, test } from 'vitest';
import { loadUnit, service } from './loadCompose';

describe('what Compose refuses is told with its line, and the rest is read', () => {
  test.each<[string, string, number]>([
    ['services:\n  s: {image: i}\n  t:\n', 'services.t must be a mapping', 3],
    ['services:\n  s:\n    image: i\n    environment:\n', 'services.s.environment must be a mapping or a list', 4],
    [
      'services:\n  s:\n    image: i\n    imagee: j\n',
      "services.s.imagee: additional properties 'imagee' not allowed",
      4,
    ],
    ['services:\n  s: {image: i}\nfoo: 1\n', "foo: additional properties 'foo' not allowed", 3],
    ['services:\n  s:\n    image: i\n    ports: [80:x]\n', 'services.s.ports[0]: Invalid containerPort', 4],
    [
      'services:\n  s:\n    image: i\n    volumes:\n      - aa:/b:ro:x\n',
      'services.s.volumes[0]: invalid volume: too many colons',
      5,
    ],
    [
      'services:\n  s:\n    image: "${!}"\n',
      'invalid interpolation format for services.s.image: write $$ where a plain $ is meant',
      3,
    ],
    [
      'services:\n  s:\n    image: i\n    scale: many\n',
      'services.s.scale: failed to cast to expected type integer',
      4,
    ],
    ['services:\n  s:\n    image: i\n    command: "a \'b"\n', 'services.s.command: invalid command line string', 4],
    ['services:\n  s:\n    image: i\n    mem_limit: lots\n', 'services.s.mem_limit: invalid size', 4],
    [
      'services:\n  s:\n    image: i\n    image: j\n',
      'not valid YAML: mapping key "image" already defined at line 3',
      4,
    ],
    ['services: {s: {image: i}}\nnetworks: [a]\n', 'networks must be a mapping', 2],
  ])('%j', async (text, message, line) => {
    const unit = await loadUnit(text);
    expect(unit.problems).toMatchObject([{ path: 'compose.yaml', line, message }]);
    expect(unit.status).toBe('partial');
    expect(unit.resources.map(({ name }) => name)).toContain('s');
  });

  test.each([
    ['services: [a]\n', 'services must be a mapping'],
    ['just text\n', 'top-level object must be a mapping'],
    ['services: {s: [}\n', /^not valid YAML/],
  ])('%j leaves nothing', async (text, message) => {
    const unit = await loadUnit(text);
    expect(unit.status).toBe('failed');
    expect(unit.problems[0]!.message).toMatch(message);
  });

  test('no problem quotes a value', async () => {
    const unit = await loadUnit(
      'services:\n  s:\n    image: "${hunter2!}"\n    ports: [hunter2]\n    scale: hunter2\n    environment: {A: {hunter2: 1}}\n    command: "\'hunter2"\n    mem_limit: hunter2\n    volumes: ["hunter2:/a:ro:x"]\n',
    );
    expect(unit.problems).toHaveLength(7);
    expect(JSON.stringify(unit.problems.map(({ message }) => message))).not.toMatch(/hunter2!|hunter2"|hunter2:\/a/);
  });
});

describe('hostile input', () => {
  test('keys of a prototype are only keys', async () => {
    const { value, facets } = await service('environment: {__proto__: a, constructor: b}\nlabels: [__proto__=c]');
    expect(facets.env.map(({ name }) => name)).toEqual(['__proto__', 'constructor']);
    expect(Object.keys((value as { environment: object }).environment)).toEqual(['__proto__', 'constructor']);
    expect(({} as { a?: string }).a).toBeUndefined();
  });

  test('deep nesting, long chains and wide ranges end', async () => {
    const deep = await loadUnit(`services: {s: {image: i}}\nx-a: ${'['.repeat(3000)}${']'.repeat(3000)}\n`);
    expect(deep.problems.length).toBeGreaterThan(0);
    const chain = Array.from({ length: 300 }, (_, i) => `  s${i}: {extends: s${i + 1}}`).join('\n');
    const { status } = await loadUnit(`services:\n${chain}\n  s300: {image: i}\n`);
    expect(status).toBe('partial');
    const ports = Array.from({ length: 200 }, () => '"1-65535:1-65535"').join(', ');
    expect((await service(`ports: [${ports}]`)).facets.ports).toHaveLength(1);
  });
});
