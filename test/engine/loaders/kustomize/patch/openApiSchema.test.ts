import { describe, expect, it } from 'vitest';
import { openApiSchema } from '../../../../../src/engine/loaders/kustomize/patch/openApiSchema';
import { applyStrategic } from '../../../../../src/engine/loaders/kustomize/patch/strategic';
import { toJson } from '../../../../../src/engine/loaders/tree/node';
import { dataOf, mapOf, treeOf } from './trees';

const schemaOf = openApiSchema(
  treeOf(`
definitions:
  io.example.v1.Thing:
    x-kubernetes-group-version-kind: [{group: example.io, version: v1, kind: Thing}]
    properties:
      spec: {$ref: '#/definitions/io.example.v1.Spec'}
  io.example.v1.Spec:
    properties:
      parts: {type: array, x-kubernetes-patch-strategy: merge, x-kubernetes-patch-merge-key: id, items: {type: object}}
      tags: {type: array, x-kubernetes-patch-strategy: merge, items: {type: string}}
      plain: {type: array, items: {type: object}}
      byName: {additionalProperties: {$ref: '#/definitions/io.example.v1.Spec'}}
  loop: {$ref: '#/definitions/loop'}
`),
);
const thing = (spec: string): string => `{apiVersion: example.io/v1, kind: Thing, spec: ${spec}}`;

describe('a schema of a kustomization', () => {
  it.each([
    [
      'pairs by its key',
      '{parts: [{id: a, x: 1}]}',
      '{parts: [{id: b}, {id: a, y: 2}]}',
      '{parts: [{id: b}, {id: a, x: 1, y: 2}]}',
    ],
    ['unites plain values', '{tags: [a]}', '{tags: [b]}', '{tags: [b, a]}'],
    ['replaces what it does not pair', '{plain: [{id: a}]}', '{plain: [{id: b}]}', '{plain: [{id: b}]}'],
    [
      'is followed through maps',
      '{byName: {k: {tags: [a]}}}',
      '{byName: {k: {tags: [b]}}}',
      '{byName: {k: {tags: [b, a]}}}',
    ],
  ])('%s', (_, target, patch, expected) => {
    expect(toJson(applyStrategic(mapOf(thing(target)), mapOf(thing(patch)), schemaOf)!)).toEqual(
      dataOf(thing(expected)),
    );
  });

  it('knows no other kinds, and ends where references go in a circle', () => {
    expect(schemaOf('apps/v1', 'Deployment')).toBeUndefined();
    expect(schemaOf('constructor', '')).toBeUndefined();
  });
});
