import { existsSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { expect, test } from 'vitest';
import { PAGES, withoutBlocks } from './support/pages';

/** Links and pictures outside code: `[text](target)`, and `src` and `srcset` where a page has HTML. */
function linksIn(page: string): string[] {
  const text = withoutBlocks(page).replace(/`[^`\n]*`/g, 'code');
  return Array.from(
    text.matchAll(/\]\(([^()\s]+)\)|\b(?:src|srcset|href)="([^"\s]+)"/g),
    ([, target, source]) => target ?? source!,
  );
}

/** The names that GitHub gives to the headings of a page. */
function anchorsIn(page: string): Set<string> {
  const headings = withoutBlocks(page).matchAll(/^#{1,6} (.*)$/gm);
  const names = Array.from(headings, ([, text]) =>
    text!
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .trim()
      .replace(/\s/g, '-'),
  );
  return new Set(names);
}

test('there are pages to look at', () => {
  expect(PAGES).toContain('README.md');
  expect(PAGES).toContain('docs/ci.md');
  expect(PAGES.flatMap(linksIn).length).toBeGreaterThan(50);
});

test('the README leads to every page', () => {
  const linked = new Set(linksIn('README.md'));
  const pages = PAGES.filter((page) => !/^(docs\/rules|skills)\/|^(README|CHANGELOG)\.md$/.test(page));
  expect(pages.filter((page) => !linked.has(page))).toEqual([]);
  expect(linked).toContain('docs/rules/README.md');
});

test.each(PAGES)('%s: every relative link leads somewhere', (page) => {
  const dead = linksIn(page).filter((link) => {
    if (/^[a-z][a-z+.-]*:/i.test(link)) return false;
    const [path = '', anchor] = link.split('#');
    const file = path === '' ? page : normalize(join(dirname(page), path));
    if (!existsSync(file)) return true;
    return anchor !== undefined && file.endsWith('.md') && !anchorsIn(file).has(anchor);
  });
  expect(dead).toEqual([]);
});
