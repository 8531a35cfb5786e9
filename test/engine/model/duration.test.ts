import { expect, test } from 'vitest';
import { parseDuration } from '../../../src/engine/model/duration';

const SECOND = 1_000_000_000n;

test.each([
  ['1h30m', 5400n * SECOND],
  ['1.5h', 5400n * SECOND],
  ['.5s', SECOND / 2n],
  ['-1m', -60n * SECOND],
  ['1m1m', 120n * SECOND],
  ['0', 0n],
  ['100µs', 100_000n],
])('Go reads %s', (text, expected) => {
  expect(parseDuration(text)).toBe(expected);
});

test.each(['', '1', '1d', '1 s', 's', '.s', '1h-5m', '9999999999h', '1'.repeat(1000)])('Go refuses %j', (text) => {
  expect(parseDuration(text)).toBeUndefined();
});

test.each([
  ['1d12h', 36n * 3600n * SECOND],
  ['1y', 365n * 24n * 3600n * SECOND],
  ['0', 0n],
])('Prometheus reads %s', (text, expected) => {
  expect(parseDuration(text, 'prometheus')).toBe(expected);
});

test.each(['', '1.5h', '1m1h', '90', '-1h'])('Prometheus refuses %j', (text) => {
  expect(parseDuration(text, 'prometheus')).toBeUndefined();
});
