import { FORMATS } from '../engine/formatters/format';
import { SEVERITIES } from '../engine/model/severity';

/** An option of a command. Without `value` it is a switch. */
export interface OptionSpec {
  /** How help names the value. */
  readonly value?: string;
  readonly choices?: readonly string[];
  /** Choices that are planned, so that the error can say so. */
  readonly planned?: readonly string[];
  readonly help: string;
}

export interface CommandSpec {
  readonly name: string;
  /** Its arguments, as help shows them. */
  readonly arguments: string;
  readonly mostArguments: number;
  readonly help: string;
  readonly options: Readonly<Record<string, OptionSpec>>;
}

const EVERYWHERE: CommandSpec['options'] = {
  color: { help: 'colours even where the output is no terminal' },
  'no-color': { help: 'no colours' },
  debug: { help: 'a stack trace with an error' },
  help: { help: 'this text' },
};

export const COMMANDS: readonly CommandSpec[] = [
  {
    name: 'compare',
    arguments: '[base] [head]',
    mostArguments: 2,
    help: 'compare the infrastructure of two branches',
    options: {
      repo: { value: 'DIR', help: 'the repository (default: the current folder)' },
      mode: {
        value: 'MODE',
        choices: ['merge', 'direct'],
        help: 'merge: base to the merged tree (default); direct: base to head',
      },
      worktree: { help: 'head includes what is not committed; nothing in the repository is altered' },
      format: {
        value: 'FORMAT',
        choices: FORMATS,
        planned: ['html', 'sarif', 'github'],
        help: `${FORMATS.join(', ')} (default: text)`,
      },
      output: { value: 'FILE', help: 'write the report there instead of to stdout' },
      'fail-on': {
        value: 'SEVERITY',
        choices: [...SEVERITIES, 'none'],
        help: 'exit 1 when a finding is that bad or worse (default: none)',
      },
      config: { value: 'FILE', help: "default: .infra-diff.yaml at the head's root" },
      renderer: {
        value: 'RENDERER',
        choices: ['auto', 'builtin', 'cli'],
        help: 'Helm and Kustomize: built in, or the helm and kubectl on PATH (default: auto)',
      },
      timings: { help: 'the time of each stage on stderr' },
      ...EVERYWHERE,
    },
  },
  {
    name: 'rules',
    arguments: '',
    mostArguments: 0,
    help: 'list every rule',
    options: {
      format: { value: 'FORMAT', choices: ['text', 'json'], help: 'text or json (default: text)' },
      ...EVERYWHERE,
    },
  },
  {
    name: 'explain',
    arguments: 'RULE',
    mostArguments: 1,
    help: 'say what a rule looks for, why, and what to do',
    options: EVERYWHERE,
  },
  {
    name: 'help',
    arguments: '[command]',
    mostArguments: 1,
    help: 'this text, or that of a command',
    options: EVERYWHERE,
  },
];

/** Commands of the contract that are still to come. */
export const PLANNED_COMMANDS: readonly string[] = ['render'];
