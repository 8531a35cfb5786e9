import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { hoursFor, reasonFor, WEIGHTS, type WeightId } from '../../../src/engine/assessment/effort/weights';

const IDS = Object.keys(WEIGHTS) as WeightId[];

describe('hours', () => {
  test.each([
    [1, [0.25, 0.5]],
    [2, [0.25, 0.75]],
    [10, [1.25, 2.75]],
    [55, [2.5, 5]],
  ])('%i secrets', (number, hours) => expect(hoursFor('secret', number)).toEqual(hours));

  test.each(IDS)('%s: more is never less work, the most is never below the least', (id) => {
    let before: readonly number[] = [0, 0];
    for (let number = 1; number <= 200; number++) {
      const hours = hoursFor(id, number);
      expect(hours[0]).toBeGreaterThanOrEqual(before[0]!);
      expect(hours[1]).toBeGreaterThanOrEqual(before[1]!);
      expect(hours[1]).toBeGreaterThanOrEqual(hours[0]);
      expect((hours[0] * 4) % 1).toBe(0);
      before = hours;
    }
    expect(before[1]).toBeLessThan(WEIGHTS[id].each[1] * 30);
  });

  test('words have their number', () => {
    expect(reasonFor('secret', 1)).toBe('Rotate a secret that is committed');
    expect(reasonFor('secret', 1200)).toBe('Rotate 1,200 secrets that are committed');
  });
});

test('docs/assessment.md has the table as it is', () => {
  const page = readFileSync('docs/assessment.md', 'utf8');
  for (const { one, each } of Object.values(WEIGHTS)) expect(page).toContain(`| ${one} | ${each[0]}-${each[1]} |`);
});
