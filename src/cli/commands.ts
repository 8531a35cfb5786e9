import { FORMATS } from '../engine/formatters/format';
import { SEVERITIES } from '../engine/model/severity';
import { COMPARISON_OPTIONS } from './comparisonOptions';
import { PIPELINE_COMMANDS } from './pipelineCommands';

/** An option of a command. Without `value` it is a switch. */
export interface OptionSpec {
  /** How help names the value. */
  readonly value?: string;
  readonly choices?: readonly string[];
  readonly help: string;
  /** The letter that stands for it. */
  readonly short?: string;
}

export interface CommandSpec {
  readonly name: string;
  /** Its arguments, as help shows them. */
  readonly arguments: string;
  readonly mostArguments: number;
  /** What the first argument must be. */
  readonly kinds?: readonly string[];
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

Charts and kustomizations have commands of their own: "infra-diff render helm --help" and
"infra-diff render kustomize --help".

Why Compose refuses a project is said on stderr, as lines "file:line: message", with exit 2;
then no model is printed.`;

const RENDER_HELM_NOTES = `The manifests are those of "helm template" (Helm 4.1), in its order and byte for byte.
What is made by chance (passwords, certificates) is the same in each run. No cluster is asked,
nothing is downloaded: a dependency that is not in charts/ is left out, and named on stderr.
Values are not masked.

Why Helm refuses a chart is said on stderr in Helm's words, with exit 2; then nothing is printed.`;

const RENDER_KUSTOMIZE_NOTES = `The manifests are those of "kubectl kustomize" (1.34), in its order and byte for byte. Nothing is
downloaded and no program is started: what needs a base or chart at an address or a plugin of others
is not built. Charts need --enable-helm, as with kustomize. Values are not masked.

Nothing outside the repository is read; without one, nothing outside the nearest folder that
holds all bases.

Why kustomize refuses a folder is said on stderr, as lines "file:line: message", with exit 2;
then nothing is printed.`;

const MCP_NOTES = `An assistant starts it by itself: docs/assistants.md has the settings. It reads the repository,
writes nothing there, and uses no network. It ends when stdin ends.`;

export const COMMANDS: readonly CommandSpec[] = [
  {
    name: 'compare',
    arguments: '[base] [head]',
    mostArguments: 2,
    help: 'compare the infrastructure of two branches',
    options: {
      ...COMPARISON_OPTIONS,
      format: {
        value: 'FORMAT',
        choices: FORMATS,
        help: `${FORMATS.join(', ')} (default: text)`,
      },
      output: { value: 'FILE', help: 'write the report there instead of to stdout' },
      'fail-on': {
        value: 'SEVERITY',
        choices: [...SEVERITIES, 'none'],
        help: 'exit 1 when a finding is that bad or worse (default: none)',
      },
      timings: { help: 'the time of each stage on stderr' },
      ...EVERYWHERE,
    },
  },
  ...PIPELINE_COMMANDS.map((command) => ({ ...command, options: { ...command.options, ...EVERYWHERE } })),
  {
    name: 'render',
    arguments: 'compose [DIR]',
    mostArguments: 2,
    kinds: ['compose', 'helm', 'kustomize'],
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
    name: 'render helm',
    arguments: 'CHART',
    mostArguments: 2,
    help: 'print what Helm makes of a chart, as YAML',
    options: {
      values: { value: 'VALUES', short: 'f', help: "a file of values over the chart's own; more lie over it" },
      set: { value: 'KEY=VALUE', help: 'a value over those of all files: a.b=1,c[0]=x,d={e,f}' },
      'set-string': { value: 'KEY=VALUE', help: 'the same, and every value is a text' },
      release: { value: 'NAME', help: 'the name of the release (default: release-name)' },
      namespace: { value: 'NAMESPACE', short: 'n', help: 'the namespace of the release (default: default)' },
      'kube-version': {
        value: 'VERSION',
        help: 'the version of Kubernetes that templates are told (default: v1.35.0)',
      },
      'api-versions': { value: 'VERSION', help: 'an API version that templates are told of, beside the usual ones' },
      'include-crds': { help: 'print the files of crds/ as well' },
      renderer: {
        value: 'RENDERER',
        choices: ['auto', 'builtin', 'cli'],
        help: 'cli: the helm on PATH renders a copy of the chart (default: auto)',
      },
      ...EVERYWHERE,
    },
    notes: RENDER_HELM_NOTES,
  },
  {
    name: 'render kustomize',
    arguments: '[DIR]',
    mostArguments: 2,
    help: 'print what kustomize makes of a folder, as YAML',
    options: {
      'enable-helm': { help: 'render the charts of helmCharts that are on the disk, as with kustomize' },
      ...EVERYWHERE,
    },
    notes: RENDER_KUSTOMIZE_NOTES,
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
    name: 'mcp',
    arguments: '',
    mostArguments: 0,
    help: 'answer assistants, over the Model Context Protocol',
    options: {
      repo: { value: 'DIR', help: 'the repository of questions that name none (default: the current folder)' },
      'without-tools': { help: 'only the reports, as resources' },
      ...EVERYWHERE,
    },
    notes: MCP_NOTES,
  },
  {
    name: 'help',
    arguments: '[command]',
    mostArguments: 1,
    help: 'this text, or that of a command',
    options: EVERYWHERE,
  },
];
