import { describe, expect, test } from 'vitest';
import { allRules } from '../../src/engine/rules/index';
import { runCli } from './support/runCli';

describe('rules', () => {
  test('lists every rule with severity, confidence and title', async () => {
    const { code, stdout } = await runCli(['rules']);
    expect(code).toBe(0);
    const words = stdout.split(/\s+/);
    for (const { meta } of allRules) expect(words).toContain(meta.id);
    expect(stdout).toContain(`${allRules.length} rules.`);
  });

  test('as JSON: each with the page that explains it', async () => {
    const rows = JSON.parse((await runCli(['rules', '--format', 'json'])).stdout);
    expect(rows.map((row: { id: string }) => row.id).sort()).toEqual(allRules.map(({ meta }) => meta.id).sort());
    for (const row of rows) {
      expect(Object.keys(row)).toEqual([
        'id',
        'severity',
        'confidence',
        'category',
        'title',
        'why',
        'remediation',
        'docs',
      ]);
      expect(row.docs).toBe(`docs/rules/${row.id}.md`);
    }
  });
});

describe('explain', () => {
  test.each(allRules.map(({ meta }) => [meta.id, meta] as const))('%s', async (id, meta) => {
    const { code, stdout } = await runCli(['explain', id]);
    expect(code).toBe(0);
    const unwrapped = stdout.replace(/\s+/g, ' ');
    for (const text of [meta.title, meta.why, meta.remediation, `docs/rules/${id}.md`]) {
      expect(unwrapped).toContain(text.replace(/\s+/g, ' '));
    }
    expect(stdout).not.toMatch(/\{\{\w+\}\}/);
  });

  test('a near miss is named', async () => {
    const id = allRules[0]!.meta.id;
    const { code, stderr } = await runCli(['explain', `${id}x`]);
    expect(code).toBe(2);
    expect(stderr).toContain(`did you mean ${id}?`);
  });
});
