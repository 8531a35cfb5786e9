import { readdirSync, readFileSync } from 'node:fs';
import Ajv from 'ajv/dist/2020';
import { describe, expect, test } from 'vitest';
import { formatSummary } from '../../src/engine/formatters/summary/formatSummary';
import { readReport } from '../../src/engine/formatters/summary/readReport';
import { type SummaryInput, summarize } from '../../src/engine/formatters/summary/summary';
import { type Schema, schemaDrift } from './schemaDrift';

const FILE = 'src/engine/formatters/summary/summary.ts';
const schema = JSON.parse(readFileSync('docs/summary.schema.json', 'utf8')) as Schema;
const validate = new Ajv({ allErrors: true, strict: true, allowUnionTypes: true, strictRequired: false }).compile(
  schema,
);

const folder = 'test/fixtures/report';
const samples = readdirSync(folder).filter((name) => name.endsWith('sample.json'));

/** Each sample under several names, so that the repositories have everything in common. */
function inputs(...names: readonly string[]): SummaryInput[] {
  return samples.flatMap((sample) => {
    const report = readReport(readFileSync(`${folder}/${sample}`, 'utf8'));
    if ('problem' in report) throw new Error(`${sample}: ${report.problem}`);
    return names.map((name) => ({ name: `${name}-${sample}`, report }));
  });
}

const printed = (given: readonly SummaryInput[]) => JSON.parse(formatSummary(summarize(given, '1.2.3'), 'json'));

describe('what summarize --format json prints is an overview by the schema', () => {
  test.each([
    ['of several repositories', inputs('shop', 'blog')],
    ['of one', inputs('shop').slice(0, 1)],
    ['with a report that could not be read', [...inputs('shop'), { name: 'x', problem: 'it is no JSON' }]],
    ['of none that could be read', [{ name: 'x', problem: 'it is no JSON' }]],
  ])('%s', (_, given) => {
    validate(printed(given));
    expect(validate.errors ?? []).toEqual([]);
  });

  test('and every list of it has been looked at', () => {
    const { repositories, images, hazards } = printed(inputs('shop', 'blog'));
    for (const list of [repositories, images, hazards]) expect(list.length).toBeGreaterThan(0);
  });
});

test('a field that is in no contract is refused', () => {
  expect(validate({ ...printed(inputs('shop')), surprise: true })).toBe(false);
});

test('the schema says what the type Summary says', () => {
  expect(schemaDrift(FILE, 'Summary', schema)).toEqual([]);
});

test('a field that only the schema has is told', () => {
  const { image, ...others } = schema.$defs!;
  const drifted = { ...image!, properties: { ...image!.properties, registry: { type: 'string' } } };
  expect(schemaDrift(FILE, 'Summary', { ...schema, $defs: { ...others, image: drifted } })).toEqual([
    'Summary.images[].registry: only in the schema',
  ]);
});
