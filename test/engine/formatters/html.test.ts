import { sha256 } from '@noble/hashes/sha2.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatReport } from '../../../src/engine/formatters/format';
import { FILTER_SCRIPT } from '../../../src/engine/formatters/html/filterScript';
import { STYLES } from '../../../src/engine/formatters/html/styles';
import type { Finding } from '../../../src/engine/report/report';
import { type Element, parsePage, textOf } from './support/htmlPage';
import { finding, NOTHING, SAMPLE, withText } from './support/sampleReport';

const page = parsePage(formatReport(SAMPLE, 'html'));

const ids = (elements: readonly Element[]): string[] =>
  elements.flatMap(({ attributes }) => attributes.get('id') ?? []);
const named = (elements: readonly Element[], name: string): Element[] => elements.filter((each) => each.name === name);

describe('what a repository says stays text', () => {
  const HOSTILE = [
    '<script>alert(1)</script>',
    '</title></style></script><img src=x onerror=alert(1)>',
    '"><svg onload=alert(1)>',
    "' onmouseover='alert(1)",
    ' onmouseover=alert(1) ',
    'javascript:alert(1)',
    '<!--',
    ']]>',
    '&lt;script&gt;',
    '`<b>`',
    '\u0001<i>\u0002',
    '\u202egnp.exe',
    '\u0000<b>',
    '\ud800',
    '\u2028\u2029',
  ];
  /** The elements that the template makes of harmless words, with their attributes: no text adds another. */
  const shape = (text: string): string[] => {
    const { elements, errors } = parsePage(formatReport(withText(text), 'html'));
    expect(errors).toEqual([]);
    return [...new Set(elements.map(({ name, attributes }) => [name, ...attributes.keys()].join(' ')))].sort();
  };
  // Where nothing of a text is seen, its code is left out: the words here are seen.
  const expected = shape('harmless words');

  test.each(HOSTILE)('%j', (text) => {
    expect(shape(text)).toEqual(expected);
    const { elements, source } = parsePage(formatReport(withText(text), 'html'));
    expect(source).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069\p{Surrogate}]/u);
    for (const { attributes } of elements) {
      expect([...attributes.keys()].filter((name) => name.startsWith('on') || name === 'style')).toEqual([]);
      expect(attributes.get('href') ?? '#').toMatch(/^#[\w-]*$/);
    }
  });

  test('any text at all', () => {
    const unit = fc.oneof(
      fc.constantFrom(
        '<',
        '>',
        '"',
        "'",
        '&',
        '`',
        '=',
        '/',
        '!',
        '-',
        ' ',
        'a',
        'script',
        '\u0000',
        '\u0001',
        '\u0002',
        '\ud83d',
      ),
      fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
    );
    fc.assert(
      fc.property(fc.array(unit, { minLength: 1, maxLength: 12 }), (parts) => {
        // Letters around it: an empty name makes no element.
        expect(shape(`a${parts.join('')}z`)).toEqual(expected);
      }),
      { numRuns: 40 },
    );
  }, 60_000);

  test('the words are there as they were written', () => {
    expect(textOf(parsePage(formatReport(withText('a <b> & "c"'), 'html')))).toContain('a <b> & "c"');
  });
});

