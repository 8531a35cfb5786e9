import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { SEVERITIES } from '../../../src/engine/model/severity';
import { allRules } from '../../../src/engine/rules/index';

const RULES = 'src/engine/rules';
const SHARED = 'shared';

/** Rule files by id, with the folder they stand in. */
const files = readdirSync(RULES)
  .filter((folder) => folder !== SHARED && statSync(join(RULES, folder)).isDirectory())
  .flatMap((folder) => readdirSync(join(RULES, folder)).map((file) => ({ folder, id: file.replace(/\.ts$/, '') })));

describe('the catalogue of rules', () => {
  it('lists every rule file, once, sorted by id', () => {
    expect(allRules.map(({ meta }) => meta.id)).toEqual(files.map(({ id }) => id).sort());
  });

  describe.each(allRules.map(({ meta }) => meta))('$id', (meta) => {
    const page = `docs/rules/${meta.id}.md`;

    it('stands in the folder of its category, under its id', () => {
      expect(meta.id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
      expect(files).toContainEqual({ folder: meta.category, id: meta.id });
    });

    it('has a test', () => {
      expect(existsSync(`test/engine/rules/${meta.category}/${meta.id}.test.ts`)).toBe(true);
    });

    it('has a page that says the same', () => {
      expect(existsSync(page), page).toBe(true);
      const text = readFileSync(page, 'utf8');
      expect(text.startsWith(`# ${meta.id}\n\n${meta.title}.\n`), 'heading and title').toBe(true);
      expect(text).toContain(`**Severity** ${meta.severity}`);
      expect(text).toContain(`**Confidence** ${meta.confidence}`);
      expect(text).toContain(meta.why);
      expect(text).toContain(meta.remediation);
    });

    it('is worded as all are', () => {
      expect(SEVERITIES).toContain(meta.severity);
      expect(meta.title).not.toMatch(/\.$/);
      for (const sentence of [meta.why, meta.remediation]) expect(sentence).toMatch(/[.)"]$/);
      expect(Object.keys(meta.messages)).not.toEqual([]);
      for (const { title } of Object.values(meta.messages)) expect(title).not.toMatch(/\.$/);
    });
  });

  it('is listed in docs/rules/README.md, by category', () => {
    const sections = readFileSync('docs/rules/README.md', 'utf8').split(/^## /m);
    const rows = sections.flatMap((section) =>
      (section.match(/^\| \[.*$/gm) ?? []).map((row) => `${section.split('\n')[0]}: ${row}`),
    );
    const wanted = allRules.map(
      ({ meta: { id, title, category, severity, confidence } }) =>
        `${category}: | [${id}](${id}.md) | ${title} | ${severity} | ${confidence} |`,
    );
    expect(rows.sort(), 'npm run docs:reference writes it').toEqual(wanted.sort());
  });

  it('has no page and no test of a rule that is gone', () => {
    const ids = new Set(allRules.map(({ meta }) => meta.id));
    const pages = readdirSync('docs/rules').map((file) => file.replace(/\.md$/, ''));
    expect(pages.filter((id) => !ids.has(id) && id !== 'README')).toEqual([]);
    const tests = readdirSync('test/engine/rules', { recursive: true, encoding: 'utf8' })
      .filter((file) => file.includes('/') && file.endsWith('.test.ts'))
      .map((file) => file.slice(file.lastIndexOf('/') + 1).replace(/\.test\.ts$/, ''));
    expect(tests.filter((id) => !ids.has(id))).toEqual([]);
  });
});
