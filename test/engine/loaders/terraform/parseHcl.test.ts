import { describe, expect, test } from 'vitest';
import { type HclBody, parseHcl } from '../../../../src/engine/loaders/terraform/parseHcl';

const valuesOf = (text: string): Record<string, unknown> => {
  const { body, faultAt } = parseHcl(text);
  expect(faultAt).toBeUndefined();
  return Object.fromEntries(body.attributes.map(({ name, value }) => [name, value]));
};

describe('values', () => {
  test.each([
    ['a text', 'a = "b\\n\\"c\\""', 'b\n"c"'],
    ['a text with a template', 'a = "x-${var.b["c"]}-y"', 'x-${var.b["c"]}-y'],
    ['a template that is none', 'a = "$${b}"', '${b}'],
    ['a number', 'a = 1.5', 1.5],
    ['a switch', 'a = true # why', true],
    ['nothing', 'a = null // why', null],
    ['a name', 'a = var.b', '${var.b}'],
    ['a list', 'a = [\n  "b", # why\n  2,\n]', ['b', 2]],
    ['an object', 'a = { b = 1, "c d" : [true], (var.e) = "f" }', { b: 1, 'c d': [true], '(var.e)': 'f' }],
    ['an object in lines', 'a = {\n  b = 1\n  /* why */ c = var.d\n}', { b: 1, c: '${var.d}' }],
    ['a choice over lines', 'a = (\n  var.b ?\n  1 : 2\n)', '${(var.b?1:2)}'],
    ['a call', 'a = merge(local.b, { c = 1 })', '${merge(local.b,{c=1})}'],
    ['what is built', 'a = [for b in var.c : b.d if b.e != ""]', '${[for b in var.c:b.d if b.e!=""]}'],
    ['a heredoc', 'a = <<-EOT\n  b }\n  EOT\n', '  b }\n'],
    ['a sum over lines of a list', 'a = [\n  1\n  + 2,\n  b\n]', ['${1+2}', '${b}']],
    ['an index behind a list', 'a = [1, 2][0]', '${[1,2][0]}'],
  ])('%s', (_, text, value) => {
    expect(valuesOf(text)).toEqual({ a: value });
  });
});

test('blocks have their labels and lines', () => {
  const { body } = parseHcl('# head\n\nresource "aws_x" "y" {\n  a = <<E\nq\nE\n  b {\n    c = 1\n  }\n}\nlocals {}\n');
  const told = (of: HclBody): unknown => [
    of.attributes.map(({ name, line }) => `${name}:${line}`),
    of.blocks.map(({ type, labels, line, body: inside }) => [[type, ...labels].join(' '), line, told(inside)]),
  ];
  expect(told(body)).toEqual([
    [],
    [
      ['resource aws_x y', 3, [['a:4'], [['b', 7, [['c:8'], []]]]]],
      ['locals', 11, [[], []]],
    ],
  ]);
});

describe('a fault is told with its line, and what stands before it is kept', () => {
  test.each([
    ['a text without an end', 'a = 1\nb = "c\n', 2],
    ['a block without an end', 'a = 1\nb {\n', 2],
    ['a template of another program', 'a = 1\n{{ if .x }}\n', 2],
    ['a bracket too many', 'a = 1\nb = c)\n', 2],
    ['a sign that is none', 'a = 1\n@\n', 2],
  ])('%s', (_, text, line) => {
    const { body, faultAt } = parseHcl(text);
    expect([faultAt, body.attributes[0]?.name]).toEqual([line, 'a']);
  });

  test.each([
    ['blocks', 'a {\n'.repeat(100_000)],
    ['lists', `a = ${'['.repeat(100_000)}`],
    ['quotes', `a = "${'${"'.repeat(100_000)}`],
    ['words', 'a = 1\n'.repeat(300_000)],
    ['comments', '/*'.repeat(300_000)],
  ])('soon, for %s without end', (_, text) => {
    const start = performance.now();
    expect(parseHcl(text).faultAt).toBeDefined();
    expect(performance.now() - start).toBeLessThan(3000);
  });
});
