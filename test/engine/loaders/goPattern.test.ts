import { describe, expect, it } from 'vitest';
import { compileGoPattern } from '../../../src/engine/loaders/goPattern';

describe('a pattern of Go', () => {
  it.each([
    ['web', 'a-web-1', true],
    ['^web$', 'web', true],
    ['^web$', 'web-1', false],
    ['^(?:web|api)-\\d+$', 'api-12', true],
    ['(?i)WEB', 'web', true],
    ['[[:alpha:]]+', '123', false],
    ['', 'anything', true],
    ['a.c', 'abc', true],
  ])('%s in %s: %s', (pattern, text, expected) => {
    expect(compileGoPattern(pattern)?.isFoundIn(text)).toBe(expected);
  });

  it.each(['(', '(?=a)', '(a)\\1', '(?<!a)b', 'a{1001}', 'a'.repeat(2001)])(
    'that Go does not take is none: %s',
    (pattern) => {
      expect(compileGoPattern(pattern)).toBeUndefined();
    },
  );

  it('takes time in proportion to the text', () => {
    const pattern = compileGoPattern('^(([a-z])+.)+[A-Z]([a-z])+$')!;
    const start = performance.now();
    expect(pattern.isFoundIn('a'.repeat(20_000))).toBe(false);
    expect(performance.now() - start).toBeLessThan(2000);
  });
});
