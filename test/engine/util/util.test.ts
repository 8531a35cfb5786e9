import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareText } from '../../../src/engine/util/compareText';
import { displayWidth } from '../../../src/engine/util/displayWidth';
import { lineAndColumn } from '../../../src/engine/util/lineAndColumn';
import { nearest } from '../../../src/engine/util/nearest';
import { numberText } from '../../../src/engine/util/numberText';
import { createStopwatch } from '../../../src/engine/util/stopwatch';
import { baseName, folderName, folderOf, isBelow, resolvePath } from '../../../src/engine/util/treePath';
import { weakMemo } from '../../../src/engine/util/weakMemo';

describe('compareText', () => {
  test('orders by code unit, the same in every language', () => {
    expect(['b', 'ä', 'B', 'a', 'a2', 'a10'].sort(compareText)).toEqual(['B', 'a', 'a10', 'a2', 'b', 'ä']);
  });
});

describe('numberText', () => {
  test('writes counts as people in America do', () => {
    fc.assert(
      fc.property(fc.integer(), (count) => {
        expect(numberText(count)).toBe(count.toLocaleString('en-US'));
      }),
    );
    expect([numberText(999), numberText(1000), numberText(-1234567), numberText(0.25)]).toEqual([
      '999',
      '1,000',
      '-1,234,567',
      '0.25',
    ]);
  });
});

describe('displayWidth: columns of a terminal', () => {
  test.each([
    ['plain', 5],
    ['', 0],
    ['日本', 4],
    ['e\u0301', 1],
    ['🚀', 2],
    ['→ …', 3],
  ])('%j', (text, width) => {
    expect(displayWidth(text)).toBe(width);
  });
});

describe('lineAndColumn', () => {
  test.each([
    [0, { line: 1, column: 1 }],
    [2, { line: 1, column: 3 }],
    [3, { line: 2, column: 1 }],
    [4, { line: 3, column: 1 }],
    [5, { line: 3, column: 2 }],
  ])('offset %i of a text of three lines', (offset, place) => {
    expect(lineAndColumn('ab\n\ncd', offset)).toEqual(place);
  });

  test('finds every offset of any text again', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('a', '\n', '\r\n')), fc.nat(), (parts, at) => {
        const text = parts.join('');
        const offset = at % (text.length + 1);
        const { line, column } = lineAndColumn(text, offset);
        const before = text.split('\n').slice(0, line - 1);
        expect(before.join('\n').length + (line > 1 ? 1 : 0) + column - 1).toBe(offset);
      }),
    );
  });
});

describe('nearest: did you mean …?', () => {
  test.each([
    ['postgress', ['postgres', 'redis'], 'postgres'],
    ['Redis', ['postgres', 'redis'], 'redis'],
    ['rdeis', ['postgres', 'redis'], 'redis'],
    ['kafka', ['postgres', 'redis'], undefined],
    ['db', ['app', 'api'], undefined],
    ['db', ['dbs', 'd'], 'dbs'],
    ['x', [], undefined],
  ])('%s', (word, candidates, found) => {
    expect(nearest(word, candidates)).toBe(found);
  });
});

describe('createStopwatch', () => {
  test('adds up stages that come again, and ends the running one', () => {
    const times = [0, 10, 15, 40, 100];
    const stopwatch = createStopwatch(() => times.shift()!);
    stopwatch.start('git');
    stopwatch.start('load');
    stopwatch.start('git');
    expect(stopwatch.stop()).toEqual({ totalMs: 100, stages: { git: 65, load: 25 } });
  });

  test('says nothing without a clock', () => {
    const stopwatch = createStopwatch();
    stopwatch.start('git');
    expect(stopwatch.stop()).toEqual({ totalMs: 0, stages: { git: 0 } });
  });
});

describe('paths of a tree', () => {
  test.each([
    ['', '', ''],
    ['a.yml', '', 'a.yml'],
    ['a/b/c.yml', 'a/b', 'c.yml'],
  ])('%j', (path, folder, name) => {
    expect([folderOf(path), baseName(path)]).toEqual([folder, name]);
  });

  test.each([
    ['a/b', 'a', true],
    ['ab/c', 'a', false],
    ['a', 'a', false],
    ['a', '', true],
  ])('%s is below %j: %s', (path, folder, expected) => {
    expect(isBelow(path, folder)).toBe(expected);
  });

  test.each([
    ['a/b', '../c', 'a/c'],
    ['a', './x//y', 'a/x/y'],
    ['a', '..', ''],
    ['', '..', undefined],
    ['a', '../../etc/passwd', undefined],
    ['a', '/etc/passwd', undefined],
  ])('from %j, %s is %j', (folder, relative, expected) => {
    expect(resolvePath(folder, relative)).toBe(expected);
  });

  test('the root has a name for people', () => {
    expect([folderName(''), folderName('a')]).toEqual(['.', 'a']);
  });
});

describe('weakMemo', () => {
  test('makes once for an object, also when what it makes is undefined', () => {
    const made: object[] = [];
    const memo = weakMemo((key: object) => void made.push(key));
    const [a, b] = [{}, {}];
    for (const key of [a, a, b, a]) memo(key);
    expect(made).toHaveLength(2);
  });
});
