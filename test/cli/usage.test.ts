import { describe, expect, test } from 'vitest';
import { version } from '../../package.json';
import { COMMANDS } from '../../src/cli/commands';
import { runCli } from './support/runCli';

describe('help', () => {
  test.each([[[]], [['help']], [['--help']], [['-h']]])('%j shows the commands', async (argv) => {
    const { code, stdout, stderr } = await runCli(argv);
    expect(code).toBe(0);
    expect(stdout).toContain('infra-diff compare [base] [head]');
    expect(stderr).toBe('');
  });

  test.each([[['compare', '--help']], [['compare', '-h']], [['help', 'compare']]])(
    '%j shows options and exit codes',
    async (argv) => {
      const { code, stdout } = await runCli(argv);
      expect(code).toBe(0);
      expect(stdout).toContain('--fail-on SEVERITY');
      expect(stdout).toContain('3  git says no');
    },
  );

  test('no line of it is too wide for a terminal', async () => {
    for (const argv of [['help'], ...COMMANDS.map(({ name }) => [...name.split(' '), '--help'])]) {
      const { stdout } = await runCli(argv);
      expect(stdout.split('\n').filter((line) => line.length > 100)).toEqual([]);
    }
  });

  test.each(['--version', '-V', 'version'])('%s', async (word) => {
    expect((await runCli([word])).stdout).toBe(`infra-diff ${version}\n`);
  });
});

describe('what is wrong is said in one line, with exit 2 and nothing on stdout', () => {
  test.each([
    ['compar', 'there is no command "compar"; did you mean compare?'],
    ['--nope', 'there is no option "--nope"'],
    ['render', 'render needs to be told what; there is render compose'],
    ['render swarm .', 'render does not know "swarm"; there is render compose'],
    ['help nothing', 'there is no command "nothing"'],
    ['compare --formt json', 'compare has no option --formt; did you mean --format?'],
    ['compare -x', 'compare has no option -x'],
    ['rules --repo .', 'rules has no option --repo'],
    ['compare --format yaml', '--format yaml is not known; there are text, json, markdown, html, sarif, github'],
    ['compare --format josn', '--format josn is not known; did you mean json?'],
    ['compare --fail-on hihg', '--fail-on hihg is not known; did you mean high?'],
    ['compare --mode three-way', '--mode three-way is not known; there are merge, direct'],
    ['compare --renderer docker', '--renderer docker is not known; there are auto, builtin, cli'],
    ['compare --repo', '--repo needs a value: --repo DIR'],
    ['compare --repo=', '--repo needs a value'],
    ['compare --output --format json', '--output needs a value'],
    ['compare --worktree=yes', '--worktree takes no value; leave out "=yes"'],
    ['compare a b c', 'compare does not know what to do with "c"'],
    ['rules extra', 'rules does not know what to do with "extra"'],
    ['compare --config no-such-file.yaml', '--config no-such-file.yaml: there is no such file'],
    ['compare --output no/such/folder/report.md', '--output no/such/folder/report.md: there is no folder'],
    ['compare --output .', '--output . is a folder'],
    ['explain', 'explain needs the id of a rule'],
    ['explain no-such-rule-at-all', 'there is no rule "no-such-rule-at-all"'],
  ])('%s', async (line, message) => {
    const { code, stdout, stderr, requests } = await runCli(line.split(' '));
    expect(stderr).toContain(`infra-diff: ${message}`);
    expect(stderr).toMatch(/^[^\n]+\n$/);
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(requests).toEqual([]);
  });

  test.each(['constructor', '__proto__', 'toString'])('%s is no option and no command', async (name) => {
    expect((await runCli(['compare', `--${name}`])).code).toBe(2);
    expect((await runCli([name])).code).toBe(2);
  });

  test('escape sequences in an argument do not reach the terminal', async () => {
    const { stderr } = await runCli(['compare', '--fail-on', '\x1b[2Jred']);
    expect(stderr).not.toContain('\x1b');
    expect(stderr).toContain('\\x1b[2Jred');
  });
});
