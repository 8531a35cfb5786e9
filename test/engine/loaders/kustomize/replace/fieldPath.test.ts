import { describe, expect, it } from 'vitest';
import { editAt, lookUp, splitFieldPath } from '../../../../../src/engine/loaders/kustomize/replace/fieldPath';
import { type Node, scalarNode, toJson } from '../../../../../src/engine/loaders/tree/node';
import { dataOf, mapOf } from '../patch/trees';

describe('a field path', () => {
  it.each([
    ['metadata.name', ['metadata', 'name']],
    ['.metadata.name', ['metadata', 'name']],
    ['metadata.annotations.a\\.b/c', ['metadata', 'annotations', 'a.b/c']],
    ['spec.containers.[name=a.b].image', ['spec', 'containers', '[name=a.b]', 'image']],
    ['metadata.annotations.[a.b.c].x', ['metadata', 'annotations', 'a.b.c', 'x']],
    ['a.[b', ['a', 'b']],
    ['a.[=-jar]', ['a', '[=-jar]']],
    ['', ['']],
  ])('%s is split', (path, expected) => {
    expect(splitFieldPath(path)).toEqual(expected);
  });
});

describe('looking up', () => {
  const object = mapOf('{a: {b: [{name: x, v: 1}, {name: y, v: 2}], c: null}, l: [p, q]}');
  it.each([
    ['a.b.0.v', 1],
    ['a.b.-.v', 2],
    ['a.b.[name=y].v', 2],
    ['l.[=q]', 'q'],
    ['a.b.[name=z].v', undefined],
    ['a.b.7.v', undefined],
    ['x.y', undefined],
    ['a.c.d', undefined],
  ])('%s', (path, expected) => {
    const found = lookUp(object, path);
    expect(found && toJson(found)).toEqual(expected);
  });

  it.each([
    ['a.*', 'wildcard is not supported'],
    ['a.b.-1', 'array index -1 cannot be negative'],
    ['a.b.name', 'wrong node kind: expected MappingNode'],
    ['a.[name=x]', 'wrong node kind: expected SequenceNode'],
  ])('%s is refused', (path, message) => {
    expect(() => lookUp(object, path)).toThrow(message);
  });
});

describe('editing what a path leads to', () => {
  const put = (): Node => scalarNode('NEW');
  const edited = (text: string, path: string, create?: Node['kind']) => {
    const { node, count } = editAt(mapOf(text), path, create, put);
    return { value: toJson(node), count };
  };
  it.each([
    ['{a: {b: x}}', 'a.b', undefined, '{a: {b: NEW}}', 1],
    ['{l: [{n: x, v: 1}, {n: y, v: 2}]}', 'l.*.v', undefined, '{l: [{n: x, v: NEW}, {n: y, v: NEW}]}', 2],
    [
      '{l: [{n: web1, v: 1}, {n: web2, v: 2}, {n: db, v: 3}]}',
      'l.[n=web].v',
      undefined,
      '{l: [{n: web1, v: NEW}, {n: web2, v: NEW}, {n: db, v: 3}]}',
      2,
    ],
    ['{l: [{n: x, v: 1}]}', 'l.0.v', undefined, '{l: [{n: x, v: NEW}]}', 1],
    ['{l: [a, b]}', 'l.[=b]', undefined, '{l: [a, NEW]}', 1],
    ['{l: [{n: x}]}', 'l.*.v', undefined, '{l: [{n: x}]}', 0],
    ['{a: {}}', 'a.b.c', undefined, '{a: {}}', 0],
    ['{a: null}', 'a.b', undefined, '{a: null}', 0],
    ['{}', 'a.b.c', 'scalar', '{a: {b: {c: NEW}}}', 1],
    ['{a: null}', 'a.b', 'scalar', '{a: {b: NEW}}', 1],
    ['{}', 'l.0.v', 'scalar', '{l: [{v: NEW}]}', 1],
    ['{l: [{n: x}]}', 'l.[n=y].v', 'scalar', '{l: [{n: x}, {n: y, v: NEW}]}', 1],
    ['{}', 'l.[n=y].v', 'scalar', '{l: [{n: y, v: NEW}]}', 1],
    ['{l: [a]}', 'l.[=b]', 'scalar', '{l: [a, NEW]}', 1],
  ] as const)('%s at %s', (text, path, create, expected, count) => {
    expect(edited(text, path, create)).toEqual({ value: dataOf(expected), count });
  });

  it.each([
    ['{l: [a]}', 'l.1', 'index 1 specified but only 1 elements found'],
    ['{a: {b: 1}}', 'a.*', 'wrong node kind: expected SequenceNode'],
    ['{a: 1}', 'a.b', 'wrong node kind: expected MappingNode'],
    ['{l: []}', 'l.[x]', 'list path element must contain fieldName=fieldValue'],
    ['{l: [{n: x}]}', 'l.[n=(].v', 'no valid pattern'],
  ])('%s at %s is refused', (text, path, message) => {
    expect(() => edited(text, path)).toThrow(message);
  });

  it('ends when what it would make does not match itself', () => {
    expect(() => edited('{l: []}', 'l.[n=^a+b$].v', 'scalar')).toThrow('no item can be made that matches n');
  });
});
