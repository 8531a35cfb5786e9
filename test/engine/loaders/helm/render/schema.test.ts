import { describe, expect, it, test } from 'vitest';
import { validate } from '../../../../../src/engine/loaders/helm/render/schema/validate';
import { printViolations } from '../../../../../src/engine/loaders/helm/render/schema/violation';
import type { Json } from '../../../../../src/engine/model/json';
import { chartYaml, rendered } from '../../../../support/chartOf';

const found = (schema: Json, value: Json): string => printViolations(validate(value, schema)).trimEnd();

describe('the words of what a schema does not allow', () => {
  it.each<[Json, Json, string]>([
    [{ type: 'string' }, 5, "- at '': got number, want string"],
    [{ type: ['integer', 'null'] }, 'x', "- at '': got string, want null or integer"],
    [{ type: 'integer' }, 1.5, "- at '': got number, want integer"],
    [{ enum: ['a', 1, null, true] }, 'q', "- at '': value must be one of 'a', 1, <nil>, true"],
    [{ enum: [{ a: 1 }, 2] }, 3, "- at '': 'enum' failed"],
    [{ const: 2 }, 1, "- at '': value must be 2"],
    [{ minimum: 5 }, 1, "- at '': minimum: got 1, want 5"],
    [{ exclusiveMinimum: 0 }, 0, "- at '': exclusiveMinimum: got 0, want 0"],
    [{ multipleOf: 2 }, 7, "- at '': multipleOf: got 7, want 2"],
    [{ minLength: 2 }, 'é', "- at '': minLength: got 1, want 2"],
    [{ required: ['a', 'x', 'b'] }, { x: 1 }, "- at '': missing properties 'a', 'b'"],
    [
      { properties: { a: {} }, additionalProperties: false },
      { a: 1, b: 2 },
      "- at '': additional properties 'b' not allowed",
    ],
    [
      { patternProperties: { '^x-': { type: 'integer' } } },
      { 'x-a': 't', y: 1 },
      "- at '/x-a': got string, want integer",
    ],
    [
      { propertyNames: { maxLength: 2 } },
      { Bad: 1 },
      "- at '': invalid propertyName 'Bad'\n  - at '': maxLength: got 3, want 2",
    ],
    [{ items: { type: 'string' } }, { 0: 1 }, ''],
    [
      { properties: { l: { items: { type: 'string' } } } },
      { l: ['a', 1, 2] },
      "- at '/l': validation failed\n  - at '/l/1': got number, want string\n  - at '/l/2': got number, want string",
    ],
    [
      { items: [{ type: 'integer' }], additionalItems: false },
      [1, 2, 3],
      "- at '': last 2 additionalItem(s) not allowed",
    ],
    [{ prefixItems: [{ type: 'integer' }], items: { type: 'string' } }, [1, 2], "- at '/1': got number, want string"],
    [
      { contains: { type: 'integer' } },
      ['a'],
      "- at '': no items match contains schema\n  - at '/0': got string, want integer",
    ],
    [{ uniqueItems: true }, [1, { a: 1, b: 2 }, { b: 2, a: 1 }], "- at '': items at 1 and 2 are equal"],
    [
      { anyOf: [{ type: 'integer' }, { enum: ['y'] }] },
      'x',
      "- at '': 'anyOf' failed\n  - at '': got string, want integer\n  - at '': value must be 'y'",
    ],
    [{ oneOf: [{ type: 'integer' }, { minimum: 0 }] }, 1, "- at '': 'oneOf' failed, subschemas 0, 1 matched"],
    [
      { oneOf: [{ type: 'integer' }, { type: 'string' }] },
      true,
      "- at '': 'oneOf' failed, none matched\n  - at '': got boolean, want integer\n  - at '': got boolean, want string",
    ],
    [
      { allOf: [{ type: 'string' }, { minimum: 10 }] },
      5,
      "- at '': 'allOf' failed\n  - at '': got number, want string\n  - at '': minimum: got 5, want 10",
    ],
    [{ not: { type: 'integer' } }, 1, "- at '': 'not' failed"],
    [
      JSON.parse('{"if": {"required": ["a"]}, "then": {"required": ["z"]}, "else": false}'),
      { a: 1 },
      "- at '': missing property 'z'",
    ],
    [JSON.parse('{"if": {"required": ["a"]}, "then": {}, "else": false}'), {}, "- at '': false schema"],
    [{ dependencies: { a: ['b', 'c'] } }, { a: 1 }, "- at '': properties 'b', 'c' required, if 'a' exists"],
    [{ $ref: '#/definitions/a~1b', definitions: { 'a/b': { type: 'null' } } }, 1, "- at '': got number, want null"],
    [{ $ref: 'urn:x', $defs: { x: { $id: 'urn:x', type: 'null' } } }, 1, "- at '': got number, want null"],
    [{ $ref: 'https://example.com/schema.json' }, 1, ''],
    [{ properties: { constructor: { type: 'string' } } }, {}, ''],
    [{ pattern: '^(a+)+$' }, `${'a'.repeat(5000)}b`, "- at '': value does not match pattern '^(a+)+$'"],
  ])('%j %j', (schema, value, words) => {
    expect(found(schema, value)).toBe(words);
  });

  test('a schema that refers to itself ends', () => {
    expect(found({ $ref: '#' }, 1)).toBe('');
    expect(found({ anyOf: [{ $ref: '#' }, { $ref: '#' }, { type: 'string' }] }, 'x')).toBe('');
  });
});

test('schemas of a chart and of its dependencies look at the values that templates get', () => {
  const text = rendered(
    {
      'values.schema.json': '{"required": ["a"]}',
      'charts/sub/Chart.yaml': chartYaml('sub'),
      'charts/sub/values.schema.json': '{"properties": {"port": {"type": "integer"}}}',
      'charts/sub/values.yaml': 'port: "80"',
    },
    'b: 1',
  );
  expect(text).toBe(
    "Error: values don't meet the specifications of the schema(s) in the following chart(s):\nshop:\n- at '': missing property 'a'\n\nsub:\n- at '/port': got string, want integer\n\n",
  );
});

test('values that a schema allows render', () => {
  expect(rendered({ 'values.schema.json': '{"required": ["a"]}', 'templates/a.yaml': 'a: 1' }, 'a: 1')).toContain(
    'a: 1',
  );
});
