import { readdirSync, readFileSync } from 'node:fs';
import Ajv from 'ajv/dist/2020';
import { describe, expect, test } from 'vitest';
import { formatJson } from '../../src/engine/formatters/json';
import type { Report } from '../../src/engine/report/report';
import { type Schema, schemaDrift } from './schemaDrift';

const schema = JSON.parse(readFileSync('docs/report.schema.json', 'utf8')) as Schema;
const validate = new Ajv({ allErrors: true, strict: true, allowUnionTypes: true, strictRequired: false }).compile(
  schema,
);

const folder = 'test/fixtures/report';
const samples = readdirSync(folder).filter((name) => name.endsWith('sample.json'));
const read = (name: string): Report => JSON.parse(readFileSync(`${folder}/${name}`, 'utf8'));

describe.each(samples)('%s', (name) => {
  test('is a report by the schema', () => {
    validate(read(name));
    expect(validate.errors ?? []).toEqual([]);
  });

  test('is the same as --format json prints', () => {
    expect(JSON.parse(formatJson(read(name)))).toEqual(read(name));
  });
});

test('a field that is in no contract is refused', () => {
  expect(validate({ ...read('cli-sample.json'), surprise: true })).toBe(false);
});

test('the schema says what the type Report says', () => {
  expect(schemaDrift('src/engine/report/report.ts', 'Report', schema)).toEqual([]);
});

test('a field that only the schema or only the type has is told', () => {
  const { assessment, ...others } = schema.$defs!;
  const drifted = { ...assessment!, properties: { verdict: { enum: ['safe', 'risky'] }, mood: { type: 'string' } } };
  expect(
    schemaDrift('src/engine/report/report.ts', 'Report', { ...schema, $defs: { ...others, assessment: drifted } }),
  ).toEqual([
    'Report.assessment.mood: only in the schema',
    'Report.assessment.verdict: the type is "safe" | "review" | "risky" | "blocked", the schema "safe" | "risky"',
    ...['headline', 'complexity', 'complexityReasons', 'effort', 'impact', 'steps'].map(
      (name) => `Report.assessment.${name}: only in the type`,
    ),
  ]);
});

test('--format json prints keys in the order of the schema', () => {
  const printed = JSON.parse(formatJson(reversed(read('cli-sample.json')) as Report));
  expect(outOfOrder(printed, schema, 'report')).toEqual([]);
});

/** Every object with its keys the other way round. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, item]) => [key, reversed(item)]),
  );
}

function outOfOrder(value: unknown, part: Schema, path: string): string[] {
  const target = part.$ref ? schema.$defs![part.$ref.replace('#/$defs/', '')]! : part;
  if (Array.isArray(value)) return value.flatMap((item) => outOfOrder(item, target.items ?? {}, `${path}[]`));
  if (typeof value !== 'object' || value === null || !target.properties) return [];
  const keys = Object.keys(value);
  const wanted = Object.keys(target.properties).filter((key) => keys.includes(key));
  return [
    ...(keys.join() === wanted.join() ? [] : [`${path}: ${keys.join()}`]),
    ...Object.entries(value).flatMap(([key, item]) =>
      outOfOrder(item, target.properties?.[key] ?? {}, `${path}.${key}`),
    ),
  ];
}
