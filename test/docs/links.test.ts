import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { expect, test } from 'vitest';

/** Every page for people. The example report shows paths of the demo repository. */
const pages = [
  ...readdirSync('.').filter((name) => name.endsWith('.md')),
  ...['docs', 'docs/rules'].flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => name.endsWith('.md') && name !== 'example-report.md')
      .map((name) => `${folder}/${name}`),
  ),
];

/** Links and pictures outside code: `[text](target)`. */
function linksIn(page: string): string[] {
  const text = readFileSync(page, 'utf8')
    .replace(/^```[\s\S]*?^```/gm, '')
    .replace(/`[^`\n]*`/g, 'code');
  return Array.from(text.matchAll(/\]\(([^()\s]+)\)/g), ([, target]) => target!);
}

/** The names that GitHub gives to the headings of a page. */
function anchorsIn(page: string): Set<string> {
  const headings = readFileSync(page, 'utf8')
    .replace(/^```[\s\S]*?^```/gm, '')
    .matchAll(/^#{1,6} (.*)$/gm);
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
  expect(pages).toContain('README.md');
  expect(pages).toContain('docs/ci.md');
  expect(pages.flatMap(linksIn).length).toBeGreaterThan(50);
});

test.each(pages)('%s: every relative link leads somewhere', (page) => {
  const dead = linksIn(page).filter((link) => {
    if (/^[a-z][a-z+.-]*:/i.test(link)) return false;
    const [path = '', anchor] = link.split('#');
    const file = path === '' ? page : normalize(join(dirname(page), path));
    if (!existsSync(file)) return true;
    return anchor !== undefined && file.endsWith('.md') && !anchorsIn(file).has(anchor);
  });
  expect(dead).toEqual([]);
});
