import { describe, expect, it } from 'vitest';
import { fromToml } from '../../../../../src/engine/loaders/helm/functions/readToml';
import { BudgetExceeded } from '../../../../../src/engine/loaders/helm/template/templateError';

describe('TOML that is not read here is no mistake of the chart', () => {
  it.each([
    ['a date without a zone', 'a = 2024-05-06'],
    ['a long text', `a = "${'x'.repeat(200_000)}"`],
    ['tables deep in each other', `${Array.from({ length: 5_000 }, () => 'a').join('.')} = 1`],
  ])('%s', (_, text) => {
    expect(() => fromToml(text)).toThrow(BudgetExceeded);
  });

  it.each([
    ['lists deep in each other', `a = ${'['.repeat(50_000)}`],
    ['half of a table', '[a'],
  ])('%s is an error in the result', (_, text) => {
    expect([...fromToml(text).keys()]).toEqual(['Error']);
  });

  it('takes time in proportion to the text', () => {
    const start = performance.now();
    fromToml(Array.from({ length: 15_000 }, (_, index) => `k${index} = 1\n`).join(''));
    fromToml(`a = [${'1,'.repeat(90_000)}]`);
    expect(performance.now() - start).toBeLessThan(5_000);
  });

  it('quotes no text in an error', () => {
    expect(String(fromToml('password = hunter21x').get('Error'))).not.toContain('hunter21x');
  });
});