describe('the policy', () => {
  const policy = named(page.elements, 'meta')
    .find(({ attributes }) => attributes.get('http-equiv') === 'Content-Security-Policy')
    ?.attributes.get('content');
  const hash = (text: string): string => `'sha256-${Buffer.from(sha256(Buffer.from(text))).toString('base64')}'`;

  test('allows the style sheet and the script that are there, and nothing else', () => {
    const [style, ...styles] = named(page.elements, 'style');
    const [script, ...scripts] = named(page.elements, 'script');
    expect([...styles, ...scripts]).toEqual([]);
    expect([style!.text, script!.text]).toEqual([STYLES, FILTER_SCRIPT]);
    expect(policy).toBe(
      `default-src 'none'; style-src ${hash(style!.text)}; script-src ${hash(script!.text)}; base-uri 'none'; form-action 'none'`,
    );
  });

  test('nothing on the page asks for anything', () => {
    for (const { attributes } of page.elements) {
      expect(
        [...attributes.keys()].filter((name) => /^(src|srcset|action|data|poster|style|on.*)$/.test(name)),
      ).toEqual([]);
    }
    expect(STYLES).not.toMatch(/url\(|@import/);
  });
});

describe('the outline', () => {
  test('ids are there once, and every link of the page leads to one', () => {
    const all = ids(page.elements);
    expect(new Set(all).size).toBe(all.length);
    const links = named(page.elements, 'a').map(({ attributes }) => attributes.get('href')!.slice(1));
    expect(links.filter((link) => !all.includes(link))).toEqual([]);
  });

  test('every finding has its fingerprint as its address, the accepted ones and what follows from others too', () => {
    const cause = finding({ fingerprint: '00000000000000aa', title: 'Volume data is removed' });
    const effect = finding({ fingerprint: '00000000000000ab', cause: cause.fingerprint });
    const accepted = finding({ fingerprint: '00000000000000ac', suppressed: { by: 'inline', reason: 'known' } });
    const findings = [...SAMPLE.findings, cause, effect, accepted];
    const all = ids(parsePage(formatReport({ ...SAMPLE, findings }, 'html')).elements);
    expect(findings.map(({ fingerprint }) => fingerprint).filter((id) => !all.includes(id))).toEqual([]);
  });

  test.each([
    ['a report with everything', SAMPLE],
    ['a comparison without a difference', NOTHING],
  ])('headings follow in order: %s', (_, report) => {
    const levels = parsePage(formatReport(report, 'html')).elements.flatMap(({ name }) =>
      /^h[1-6]$/.test(name) ? Number(name[1]) : [],
    );
    expect(levels[0]).toBe(1);
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    for (const [index, level] of levels.slice(1).entries()) expect(level).toBeLessThanOrEqual(levels[index]! + 1);
  });

  test('the navigation names every section with its count', () => {
    const sections = ids(named(page.elements, 'section'));
    const [nav] = named(page.elements, 'nav');
    expect([...page.source.slice(nav!.start, nav!.end).matchAll(/href="#([\w-]+)"/g)].map(([, id]) => id)).toEqual(
      sections,
    );
    expect(sections).toEqual([
      ...['summary', 'conflicts', 'risks', 'impact', 'architecture', 'resources', 'ports', 'environment'],
      ...['plan', 'effort', 'suppressed', 'problems'].filter((id) => sections.includes(id)),
    ]);
  });

  test('heads of columns, fields and pictures are named', () => {
    for (const { attributes } of named(page.elements, 'th'))
      expect(attributes.get('scope')).toMatch(/^(col|rowgroup)$/);
    for (const { attributes } of named(page.elements, 'svg')) {
      expect(attributes.get('aria-hidden') ?? attributes.get('aria-label')).toBeTruthy();
    }
    for (const { attributes } of page.elements.filter(({ attributes }) => attributes.get('role') === 'region')) {
      expect(attributes.get('aria-label')).toBeTruthy();
    }
  });
});

describe('a huge report', () => {
  const many = (count: number): Finding[] =>
    Array.from({ length: count }, (_, index) =>
      finding({
        ruleId: `rule-${index % 3000}`,
        fingerprint: index.toString(16).padStart(16, '0'),
        title: `Port ${index} is published twice`,
        message: 'x'.repeat(500),
      }),
    );
  const huge = (count: number) => ({
    ...SAMPLE,
    findings: many(count),
    ports: Array.from({ length: count }, () => SAMPLE.ports[0]!),
    env: Array.from({ length: count }, (_, index) => ({ ...SAMPLE.env[0]!, name: `NAME_${index}` })),
    problems: Array.from({ length: count }, (_, index) => ({
      path: `file-${index}.yaml`,
      revision: 'head' as const,
      message: 'cannot be read',
    })),
  });

  test('stays a page, and says what it leaves out', () => {
    const text = formatReport(huge(10_000), 'html');
    expect(text.length).toBeLessThan(4_000_000);
    for (const noun of ['findings', 'ports', 'variables', 'problems']) {
      expect(text).toMatch(new RegExp(`… and [\\d,]+ more ${noun}, in the JSON`));
    }
    const shown = text.match(/<article /g)!.length;
    const left = Number(/… and ([\d,]+) more findings/.exec(text)![1]!.replace(',', ''));
    expect(shown).toBeGreaterThan(200);
    expect(left).toBeLessThan(10_000);
  });

  test('takes time in step with its size', () => {
    const time = (count: number): number => {
      const report = huge(count);
      const start = performance.now();
      formatReport(report, 'html');
      return performance.now() - start;
    };
    time(1000);
    expect(time(16_000)).toBeLessThan(40 * Math.max(20, time(2000)));
  });
});

test('what is not shown is not linked', () => {
  const [step] = SAMPLE.assessment.steps;
  const steps = [{ ...(step ?? STEP), findings: ['ffffffffffffffff'] }];
  const text = formatReport({ ...SAMPLE, assessment: { ...SAMPLE.assessment, steps } }, 'html');
  expect(text).not.toContain('ffffffffffffffff');
});

const STEP = { stage: 'prepare' as const, title: 'Do it', why: 'Because.', findings: [], units: [], commands: [] };
