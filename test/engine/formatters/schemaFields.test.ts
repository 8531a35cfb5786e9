import { describe, expect, test } from 'vitest';
import { schemaFields } from '../../../src/engine/formatters/schemaFields';
import { field } from './support/kubernetesReport';

const SCHEMA = 'spec.versions[v1].schema.openAPIV3Schema';
const inSchema = (path: string): string => `${SCHEMA}.${path}`;
const paths = (...fields: ReturnType<typeof field>[]): string[] => schemaFields(fields).fields.map(({ path }) => path);

describe('a change of a schema', () => {
  test.each<[string, string, string]>([
    ['a property', 'properties.spec.properties.tag', 'v1 spec.tag'],
    ['one of the items of a list', 'properties.spec.properties.rules.items.properties.tag', 'v1 spec.rules[].tag'],
    ['one of the values of a map', 'properties.spec.additionalProperties.properties.tag', 'v1 spec.*.tag'],
    ['what a property may be', 'properties.spec.properties.tag.enum', 'v1 spec.tag enum'],
    ['of the whole', 'required', 'v1 schema required'],
    ['a property that is called so', 'properties.properties.properties.items.type', 'v1 properties.items type'],
  ])('%s', (_, path, expected) => {
    expect(paths(field(inSchema(path), 'a', 'b'))).toEqual([expected]);
  });

  test('of a type that is used in many places is told once', () => {
    const tag = (place: string, description?: string) =>
      field(inSchema(`properties.${place}.properties.tag`), undefined, {
        type: 'string',
        ...(description ? { description } : {}),
      });
    expect(paths(tag('source', 'Which one.'), tag('sources.items'), tag('status'))).toEqual([
      'v1 source.tag (in 3 places)',
    ]);
  });

  test('of several properties is told of each', () => {
    const added = (name: string, type: string) => field(inSchema(`properties.${name}`), undefined, { type });
    expect(paths(added('a', 'string'), added('b', 'string'), added('a', 'integer'))).toEqual(['v1 a', 'v1 b', 'v1 a']);
  });

  test('that only describes is counted', () => {
    const { fields, descriptions } = schemaFields([
      field(inSchema('properties.spec.description'), 'a', 'b'),
      field(inSchema('description'), 'a', 'b'),
      field(inSchema('properties.description'), undefined, { type: 'string' }),
    ]);
    expect(descriptions).toBe(2);
    expect(fields.map(({ path }) => path)).toEqual(['v1 description']);
  });

  test('of all versions is one too', () => {
    const { fields, descriptions } = schemaFields([
      field('spec.validation.openAPIV3Schema.properties.spec.properties.tag', undefined, { type: 'string' }),
      field('spec.validation.openAPIV3Schema.properties.spec.description', 'a', 'b'),
    ]);
    expect(fields.map(({ path }) => path)).toEqual(['schema spec.tag']);
    expect(descriptions).toBe(1);
  });

  test('other fields stay as they are', () => {
    expect(paths(field('spec.scope', 'Cluster', 'Namespaced'))).toEqual(['spec.scope']);
  });
});
