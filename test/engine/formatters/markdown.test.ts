import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatReport } from '../../../src/engine/formatters/format';
import { finding, SAMPLE, withText } from './support/sampleReport';

describe('the length', () => {
  const findings = Array.from({ length: 3000 }, (_, index) =>
    finding({ ruleId: `rule-${index}`, title: `Port ${index} is published twice`, message: 'x'.repeat(4000) }),
  );

  test('fits a comment however much there is, and what is missing is counted', () => {
    const page = formatReport({ ...SAMPLE, findings }, 'markdown');
    expect(page.length).toBeLessThanOrEqual(65_000);
    expect(page).toMatch(
      /> Left out for length: [\d,]+ risks\. `--format html` and `--format json` have all of it\.\n$/,
    );
    expect(page.match(/^(- |<details><summary>)🔴/gmu)!.length).toBeGreaterThan(200);
  });

  test('every section is there, in short where the room does not suffice', () => {
    const page = formatReport(SAMPLE, 'markdown', { limit: 6500 });
    expect(page.length).toBeLessThanOrEqual(6500);
    expect(page).toContain('- ⚪ **info** Deployment web has no readiness probe');
    for (const heading of ['Conflicts', 'Risks', 'Impact', 'Resources', 'Architecture', 'Plan'])
      expect(page).toContain(`### ${heading}\n`);
  });

  test('the verdict stays, however little room there is', () => {
    const page = formatReport(SAMPLE, 'markdown', { limit: 1500 });
    expect(page).toMatch(/^## ⛔ Blocked/);
    expect(page).toMatch(/Left out for length: .*\d risks, .*8 ports, 10 variables/);
  });

  test('nothing is said of a length that suffices', () => {
    expect(formatReport(SAMPLE, 'markdown')).not.toContain('Left out');
  });

  test('every part that is opened is closed', () => {
    for (const limit of [1500, 3000, 5000, 7000, 65_000]) {
      const page = formatReport(SAMPLE, 'markdown', { limit });
      expect(page.match(/<details>/g)?.length).toBe(page.match(/<\/details>/g)?.length);
    }
  });
});

describe('what a repository says stays text', () => {
  test.each([
    '<script>alert(1)</script>',
    '</details></summary>',
    '@octocat',
    '[x](javascript:alert(1))',
    '![x](https://evil.example/p.png)',
    '| a | b |',
    '``` ` ``',
    '\u202eevil',
    '*b* _i_ ~~s~~ $m$',
    'https://evil.example',
  ])('%j', (text) => {
    const page = withoutCode(formatReport(withText(text), 'markdown'));
    expect(page.replace(/<\/?(details|summary|b|code)>/g, '')).not.toMatch(/<[a-z/]/i);
    expect(page).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
    expect(page).not.toMatch(/@\w|(?<!\\)\]\(|(?<!\\)\[|https?:\/\//);
    expect(page.match(/<details>/g)?.length).toBe(page.match(/<\/details>/g)?.length);
  });

  test('a row of a table has as many cells as its head, whatever stands in it', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('|', '\\', '`', '\n', 'a', ' ', '*'), maxLength: 12 }), (text) => {
        const page = formatReport(withText(text), 'markdown');
        for (const block of page.split('\n\n').filter((part) => part.startsWith('|'))) {
          const [head, ...rows] = block.trimEnd().split('\n');
          for (const row of rows) expect(cells(row)).toBe(cells(head!));
        }
      }),
    );
  });

  /** As GitHub counts: a bar ends a cell unless a backslash stands before it. */
  const cells = (row: string): number => row.match(/(?<!\\)\|/g)?.length ?? 0;
});

/** The page without its code spans (CommonMark 6.1): what is left is read as mark-up. */
function withoutCode(page: string): string {
  let rest = page;
  let kept = '';
  for (let run = /(?<!\\)`+/.exec(rest); run; run = /(?<!\\)`+/.exec(rest)) {
    const end = run.index + run[0].length;
    const close = new RegExp(`(?<!\`)${run[0]}(?!\`)`).exec(rest.slice(end));
    kept += rest.slice(0, run.index) + (close ? '' : run[0]);
    rest = rest.slice(close ? end + close.index + run[0].length : end);
  }
  return kept + rest;
}
