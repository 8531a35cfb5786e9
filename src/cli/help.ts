import { COMMANDS, type CommandSpec } from './commands';

/** The overview, or one command with its options. */
export function helpText(command?: CommandSpec): string {
  return command && command.name !== 'help' ? commandHelp(command) : OVERVIEW;
}

function commandHelp(command: CommandSpec): string {
  const options = Object.entries(command.options).map(([name, { value, short, help }]): [string, string] => [
    `${short === undefined ? '' : `-${short}, `}--${name}${value === undefined ? '' : ` ${value}`}`,
    help,
  ]);
  return [
    `infra-diff ${usage(command)}: ${command.help}`,
    '',
    'Options',
    ...columns(options),
    ...(command.notes === undefined ? [] : ['', command.notes]),
    ...(command.name === 'compare' ? ['', DEFAULTS, '', EXIT_CODES] : []),
    '',
  ].join('\n');
}

function usage({ name, arguments: names }: CommandSpec): string {
  return names === '' ? name : `${name} ${names}`;
}

function columns(rows: readonly [string, string][]): string[] {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`);
}

const DEFAULTS = `base is what head will be merged into (default: the merge target of the current branch);
head is the branch that is judged (default: HEAD).`;

const EXIT_CODES = `Exit codes
  0  done, no finding at or above --fail-on
  1  findings at or above --fail-on
  2  bad usage or configuration
  3  git says no: not a repository, an unknown ref, no common object
  4  a tool that was asked for by name is missing`;

const OVERVIEW = [
  'infra-diff compares the infrastructure of two git branches:',
  'what will run differently, what will break, where the proof is, and what to do.',
  '',
  'Usage',
  ...columns([
    ...COMMANDS.map((command): [string, string] => [`infra-diff ${usage(command)}`, command.help]),
    ['infra-diff --version', 'the version'],
  ]),
  '',
  'Examples',
  ...columns([
    ['infra-diff compare', 'what the current branch brings'],
    ['infra-diff compare main feature', 'what merging feature into main brings'],
    ['infra-diff compare --fail-on high --format markdown', 'for a pull request'],
    ['infra-diff compare main --format github', 'annotations in GitHub Actions'],
    ['infra-diff compare main --format sarif', 'for code scanning'],
    ['infra-diff render compose . --profile debug', 'the project as Compose loads it'],
  ]),
  '',
  '"infra-diff help compare" lists the options.',
  '',
].join('\n');
