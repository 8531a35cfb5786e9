import { describe, expect, test } from 'vitest';
import { proposeResolution, type ThreeTexts } from '../../../../src/engine/merge/resolve/proposeResolution';

const lines = (...all: string[]): string => `${all.join('\n')}\n`;

describe('a proposal', () => {
  test.each<[string, string, ThreeTexts, string]>([
    [
      'both add a variable at the same place of a mapping: first the base',
      'compose.yaml',
      {
        mergeBase: lines('services:', '  web:', '    environment:', '      A: "1"', '    image: web'),
        base: lines('services:', '  web:', '    environment:', '      A: "1"', '      B: "2"', '    image: web'),
        head: lines('services:', '  web:', '    environment:', '      A: "1"', '      C: "3"', '    image: web'),
      },
      lines(
        'services:',
        '  web:',
        '    environment:',
        '      A: "1"',
        '      B: "2"',
        '      C: "3"',
        '    image: web',
      ),
    ],
    [
      'different keys of one mapping changed on neighbouring lines',
      'compose.yaml',
      {
        mergeBase: lines('services:', '  web:', '    image: web:1', '    restart: always'),
        base: lines('services:', '  web:', '    image: web:2', '    restart: always'),
        head: lines('services:', '  web:', '    image: web:1', '    restart: unless-stopped'),
      },
      lines('services:', '  web:', '    image: web:2', '    restart: unless-stopped'),
    ],
    [
      'items of a list that have names; the comments of each stay',
      'deploy.yaml',
      {
        mergeBase: lines('env:', '- name: A', '  value: "1"', '- name: B', '  value: "1"'),
        base: lines('env:', '- name: A', '  value: "2"', '# why B', '- name: B', '  value: "1"'),
        head: lines(
          'env:',
          '- name: A',
          '  value: "1"',
          '- name: B',
          '  value: "1"',
          '- name: C # new',
          '  value: "3"',
        ),
      },
      lines(
        'env:',
        '- name: A',
        '  value: "2"',
        '# why B',
        '- name: B',
        '  value: "1"',
        '- name: C # new',
        '  value: "3"',
      ),
    ],
    [
      'services that both add',
      'compose.yaml',
      {
        mergeBase: lines('services:', '  web:', '    image: web'),
        base: lines('services:', '  web:', '    image: web', '', '  # the cache', '  cache:', '    image: redis'),
        head: lines(
          'services:',
          '  web:',
          '    image: web',
          '',
          '  db:',
          '    image: postgres',
          '    ports:',
          '      - "5432:5432"',
        ),
      },
      lines(
        ...['services:', '  web:', '    image: web', '', '  # the cache', '  cache:', '    image: redis'],
        ...['', '  db:', '    image: postgres', '    ports:', '      - "5432:5432"'],
      ),
    ],
    [
      'one removes a key, the other changes its neighbour',
      'values.yaml',
      {
        mergeBase: lines('a: 1', 'b: 2', 'c: 3'),
        base: lines('a: 1', 'c: 3'),
        head: lines('a: 5', 'b: 2', 'c: 3'),
      },
      lines('a: 5', 'c: 3'),
    ],
    [
      'objects of a file with several documents',
      'all.yaml',
      {
        mergeBase: lines('kind: Service', 'metadata:', '  name: a'),
        base: lines('kind: Service', 'metadata:', '  name: a', '---', 'kind: Service', 'metadata:', '  name: b'),
        head: lines('kind: Service', 'metadata:', '  name: a', '---', 'kind: Service', 'metadata:', '  name: c'),
      },
      lines(
        ...['kind: Service', 'metadata:', '  name: a', '---', 'kind: Service', 'metadata:', '  name: b'],
        ...['---', 'kind: Service', 'metadata:', '  name: c'],
      ),
    ],
    [
      'both made the same change beside their own',
      'values.yaml',
      {
        mergeBase: lines('a: 1', 'b: 1', 'c: 1'),
        base: lines('a: 2', 'b: 2', 'c: 1'),
        head: lines('a: 1', 'b: 2', 'c: 2'),
      },
      lines('a: 2', 'b: 2', 'c: 2'),
    ],
    [
      'assignments of a dotenv file',
      'deploy/.env.production',
      {
        mergeBase: lines('# ports', 'A=1', 'B=1'),
        base: lines('# ports', 'A=2', 'B=1'),
        head: lines('# ports', 'A=1', 'B=1', '# cache', 'C=3'),
      },
      lines('# ports', 'A=2', 'B=1', '# cache', 'C=3'),
    ],
    [
      'a file that both added, with different entries',
      'values.yaml',
      { base: lines('a: 1', 'b: 1'), head: lines('a: 1', 'c: 1') },
      lines('a: 1', 'b: 1', 'c: 1'),
    ],
    [
      'flags of a command',
      'deploy.yaml',
      {
        mergeBase: lines('args:', '- --a=1'),
        base: lines('args:', '- --a=1', '- --b=1'),
        head: lines('args:', '- --a=1', '- --c=1'),
      },
      lines('args:', '- --a=1', '- --b=1', '- --c=1'),
    ],
  ])('%s', (_, path, texts, expected) => {
    expect(proposeResolution(path, texts)).toBe(expected);
  });
});

describe('no proposal', () => {
  test.each<[string, string, ThreeTexts]>([
    ['both changed one value', 'values.yaml', { mergeBase: 'a: 1\n', base: 'a: 2\n', head: 'a: 3\n' }],
    [
      'one removed what the other changed',
      'values.yaml',
      { mergeBase: 'a: 1\nb: 1\n', base: 'b: 1\n', head: 'a: 2\nb: 1\n' },
    ],
    [
      'both altered an item without a name',
      'values.yaml',
      { mergeBase: 'l:\n- x: 1\n', base: 'l:\n- x: 2\n', head: 'l:\n- x: 3\n' },
    ],
    [
      'both added words to a command, whose order matters',
      'deploy.yaml',
      { mergeBase: 'command:\n- run\n', base: 'command:\n- run\n- "a b"\n', head: 'command:\n- run\n- "c d"\n' },
    ],
    ['a list in one line', 'values.yaml', { mergeBase: 'l: [a]\n', base: 'l: [a, b]\n', head: 'l: [a, c]\n' }],
    [
      'another indentation',
      'values.yaml',
      { mergeBase: 'a:\n  b: 1\n', base: 'a:\n    b: 1\n    c: 1\n', head: 'a:\n  b: 1\n  d: 1\n' },
    ],
    [
      'an anchor, whose other uses would change with it',
      'v.yaml',
      {
        mergeBase: 'a: &x\n  b: 1\nc: *x\n',
        base: 'a: &x\n  b: 1\n  d: 1\nc: *x\n',
        head: 'a: &x\n  b: 1\n  e: 1\nc: *x\n',
      },
    ],
    [
      'a template',
      'templates/a.yaml',
      { mergeBase: 'a: {{ .x }}\n', base: 'a: {{ .x }}\nb: 1\n', head: 'a: {{ .x }}\nc: 1\n' },
    ],
    [
      'a key that is there twice',
      'values.yaml',
      { mergeBase: 'a: 1\n', base: 'a: 1\na: 2\nb: 1\n', head: 'a: 1\nc: 1\n' },
    ],
    [
      'a file of another kind',
      'Dockerfile',
      { mergeBase: 'FROM a\n', base: 'FROM a\nUSER b\n', head: 'FROM a\nUSER c\n' },
    ],
  ])('%s', (_, path, texts) => {
    expect(proposeResolution(path, texts)).toBeUndefined();
  });
});
