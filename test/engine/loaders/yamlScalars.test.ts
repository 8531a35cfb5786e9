import { describe, expect, test } from 'vitest';
import { parseYaml } from '../../../src/engine/loaders/yaml';
import { at } from '../../../src/engine/model/json';

const read = (text: string) => parseYaml({ path: 'a.yaml', blob: '', text }, 'kubernetes');

/** As sigs.k8s.io/yaml reads a plain scalar for kubectl. */
const SCALARS: readonly [string, unknown][] = [
  ['yes', true],
  ['y', true],
  ['Off', false],
  ['N', false],
  ['010', 8],
  ['0o10', 8],
  ['0x1F', 31],
  ['0b11', 3],
  ['-010', -8],
  ['1_000', 1000],
  ['1_0.5', 10.5],
  ['1e3', 1000],
  ['08', 8],
  ['1:30', '1:30'],
  ['2001-01-01', '2001-01-01'],
  ['_1', '_1'],
  ['"010"', '010'],
];

describe('plain scalars of a manifest', () => {
  test.each(SCALARS)('%s', (text, value) => {
    const { documents, problems } = read(`a: ${text}\n`);
    expect(problems).toEqual([]);
    expect(at(documents[0], ['a'])).toBe(value);
  });

  test.each(SCALARS.filter(([text]) => text !== '1_0.5'))('%s, beside an error', (text, value) => {
    const { documents, problems } = read(`a: ${text}\nb: 1\nb: 2\n`);
    expect(problems).toHaveLength(1);
    expect(at(documents[0], ['a'])).toBe(value);
  });

  test.each(['.inf', '-.INF', '.nan'])('%s is none of JSON', (text) => {
    expect(read(`a: x\nb: ${text}\n`).problems).toMatchObject([{ line: 2 }]);
    expect(read(`a: "${text}"\n`).problems).toEqual([]);
  });
});
