import { describe, expect, test } from 'vitest';
import { fieldsOf } from './objects';

const CRD = `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: { name: things.example.org }
spec:
  group: example.org
  names: { kind: Thing, plural: things }
  versions:
    - name: v1
      served: true
      storage: true
      schema:
        openAPIV3Schema:
          type: object
          properties:
            spec:
              type: object
              properties:
                size: { anyOf: [{ type: integer }, { type: string }], pattern: '^(\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))))?$', x-kubernetes-int-or-string: true }
                every: { type: string, format: duration }
                mode: { type: string, default: fast }
                zones: { type: array, items: { type: string }, x-kubernetes-list-type: set }
                parts: { type: array, items: { type: object, properties: { id: { type: string }, size: { type: string } } }, x-kubernetes-list-type: map, x-kubernetes-list-map-keys: [id] }
---
`;
const thing = (spec: string): string =>
  `${CRD}apiVersion: example.org/v1\nkind: Thing\nmetadata: { name: a }\nspec: { ${spec} }\n`;

describe('the schema of a custom resource in the tree', () => {
  test.each([
    ['quantities', 'size: 1024Mi', 'size: 1Gi', []],
    ['durations', 'every: 60s', 'every: 1m', []],
    ['defaults', 'mode: fast', '', []],
    ['sets', 'zones: [a, b]', 'zones: [b, a]', []],
    [
      'items by their keys',
      'parts: [{ id: a, size: x }, { id: b }]',
      'parts: [{ id: b }, { id: a, size: y }]',
      ['changed spec.parts[a].size'],
    ],
    ['what it does not speak of', 'other: 1', 'other: 2', ['changed spec.other']],
    ['an empty text is one', 'mode: ""', '', ['removed spec.mode']],
  ])('%s', async (_, before, after, fields) => {
    expect(await fieldsOf(thing(before), thing(after))).toEqual(fields);
  });
});

describe('a custom resource without a schema', () => {
  const rollout = (spec: string): string =>
    `apiVersion: argoproj.io/v1alpha1\nkind: Rollout\nmetadata: { name: a }\nspec: { ${spec} }\n`;
  const template = (rest: string): string => `template: { spec: { containers: [{ name: c, ${rest} }] } }`;
  test.each([
    [
      'its pods have types',
      template('resources: { limits: { cpu: 1000m } }'),
      template('resources: { limits: { cpu: 1 } }'),
      [],
    ],
    [
      'the rest is compared as written',
      `size: 1000m, ${template('image: i')}`,
      `size: 1, ${template('image: i')}`,
      ['changed spec.size'],
    ],
    [
      'steps have an order',
      'strategy: { canary: { steps: [{ setWeight: 10 }, { pause: {} }] } }',
      'strategy: { canary: { steps: [{ pause: {} }, { setWeight: 10 }] } }',
      ['changed spec.strategy.canary.steps'],
    ],
    ['an empty list is none', 'size: 1', 'size: 1, list: []', []],
  ])('%s', async (_, before, after, fields) => {
    expect(await fieldsOf(rollout(before), rollout(after))).toEqual(fields);
  });
});
