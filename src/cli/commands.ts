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
  /** The letter that stands for it. */
  readonly short?: string;
}

export interface CommandSpec {
  readonly name: string;
  /** Its arguments, as help shows them. */
  readonly arguments: string;
  readonly mostArguments: number;
  /** What the first argument must be, and what it may be in a later version. */
  readonly kinds?: { readonly known: readonly string[]; readonly planned: readonly string[] };
  readonly help: string;
  /** What there is to know beyond the options. */
  readonly notes?: string;
  readonly options: Readonly<Record<string, OptionSpec>>;
}

const EVERYWHERE: CommandSpec['options'] = {
  color: { help: 'colours even where the output is no terminal' },
  'no-color': { help: 'no colours' },
  debug: { help: 'a stack trace with an error' },
  help: { help: 'this text', short: 'h' },
};

const RENDER_NOTES = `The model is that of "docker compose config --format json": absolute paths, env files read into
environment. Keys are sorted, and a $ is one $. Values come from the files alone, never from your
shell. They are not masked.

Without -f: COMPOSE_FILE of .env in DIR, else the default file of DIR or of the nearest folder
above, with its override. With -f: the folder of the first file is the project's.
Nothing outside the repository (or DIR, without one) is read, unless -f names it.

Why Compose refuses a project is said on stderr, as lines "file:line: message", with exit 2;
then no model is printed.`;

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
    name: 'render',
    arguments: 'compose [DIR]',
    mostArguments: 2,
    kinds: { known: ['compose'], planned: ['helm', 'kustomize'] },
    help: 'print what Compose makes of a project, as JSON',
    options: {
      file: { value: 'FILE', short: 'f', help: 'a Compose file, in DIR or else here; more lie over it' },
      profile: { value: 'PROFILE', help: 'a profile to be active; * is all (default: COMPOSE_PROFILES of .env)' },
      'env-file': { value: 'FILE', help: 'takes the place of .env; of several the last one wins' },
      ...EVERYWHERE,
    },
    notes: RENDER_NOTES,
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
