import { readFileSync } from 'node:fs';
import Ajv from 'ajv';
import { load } from 'js-yaml';
import { describe, expect, test } from 'vitest';
import { SETTINGS_KEYS, settingsIn } from '../../../src/engine/config/readSettings';
import { SUPPRESSION_KEYS } from '../../../src/engine/config/readSuppressions';
import { sourceFile } from '../../support/sourceFile';
import { settingsSchema } from './settingsSchema';

const FILE = 'docs/infra-diff.schema.json';
const validate = new Ajv({ allErrors: true, allowUnionTypes: true, strictRequired: false }).compile(settingsSchema());

test('the schema that is shipped is of the rules that there are (-u writes it)', async () => {
  await expect(`${JSON.stringify(settingsSchema(), null, 2)}\n`).toMatchFileSnapshot(`../../../${FILE}`);
});

test('the editor is told of it', () => {
  const { contributes } = JSON.parse(readFileSync('package.json', 'utf8'));
  expect(contributes.yamlValidation).toEqual([{ fileMatch: '.infra-diff.yaml', url: `./${FILE}` }]);
});

test('it knows the keys that the reader knows', () => {
  const { properties } = settingsSchema() as { properties: Record<string, { items?: { properties: object } }> };
  expect(Object.keys(properties)).toEqual([...SETTINGS_KEYS]);
  expect(Object.keys(properties.suppressions!.items!.properties)).toEqual([...SUPPRESSION_KEYS]);
});

describe('the reader and the schema agree', () => {
  test.each([
    '{}',
    'kubernetes: {version: "1.31"}',
    'rules: {image-without-version: off, security: info, dangling-host: critical}',
    'paths: {include: ["deploy/**"], exclude: [legacy, "**/test-?.yaml"]}',
    'suppressions: [{rule: dangling-host, reason: a}]',
    'suppressions: [{resource: web, path: "a/*.yaml", fingerprint: abc, reason: a, expires: "2027-01-31"}]',
    'rules:\npaths:\nsuppressions:\nkubernetes:\n',
  ])('%j is right', (text) => {
    expect(settingsIn(sourceFile(text, 'a')).problems).toEqual([]);
    validate(load(text));
    expect(validate.errors ?? []).toEqual([]);
  });

  test.each([
    'other: 1',
    'kubernetes: {version: latest}',
    'kubernetes: {release: "1.31"}',
    'rules: {no-such-rule: off}',
    'rules: {dangling-host: warn}',
    'rules: [dangling-host]',
    'paths: {only: [a]}',
    'paths: {exclude: legacy}',
    'paths: {exclude: ["!a"]}',
    'paths: {exclude: ["{a,b}"]}',
    'paths: {exclude: [1]}',
    'suppressions: {rule: dangling-host, reason: a}',
    'suppressions: [dangling-host]',
    'suppressions: [{rule: dangling-host}]',
    'suppressions: [{reason: a}]',
    'suppressions: [{rule: no-such-rule, reason: a}]',
    'suppressions: [{rule: dangling-host, reason: ""}]',
    'suppressions: [{rule: dangling-host, reason: a, until: "2027-01-31"}]',
    'suppressions: [{rule: dangling-host, reason: a, expires: tomorrow}]',
    'suppressions: [{fingerprint: 1234, reason: a}]',
  ])('%j is wrong', (text) => {
    expect(settingsIn(sourceFile(text, 'a')).problems).not.toEqual([]);
    expect(validate(load(text))).toBe(false);
  });
});
