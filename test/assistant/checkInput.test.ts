import Ajv from 'ajv';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkInput } from '../../src/assistant/checkInput';
import { inputSchemaOf } from '../../src/assistant/comparisonInput';
import { TOOLS } from '../../src/assistant/tools';

const SCHEMAS = TOOLS.map((tool) => [tool.name, inputSchemaOf(tool)] as const);
const NAMES = [...new Set(SCHEMAS.flatMap(([, { properties }]) => Object.keys(properties)))];
const VALUES = ['merge', 'head', 'high', 'deploy', 'a', '', '\u{1f600}'.repeat(80), 'x'.repeat(401), true, 1, null, []];

describe('the input of a tool', () => {
  test.each(SCHEMAS)('%s: is accepted as a validator of JSON Schema accepts it', (_, schema) => {
    const isValid = new Ajv({ strict: true }).compile(schema);
    const inputs = fc.dictionary(fc.constantFrom(...NAMES, 'other'), fc.constantFrom<unknown>(...VALUES), {
      maxKeys: 4,
    });
    fc.assert(
      fc.property(fc.oneof(inputs, fc.jsonValue()), (given) => {
        expect('input' in checkInput(schema, given)).toBe(isValid(given));
      }),
    );
  });

  test.each([
    [{ sevrity: 'high' }, 'Was "severity" meant?'],
    [{ severity: 'bad' }, 'must be one of critical, high, medium, low, info'],
    [{ uncommitted: 'yes' }, '"uncommitted" must be true or false'],
    [{ base: '' }, '"base" must not be empty'],
    ['main', 'must be an object'],
  ])('%j is refused, and what is wrong is said', (given, words) => {
    const checked = checkInput(inputSchemaOf(TOOLS.find(({ name }) => name === 'list_findings')!), given);
    expect(checked).toMatchObject({ problem: expect.stringContaining(words) });
  });

  test('without what has to be given is refused', () => {
    const checked = checkInput(inputSchemaOf(TOOLS.find(({ name }) => name === 'what_sets')!), {});
    expect(checked).toEqual({ problem: '"name" must be given.' });
  });
});
