import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { compare, formatReport, formats, InfraDiffError, isTooBad, rules } from '../src/api';
import { allRules } from '../src/engine/rules/index';
import { runRealCli } from './cli/support/runCli';
import { temporaryFolder, testRepository } from './support/testRepository';

function repository() {
  const made = testRepository();
  made.add({ 'compose.yaml': 'services: {}\n' });
  made.branch('feature');
  made.add({ 'compose.yaml': 'services:\n  db:\n    image: redis:7.4\n    ports: ["6379:6379"]\n' });
  return made;
}

const failure = (comparing: Promise<unknown>): Promise<InfraDiffError> =>
  comparing.then(
    () => expect.unreachable(),
    (error) => error,
  );

describe('compare', () => {
  test('gives the report that the command line prints', async () => {
    const { dir } = repository();
    const report = await compare({ repo: dir, base: 'main', head: 'feature' });
    const { stdout } = await runRealCli(['compare', 'main', 'feature', '--repo', dir, '--format', 'markdown']);
    expect(formatReport(report, 'markdown')).toBe(stdout);
    expect([isTooBad(report, 'critical'), isTooBad(report, 'low'), isTooBad(report, 'none')]).toEqual([
      false,
      true,
      false,
    ]);
    expect(formats.map((format) => formatReport(report, format).length > 0)).not.toContain(false);
  });

  test('runs several at the same time, each with its own', async () => {
    const [one, other] = [repository(), repository()];
    other.add({ 'compose.yaml': 'services: {}\n# nothing\n' });
    const [a, b] = await Promise.all([one, other].map(({ dir }) => compare({ repo: dir, base: 'main' })));
    expect(a!.findings.length).toBeGreaterThan(0);
    expect(b!.findings).toEqual([]);
  });

  test('tells the stages, and ends with the reason of the signal', async () => {
    const { dir } = repository();
    const stages: string[] = [];
    await compare({ repo: dir, base: 'main', onStage: (stage) => stages.push(stage) });
    expect(stages).toEqual(['git', 'read', 'load', 'diff', 'rules', 'report']);
    const stop = new AbortController();
    const reason = new Error('enough');
    const comparing = compare({ repo: dir, base: 'main', signal: stop.signal, onStage: () => stop.abort(reason) });
    expect(await failure(comparing)).toBe(reason);
    expect(await failure(compare({ repo: dir, signal: AbortSignal.abort(reason) }))).toBe(reason);
  });

  test('takes names, settings and a baseline', async () => {
    const { dir } = repository();
    const folder = temporaryFolder();
    const [config, baseline] = [join(folder, 'settings.yaml'), join(folder, 'known.yaml')];
    writeFileSync(config, 'rules:\n  port-published-on-all-interfaces: critical\n');
    const names = { base: 'then', head: 'now' };
    const report = await compare({ repo: dir, base: 'main', names, config });
    expect([report.comparison.base.ref, report.comparison.head.ref]).toEqual(['then', 'now']);
    expect(isTooBad(report, 'critical')).toBe(true);
    const entries = report.findings.map(({ fingerprint }) => ({ fingerprint, reason: 'known' }));
    writeFileSync(baseline, JSON.stringify({ suppressions: entries }));
    expect(isTooBad(await compare({ repo: dir, base: 'main', config, baseline }), 'info')).toBe(false);
  });

  test('says why it could not be made', async () => {
    const { dir } = repository();
    const broken = join(temporaryFolder(), 'x.yaml');
    writeFileSync(broken, 'surprise: 1\n');
    const errors = await Promise.all([
      failure(compare({ repo: temporaryFolder() })),
      failure(compare({ repo: dir, base: 'nowhere' })),
      failure(compare({ repo: dir, config: broken })),
      failure(compare({ repo: dir, baseline: broken })),
    ]);
    expect(errors.every((error) => error instanceof InfraDiffError)).toBe(true);
    expect(errors.map(({ code }) => code)).toEqual(['git', 'git', 'configuration', 'configuration']);
    expect(errors.map(({ message }) => message.includes('\n'))).not.toContain(true);
  });
});

test('the rules are all there are, by id', () => {
  expect(rules.map(({ id }) => id)).toEqual(allRules.map(({ meta }) => meta.id).sort());
});
