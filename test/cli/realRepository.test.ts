import { readFileSync } from 'node:fs';
import Ajv from 'ajv/dist/2020';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Report } from '../../src/engine/report/report';
import { type TestRepository, testRepository } from '../support/testRepository';
import { runRealCli } from './support/runCli';

let repository: TestRepository;

beforeAll(() => {
  repository = testRepository();
  repository.write({
    'compose.yaml': 'services:\n  web:\n    image: nginx:1.27\n    ports: ["8080:80"]\n',
    'README.md': 'A shop.\n',
  });
  repository.commit('first');
  repository.branch('feature');
  repository.checkout('feature');
  repository.write({
    'compose.yaml':
      'services:\n  web:\n    image: nginx:1.28\n    ports: ["8080:80"]\n  adminer:\n    image: adminer:4\n    ports: ["8080:8080"]\n',
  });
  repository.commit('a second web server');
});
afterAll(() => repository.remove());

const cli = (...argv: string[]) => runRealCli(argv, { cwd: repository.dir });

describe('a real repository', () => {
  test('the report is valid by its schema and says what changed, where', async () => {
    const { code, stdout, stderr } = await cli('compare', 'main', 'feature', '--format', 'json');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const report: Report = JSON.parse(stdout);
    const validate = new Ajv({ allErrors: true, allowUnionTypes: true, strictRequired: false }).compile(
      JSON.parse(readFileSync('docs/report.schema.json', 'utf8')),
    );
    validate(report);
    expect(validate.errors ?? []).toEqual([]);
    expect(report.comparison).toMatchObject({
      mode: 'merge',
      base: { ref: 'main' },
      head: { ref: 'feature' },
      ahead: 1,
      behind: 0,
    });
    expect(report.resources.map(({ name, change }) => `${name} ${change}`)).toEqual(['adminer added', 'web changed']);
    expect(report.findings.map(({ ruleId }) => ruleId)).toContain('published-port-collision');
  });

  test('the same comparison gives the same text, and main and HEAD are the defaults', async () => {
    const first = await cli('compare');
    const second = await cli('compare', 'main', 'feature');
    expect(first.code).toBe(0);
    expect(first.stdout).toContain('What merging feature');
    expect(first.stdout).toContain('~  image  nginx:1.27 → nginx:1.28');
    expect(second.stdout).toBe(first.stdout);
  });

  test('a branch compared with itself: no difference', async () => {
    const { code, stdout } = await cli('compare', 'feature', 'feature', '--fail-on', 'info');
    expect(code).toBe(0);
    expect(stdout).toContain('No difference in the infrastructure.');
  });

  test('--fail-on ends with 1', async () => {
    expect((await cli('compare', 'main', 'feature', '--fail-on', 'high')).code).toBe(1);
  });

  test.each([
    [['compare', 'no-such-branch'], 'no-such-branch'],
    [['compare', '--repo', '/'], 'not in a git repository'],
    [['compare', '--', '--upload-pack=touch x'], '--upload-pack'],
  ])('%j: exit 3 and one line', async (argv, words) => {
    const { code, stdout, stderr } = await cli(...argv);
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' });
    expect(stderr).toContain(words);
    expect(stderr).toMatch(/^infra-diff: [^\n]+\n$/);
  });
});
