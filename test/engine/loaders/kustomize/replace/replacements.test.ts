import { describe, expect, it } from 'vitest';
import type { BuildObject } from '../../../../../src/engine/loaders/kustomize/build/object';
import { applyReplacements } from '../../../../../src/engine/loaders/kustomize/replace/replacements';
import { nodeAt, toJson } from '../../../../../src/engine/loaders/tree/node';
import type { Json } from '../../../../../src/engine/model/json';
import { dataOf, mapOf, objectOf } from '../patch/trees';

const source =
  '{apiVersion: v1, kind: ConfigMap, metadata: {name: values}, data: {host: a.example, port: "8080", url: "a:b:c", number: 5, list: [1, 2], empty: {}}}';

function replacedAll(replacement: string, ...targets: string[]): Json[] {
  const objects: BuildObject[] = [objectOf(source), ...targets.map((target) => objectOf(target))];
  applyReplacements(objects, [mapOf(replacement)]);
  return objects.slice(1).map((object) => toJson(nodeAt(object.node, 'spec')!));
}

const pod = (spec: string, metadata = '{name: web}'): string =>
  `{apiVersion: v1, kind: Pod, metadata: ${metadata}, spec: ${spec}}`;
const from = (field: string, options = '{}'): string =>
  `source: {kind: ConfigMap, name: values, fieldPath: data.${field}, options: ${options}}`;
const to = (paths: string, options = '{}'): string =>
  `targets: [{select: {kind: Pod}, fieldPaths: ${paths}, options: ${options}}]`;

