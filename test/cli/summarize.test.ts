import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { formatReport } from '../../src/engine/formatters/format';
import type { Finding, Report, ReportResource } from '../../src/engine/report/report';
import { finding, NOTHING, SAMPLE, withText } from '../engine/formatters/support/sampleReport';
import { temporaryFolder } from '../support/testRepository';
import { runCli } from './support/runCli';

/** A folder with the reports, and the command over them. */
function reports(texts: Readonly<Record<string, Report | string>>) {
  const cwd = temporaryFolder();
  for (const [name, report] of Object.entries(texts)) {
    writeFileSync(join(cwd, name), typeof report === 'string' ? report : formatReport(report, 'json'));
  }
  return (...args: string[]) => runCli(['summarize', ...args], { cwd });
}

function withImage(image: unknown, path = 'image'): Report {
  const resource = {
    ...SAMPLE.resources[0]!,
    change: 'changed',
    fields: [{ path, change: 'changed', after: image, evidence: {} }],
  };
  return { ...NOTHING, resources: [resource as ReportResource] };
}

const withFindings = (...findings: Partial<Finding>[]): Report => ({
  ...NOTHING,
  findings: findings.map((parts, index) =>
    finding({ fingerprint: `f${index}`, suppressed: undefined, cause: undefined, ...parts }),
  ),
  assessment: { ...NOTHING.assessment, verdict: 'risky', headline: 'Something breaks.' },
});

