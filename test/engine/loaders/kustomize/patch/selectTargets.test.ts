import { describe, expect, it } from 'vitest';
import { matchesLabels, parseLabelSelector } from '../../../../../src/engine/loaders/kustomize/patch/labelSelector';
import { matchesTarget, readTarget } from '../../../../../src/engine/loaders/kustomize/patch/selectTargets';
import { mapOf, objectOf } from './trees';

const web = objectOf(
  '{apiVersion: apps/v1, kind: Deployment, metadata: {name: dev-web, namespace: shop, labels: {app: web, tier: front}, annotations: {note: x}}}',
  { previous: [{ kind: 'Deployment', name: 'web', namespace: 'default' }] },
);

describe('the target of a patch', () => {
  it.each([
    ['{}', true],
    ['{kind: Deployment}', true],
    ['{kind: Deploy}', false],
    ['{kind: Deploy.*}', true],
    ['{kind: "Deployment|StatefulSet"}', true],
    ['{kind: "StatefulSet|Deploy"}', false],
    ['{group: apps, version: v1}', true],
    ['{group: batch}', false],
    ['{name: dev-web}', true],
    ['{name: web}', true],
    ['{name: we}', false],
    ['{name: ".*we"}', false],
    ['{name: "dev-(web|api)"}', true],
    ['{namespace: shop}', true],
    ['{namespace: default}', true],
    ['{namespace: sho}', false],
    ['{labelSelector: "app=web,tier in (front, back)"}', true],
    ['{labelSelector: "app!=web"}', false],
    ['{annotationSelector: note=x}', true],
    ['{annotationSelector: "!note"}', false],
  ])('%s: %s', (target, expected) => {
    expect(matchesTarget(web, readTarget(mapOf(target)))).toBe(expected);
  });

  it('without a namespace is in default; a cluster-wide object in none', () => {
    const target = readTarget(mapOf('{namespace: default}'));
    expect(matchesTarget(objectOf('{apiVersion: v1, kind: Pod, metadata: {name: a}}'), target)).toBe(true);
    expect(matchesTarget(objectOf('{apiVersion: v1, kind: Namespace, metadata: {name: a}}'), target)).toBe(false);
  });

  it('with a hostile pattern takes no time', () => {
    const target = readTarget(mapOf('{name: "((a+)+)+b"}'));
    const object = objectOf(`{apiVersion: v1, kind: Pod, metadata: {name: ${'a'.repeat(5000)}}}`);
    const start = performance.now();
    expect(matchesTarget(object, target)).toBe(false);
    expect(performance.now() - start).toBeLessThan(2000);
  });

  it.each([
    ['{name: "("}', 'name of the target is no valid pattern'],
    ['{name: "(?=a)"}', 'name of the target is no valid pattern'],
    ['{kind: "\\\\1"}', 'kind of the target is no valid pattern'],
    ['{labelSelector: "a in b"}', 'labelSelector: values in parentheses are expected'],
  ])('%s is refused', (target, message) => {
    expect(() => readTarget(mapOf(target))).toThrow(message);
  });
});

describe('a label selector', () => {
  const labels = new Map([
    ['app', 'web'],
    ['app.kubernetes.io/name', 'shop'],
    ['size', '10'],
    ['empty', ''],
  ]);
  it.each([
    ['', true],
    ['app', true],
    ['!app', false],
    ['other', false],
    ['!other', true],
    ['app=web', true],
    ['app==web', true],
    ['app = web , size', true],
    ['app!=web', false],
    ['other!=web', true],
    ['app in (api,web)', true],
    ['app in (api)', false],
    ['app notin (api)', true],
    ['other notin (web)', true],
    ['empty=', true],
    ['empty in (,x)', true],
    ['app in ()', false],
    ['app.kubernetes.io/name=shop', true],
    ['size>9', true],
    ['size>10', false],
    ['size<11', true],
    ['app>1', false],
  ])('%s: %s', (text, expected) => {
    const selector = parseLabelSelector(text);
    expect('error' in selector ? selector.error : matchesLabels(labels, selector)).toBe(expected);
  });

  it.each([
    'app=web,',
    ',app',
    'app in web',
    'app in (web',
    'app=web tier=x',
    'a b',
    '=x',
    'app=a$b',
    'a/b/c',
    'size>x',
    '!',
    'app=!',
  ])('%s is not valid', (text) => {
    expect(parseLabelSelector(text)).toHaveProperty('error');
  });
});
