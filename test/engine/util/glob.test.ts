import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { globProblem, matchesGlob } from '../../../src/engine/util/glob';

describe('a pattern of paths', () => {
  test.each([
    ['compose.yaml', 'compose.yaml'],
    ['/compose.yaml', 'compose.yaml'],
    ['./deploy/*.yaml', 'deploy/a.yaml'],
    ['*.yaml', 'a.yaml'],
    ['**/*.yaml', 'a.yaml'],
    ['**/*.yaml', 'a/b/c.yaml'],
    ['deploy', 'deploy/a/b.yaml'],
    ['deploy/', 'deploy/a.yaml'],
    ['deploy/**', 'deploy/a/b.yaml'],
    ['**/legacy', 'a/b/legacy/c.yaml'],
    ['a/**/d.yaml', 'a/d.yaml'],
    ['a/**/d.yaml', 'a/b/c/d.yaml'],
    ['a/**/c/**/e', 'a/b/c/c/d/e'],
    ['values-?.yaml', 'values-a.yaml'],
    ['v*-*.yaml', 'values-prod-eu.yaml'],
    ['**', 'a/b'],
  ])('%s is met by %s', (pattern, path) => {
    expect(matchesGlob(pattern, path)).toBe(true);
  });

  test.each([
    ['*.yaml', 'a/b.yaml'],
    ['deploy', 'deployment/a.yaml'],
    ['deploy', 'a/deploy/b.yaml'],
    ['deploy/*.yaml', 'deploy/a/b.yaml'],
    ['a/**/d.yaml', 'a/b/d.yml'],
    ['values-?.yaml', 'values-.yaml'],
    ['a.yaml', 'aXyaml'],
    ['a/b/c', 'a/b'],
  ])('%s is not met by %s', (pattern, path) => {
    expect(matchesGlob(pattern, path)).toBe(false);
  });

  test('takes time that the lengths bound, whatever it is', () => {
    const start = performance.now();
    expect(matchesGlob(`${'**/a*'.repeat(90)}b`, `${'a/'.repeat(2000)}c`)).toBe(false);
    expect(matchesGlob(`${'*a'.repeat(240)}b`, 'a'.repeat(4000))).toBe(false);
    expect(performance.now() - start).toBeLessThan(2000);
  });

  test('a path meets itself, its folders, and everything', () => {
    const step = fc.stringMatching(/^[\w.-]{1,8}$/).filter((text) => text !== '.' && text !== '..');
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 5 }), fc.nat(4), (steps, at) => {
        const path = steps.join('/');
        const folder = steps.slice(0, Math.min(at + 1, steps.length)).join('/');
        const starred = steps.map((part, index) => (index === at ? '*' : part)).join('/');
        return [path, folder, starred, `**/${steps.at(-1)}`].every((pattern) => matchesGlob(pattern, path));
      }),
    );
  });

  test.each(['', ' ', '!a', '{a,b}/c', 'a[bc]', 'x'.repeat(501)])('%j is refused', (pattern) => {
    expect(globProblem(pattern)).toEqual(expect.any(String));
  });
});
