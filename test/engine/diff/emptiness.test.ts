import { describe, expect, test } from 'vitest';
import { changesOf, compareTrees } from '../selfComparison/compare';

type Files = Readonly<Record<string, string>>;

describe('emptiness', () => {
  const pod = (spec: string): Files => ({
    'k8s/pod.yaml': `apiVersion: v1\nkind: Pod\nmetadata:\n  name: p\nspec:\n  containers: [{ name: c, image: i:1 }]\n${spec}`,
  });
  test.each([
    ['nothing and an empty map', '', '  securityContext: {}\n', []],
    ['null and an empty map', '  securityContext:\n', '  securityContext: {}\n', []],
    ['an empty list and nothing', '  tolerations: []\n', '', []],
    [
      'an empty volume is a volume',
      '  volumes: [{ name: v, configMap: { name: m } }]\n',
      '  volumes: [{ name: v, emptyDir: {} }]\n',
      ['removed spec.volumes[v].configMap', 'added spec.volumes[v].emptyDir'],
    ],
    [
      'a volume without a source is an empty one',
      '  volumes: [{ name: v }]\n',
      '  volumes: [{ name: v, emptyDir: {} }]\n',
      [],
    ],
  ])('%s', async (_, before, after, fields) => {
    const { resources } = changesOf(await compareTrees(pod(before), pod(after)));
    expect(resources.flatMap((resource) => Object.values(resource)).flat()).toEqual(fields);
  });
});

test('an empty entrypoint takes away that of the image', async () => {
  const compose = (entrypoint: string) => ({ 'compose.yaml': `services:\n  a:\n    image: i:1\n${entrypoint}` });
  const { resources } = changesOf(await compareTrees(compose(''), compose('    entrypoint: []\n')));
  expect(resources).toEqual([{ 'changed compose:compose.yaml#service/a': ['added entrypoint'] }]);
});