describe('the overview', () => {
  test('has a row for each repository, the worst first, whatever the order of the reports', async () => {
    const run = reports({ 'a.json': NOTHING, 'shop.json': SAMPLE, 'z.json': withFindings({ severity: 'high' }) });
    const { code, stdout } = await run('a.json', 'our-shop=shop.json', 'z.json', '--format', 'json');
    expect(code).toBe(0);
    const summary = JSON.parse(stdout);
    expect(summary.repositories.map(({ name }: { name: string }) => name)).toEqual(['our-shop', 'z', 'a']);
    expect(summary.verdict).toBe(SAMPLE.assessment.verdict);
    const other = await run('z.json', 'a.json', 'our-shop=shop.json', '--format', 'json');
    expect(other.stdout).toBe(stdout);
    const markdown = (await run('a.json', 'our-shop=shop.json')).stdout;
    expect(markdown).toContain('| `our-shop` |');
    expect(markdown).toMatch(/^## /);
  });

  test('counts what counts: no accepted finding, and no effect of another', async () => {
    const run = reports({
      'a.json': withFindings(
        { severity: 'high' },
        { severity: 'high', suppressed: { by: 'config', reason: 'x' } },
        { severity: 'low', cause: 'f0' },
      ),
    });
    const [repository] = JSON.parse((await run('a.json', '--format', 'json')).stdout).repositories;
    expect(repository.findings).toEqual({ critical: 0, high: 1, medium: 0, low: 0, info: 0 });
    expect(repository.suppressed).toBe(1);
  });

  test('names the hazard that several repositories have', async () => {
    const run = reports({
      'a.json': withFindings(
        { ruleId: 'dangling-host', severity: 'medium' },
        { ruleId: 'dangling-host' },
        { ruleId: 'only-here' },
      ),
      'b.json': withFindings({ ruleId: 'dangling-host', severity: 'critical' }),
    });
    const { hazards } = JSON.parse((await run('a.json', 'b.json', '--format', 'json')).stdout);
    expect(hazards).toHaveLength(1);
    expect(hazards[0]).toMatchObject({
      ruleId: 'dangling-host',
      severity: 'critical',
      repositories: [
        { name: 'a', findings: 2 },
        { name: 'b', findings: 1 },
      ],
    });
  });

  test('names the images that several repositories have, those with several versions first', async () => {
    const run = reports({
      'a.json': withImage('ghcr.io/acme/api:1.4'),
      'b.json': withImage(
        { template: { spec: { containers: [{ image: 'ghcr.io/acme/api:1.5' }, { image: 'busybox' }] } } },
        'spec',
      ),
      'c.json': withImage(
        { x: { image: 'docker.io/library/busybox' }, image: { repository: 'none', tag: '1' } },
        'spec',
      ),
    });
    const { images } = JSON.parse((await run('a.json', 'b.json', 'c.json', '--format', 'json')).stdout);
    expect(images).toEqual([
      {
        image: 'ghcr.io/acme/api',
        versions: ['1.4', '1.5'],
        repositories: [
          { name: 'a', versions: ['1.4'] },
          { name: 'b', versions: ['1.5'] },
        ],
      },
      {
        image: 'busybox',
        versions: ['latest'],
        repositories: [
          { name: 'b', versions: ['latest'] },
          { name: 'c', versions: ['latest'] },
        ],
      },
    ]);
  });

  test.each([
    ['nothing.json', 'there is no such file (ENOENT)'],
    ['shop=nothing.json', 'there is no file nothing.json (ENOENT)'],
    ['text.json', 'it is no JSON'],
    ['other.json', 'it is no report of Infra Diff'],
    ['future.json', 'another version of the format'],
    ['half.json', 'it is not a whole report'],
    ['deep.json', 'it is not a whole report'],
  ])('tells that %s was not read, and goes on', async (name, why) => {
    const run = reports({
      'a.json': NOTHING,
      'text.json': 'verdict: safe',
      'other.json': '{"version":"2.1.0"}',
      'future.json': JSON.stringify({ ...NOTHING, schemaVersion: 2 }),
      'half.json': JSON.stringify({ ...NOTHING, findings: undefined }),
      'deep.json': JSON.stringify({ ...NOTHING, findings: [{ severity: 'constructor' }] }),
    });
    const { code, stdout, stderr } = await run('a.json', name);
    expect(code).toBe(2);
    expect(stderr).toContain(why);
    expect(stdout).toContain('| `a` |');
    expect(stdout).toContain('### Not read');
  });

  test('is whole where no report could be read', async () => {
    const { stdout } = await reports({})('a.json', '--format', 'html');
    expect(stdout).toContain('No report could be read');
  });

  test('stays within what a comment takes, and says what is missing', async () => {
    const many = Object.fromEntries(
      Array.from({ length: 400 }, (_, index) => [
        `r${index}.json`,
        withFindings({ ruleId: `rule-${index % 50}`, title: 'x'.repeat(300) }),
      ]),
    );
    const { stdout } = await reports(many)(...Object.keys(many));
    expect(stdout.length).toBeLessThan(65_536);
    expect(stdout).toContain('Left out for length: ');
  });

  test.each(['markdown', 'html', 'json'])('%s lets no text of a report become mark-up', async (format) => {
    const hostile = '<img src=x onerror=alert(1)> [x](javascript:1) @everyone | \u202e';
    const text = { ...withText(hostile), assessment: { ...SAMPLE.assessment, headline: hostile } };
    const { stdout } = await reports({ 'a.json': text, 'b.json': text })(
      'a=a.json',
      `${'<b>'}=b.json`,
      '--format',
      format,
    );
    if (format === 'json') {
      expect(JSON.parse(stdout).repositories).toHaveLength(2);
      return;
    }
    const outsideCode = format === 'markdown' ? stdout.replace(/`[^`]*`/g, '') : stdout;
    expect(outsideCode).not.toMatch(format === 'markdown' ? /<img|(?<!\\)\]\(javascript|@everyone/ : /<img|<b>/);
    expect(stdout).not.toContain('\u202e');
  });

  test('--output writes the page', async () => {
    const cwd = temporaryFolder();
    writeFileSync(join(cwd, 'a.json'), formatReport(SAMPLE, 'json'));
    await runCli(['summarize', 'a.json', '--format', 'html', '--output', 'all.html'], { cwd });
    expect(readFileSync(join(cwd, 'all.html'), 'utf8')).toMatch(
      /^<!doctype html>[\s\S]*Content-Security-Policy[\s\S]*<\/html>\n$/,
    );
  });

  test('without reports is bad usage', async () => {
    expect(await reports({})()).toMatchObject({ code: 2, stdout: '' });
  });
});
