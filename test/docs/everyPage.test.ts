import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { COMMANDS, type CommandSpec } from '../../src/cli/commands';
import { parseArguments } from '../../src/cli/parseArguments';
import { callsIn } from './support/commandLines';
import { blocksOf, PAGES, spansOf } from './support/pages';

/** Everything in a page that may be typed: its blocks of code, and what stands between backticks. */
const codeOf = (page: string): string[] => [...blocksOf(page).map(({ text }) => text), ...spansOf(page)];

/** The command that the words begin with, and what follows. The longest name wins: `render helm`. */
function commandIn(words: readonly string[]): { command: CommandSpec; rest: string[] } | undefined {
  const lengthOf = ({ name }: CommandSpec): number => name.split(' ').length;
  const [command] = COMMANDS.filter(({ name }) => words.slice(0, name.split(' ').length).join(' ') === name).sort(
    (a, b) => lengthOf(b) - lengthOf(a),
  );
  return command && { command, rest: words.slice(lengthOf(command)) };
}

/** `--format F` and `--config FILE` stand for a value. */
function withValues({ options }: CommandSpec, words: readonly string[]): string[] {
  return words.map((word, index) => {
    const option = options[words[index - 1]?.replace(/^--/, '') ?? ''];
    return option?.choices && /^[A-Z]+$/.test(word) ? option.choices[0]! : word;
  });
}

describe('every call of infra-diff in a page is one that the program takes', () => {
  const calls = PAGES.flatMap((page) =>
    codeOf(page)
      .flatMap(callsIn)
      .map((words) => ({ page, words })),
  );

  test('there are many', () => {
    expect(calls.length).toBeGreaterThan(60);
    expect(new Set(calls.map(({ page }) => page)).size).toBeGreaterThan(7);
  });

  test.each(calls.map(({ page, words }) => [page, words.join(' '), words] as const))('%s: %s', (_, __, words) => {
    if (/^(--help|--version)$/.test(words[0]!)) return;
    const found = commandIn(words);
    expect(found, 'there is such a command').toBeDefined();
    const { command, rest } = found!;
    const { positionals } = parseArguments(withValues(command, rest), command);
    expect(positionals.length).toBeLessThanOrEqual(command.mostArguments);
  });

  test('servers of assistants are started by a command that there is', () => {
    const servers = blocksOf('docs/assistants.md')
      .filter(({ language }) => language === 'json')
      .flatMap(({ text }) => Object.values(JSON.parse(text) as Record<string, Record<string, Server>>))
      .flatMap((named) => Object.values(named));
    expect(servers.length).toBeGreaterThan(1);
    for (const { command, args } of servers) {
      expect(command).toBe('infra-diff');
      const { command: known, rest } = commandIn(args)!;
      parseArguments(rest, known);
    }
  });
});

interface Server {
  readonly command: string;
  readonly args: readonly string[];
}

/** Commands of npm itself, which pages use. */
const NPM = ['ci', 'install', 'i', 'start', 'test', 'pack', 'publish', 'audit', 'sbom'];

describe('every script and file that a page says to run is there', () => {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'));
  const own = PAGES.filter((page) => !page.startsWith('docs/rules/'));

  test.each(own)('%s', (page) => {
    const text = codeOf(page)
      .join('\n')
      .replace(/\s# .*$/gm, '');
    for (const [, name] of text.matchAll(/\bnpm run ([\w:-]+)/g)) expect(Object.keys(scripts)).toContain(name);
    for (const [, name] of text.matchAll(/\bnpm (?!run\b)([a-z]+)/g)) expect(NPM).toContain(name);
    for (const [, file] of text.matchAll(/\bnpx vitest run (\S+)/g)) expect(existsSync(file!), file).toBe(true);
    for (const [, file] of text.matchAll(/\bnode (scripts\/\S+)/g)) expect(existsSync(file!), file).toBe(true);
  });
});

describe('data in a page can be read', () => {
  const data = PAGES.flatMap((page) => blocksOf(page).map((block) => ({ page, ...block })));

  test.each(data.filter(({ language, page }) => language === 'json' && !page.startsWith('docs/rules/')))(
    'JSON of $page, $heading',
    ({ text }) => {
      expect(() => JSON.parse(text)).not.toThrow();
    },
  );

  test.each(data.filter(({ language, page }) => /^ya?ml$/.test(language) && !page.startsWith('docs/rules/')))(
    'YAML of $page, $heading',
    ({ text }) => {
      for (const document of parseAllDocuments(text)) expect(document.errors).toEqual([]);
    },
  );
});
