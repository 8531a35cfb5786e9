import { describe, expect, test } from 'vitest';
import { nearest } from '../../../src/engine/util/nearest';

const RULES = ['committed-secret', 'dangling-secret-ref', 'image-tag-latest', 'published-port-collision'];

describe('nearest', () => {
  test.each([
    ['comitted-secret', 'committed-secret'],
    ['commited-secrets', 'committed-secret'],
    ['IMAGE-TAG-LATEST', 'image-tag-latest'],
    ['image-latest-tag', undefined],
    ['publishd-port-colision', 'published-port-collision'],
    ['x', undefined],
    ['', undefined],
    ['something-else', undefined],
  ])('%s means %s', (word, meant) => {
    expect(nearest(word, RULES)).toBe(meant);
  });

  test('two letters the wrong way round are one mistake', () => {
    expect(nearest('josn', ['text', 'json', 'html'])).toBe('json');
  });

  test('of two that are equally near, the first', () => {
    expect(nearest('fee', ['foe', 'fie'])).toBe('foe');
  });
});