describe('a replacement', () => {
  it.each([
    ['copies a text', `{${from('host')}, ${to('[spec.h]')}}`, '{h: x}', '{h: a.example}'],
    ['keeps a text a text', `{${from('number')}, ${to('[spec.h]')}}`, '{h: x}', '{h: "5"}'],
    ['keeps a number a number', `{${from('port')}, ${to('[spec.h]')}}`, '{h: 1}', '{h: 8080}'],
    ['puts a list in the place of a map', `{${from('list')}, ${to('[spec.h]')}}`, '{h: {a: 1}}', '{h: [1, 2]}'],
    ['takes one part', `{${from('url', '{delimiter: ":", index: 1}')}, ${to('[spec.h]')}}`, '{h: x}', '{h: b}'],
    [
      'replaces one part',
      `{${from('host')}, ${to('[spec.h]', '{delimiter: "/", index: 1}')}}`,
      '{h: p/q/r}',
      '{h: p/a.example/r}',
    ],
    [
      'puts a part before',
      `{${from('host')}, ${to('[spec.h]', '{delimiter: "/", index: -1}')}}`,
      '{h: p/q}',
      '{h: a.example/p/q}',
    ],
    [
      'puts a part behind',
      `{${from('host')}, ${to('[spec.h]', '{delimiter: "/", index: 9}')}}`,
      '{h: p/q}',
      '{h: p/q/a.example}',
    ],
    ['creates a field', `{${from('host')}, ${to('[spec.a.b]', '{create: true}')}}`, '{}', '{a: {b: a.example}}'],
    [
      'creates a number where the text looks like one',
      `{${from('port')}, ${to('[spec.a]', '{create: true}')}}`,
      '{}',
      '{a: 8080}',
    ],
    ['creates a list as it is', `{${from('list')}, ${to('[spec.a]', '{create: true}')}}`, '{}', '{a: [1, 2]}'],
    ['writes a fixed value', `{sourceValue: fixed, ${to('[spec.h]')}}`, '{h: x}', '{h: fixed}'],
    [
      'goes to all items',
      `{${from('host')}, ${to('["spec.l.*.v", "spec.l.[n=b].w"]')}}`,
      '{l: [{n: a, v: 1x}, {n: b, v: 2x, w: 3x}]}',
      '{l: [{n: a, v: a.example}, {n: b, v: a.example, w: a.example}]}',
    ],
  ])('%s', (_, replacement, spec, expected) => {
    expect(replacedAll(replacement, pod(spec))).toEqual([dataOf(expected)]);
  });

  it('writes the name where no path is given', () => {
    const objects = [objectOf(source), objectOf(pod('{}'))];
    applyReplacements(objects, [mapOf('{source: {kind: ConfigMap}, targets: [{select: {kind: Pod}}]}')]);
    expect(toJson(nodeAt(objects[1]!.node, 'metadata', 'name')!)).toBe('values');
  });

  it('finds objects by the names that they had', () => {
    const objects = [
      objectOf('{apiVersion: v1, kind: ConfigMap, metadata: {name: new}, data: {k: v}}', {
        previous: [{ kind: 'ConfigMap', name: 'old', namespace: 'default' }],
      }),
      objectOf(pod('{h: x}')),
    ];
    applyReplacements(objects, [
      mapOf('{source: {name: old, fieldPath: data.k}, targets: [{select: {name: web}, fieldPaths: [spec.h]}]}'),
    ]);
    expect(toJson(nodeAt(objects[1]!.node, 'spec', 'h')!)).toBe('v');
  });

  it.each([
    ['by name', '{reject: [{name: no}], select: {kind: Pod}, fieldPaths: [spec.h]}'],
    ['by label', '{reject: [{labelSelector: "x=no"}], select: {kind: Pod}, fieldPaths: [spec.h]}'],
    ['by selecting a label', '{select: {kind: Pod, labelSelector: "x!=no"}, fieldPaths: [spec.h]}'],
    ['by selecting an annotation', '{select: {kind: Pod, annotationSelector: "!skip"}, fieldPaths: [spec.h]}'],
  ])('leaves out what is rejected %s', (_, target) => {
    const rejected = pod('{h: x}', '{name: no, labels: {x: no}, annotations: {skip: "1"}}');
    const result = replacedAll(`{${from('host')}, targets: [${target}]}`, rejected, pod('{h: x}'));
    expect(result).toEqual([{ h: 'x' }, { h: 'a.example' }]);
  });

  it.each([
    ['{targets: []}', 'replacements must specify a source and at least one target'],
    [`{${from('host')}}`, 'replacements must specify a source and at least one target'],
    [`{sourceValue: x, ${from('host')}, ${to('[spec.h]')}}`, 'value and resource selectors are mutually exclusive'],
    [`{source: {kind: Secret}, ${to('[spec.h]')}}`, 'nothing selected by Secret.[noVer].[noGrp]/[noName].[noNs]'],
    [`{source: {version: v1}, ${to('[spec.h]')}}`, 'multiple matches for selector'],
    [`{${from('nothing')}, ${to('[spec.h]')}}`, 'fieldPath `data.nothing` is missing for replacement source'],
    [`{${from('empty')}, ${to('[spec.h]')}}`, 'is missing for replacement source'],
    [`{${from('url', '{delimiter: ":", index: 3}')}, ${to('[spec.h]')}}`, 'options.index 3 is out of bounds'],
    [`{${from('list', '{delimiter: ":"}')}, ${to('[spec.h]')}}`, 'delimiter option can only be used with scalar nodes'],
    [`{${from('host')}, ${to('[spec.m]', '{delimiter: ":"}')}}`, 'delimiter option can only be used with scalar nodes'],
    [`{${from('host')}, ${to('[spec.nothing]')}}`, 'unable to find field "spec.nothing" in replacement target'],
    [
      `{${from('host')}, ${to('["spec.l.*.x"]', '{create: true}')}}`,
      'unable to find or create field "spec.l.*.x" in replacement target',
    ],
    [`{${from('host')}, targets: [{fieldPaths: [spec.h]}]}`, 'target must specify resources to select'],
    [`{${from('host')}, ${to('[spec.n]')}}`, 'the replacement is no number'],
  ])('%s is refused', (replacement, message) => {
    expect(() => replacedAll(replacement, pod('{h: x, m: {a: 1}, l: [], n: 1}'))).toThrow(message);
  });

  it('tells where the value stands, and what it overrode', () => {
    const objects = [objectOf(source), objectOf(pod('{h: x}'))];
    applyReplacements(objects, [mapOf(`{${from('host')}, ${to('[spec.h]')}}`, 'kustomization.yaml')]);
    const written = nodeAt(objects[1]!.node, 'spec', 'h')!.sources;
    expect(written.map((place) => ('path' in place ? place.path.join('.') : ''))).toEqual([
      'data.host',
      'targets.0.fieldPaths.0',
      'spec.h',
    ]);
  });
});
