import type { SettingForm } from './valuesSet';

/** What a command line gives to Helm. Paths and names are as they are written there. */
export interface HelmCommandLine {
  /** What stands behind the subcommand without an option: release and chart, or the chart alone. */
  readonly words: readonly string[];
  readonly files: readonly string[];
  readonly settings: readonly { readonly form: SettingForm; readonly text: string }[];
  readonly namespace?: string;
  /** `--name`, of Helm 2. */
  readonly release?: string;
  readonly kubeVersion?: string;
  readonly apiVersions?: readonly string[];
  /** The chart comes from there (`--repo`). */
  readonly repository?: string;
}

type Field = 'files' | 'namespace' | 'release' | 'kubeVersion' | 'apiVersions' | 'repository' | 'ignored' | SettingForm;

/** Options that take a value (helm v4 `pkg/cmd/{root,install,upgrade,template,flags}.go`, helm-diff, helm-secrets); the others are switches. */
const WITH_VALUE: ReadonlyMap<string, Field> = new Map<string, Field>([
  ['-f', 'files'],
  ['--values', 'files'],
  ['--set', 'set'],
  ['--set-string', 'string'],
  ['--set-file', 'file'],
  ['--set-json', 'json'],
  ['--set-literal', 'literal'],
  ['-n', 'namespace'],
  ['--namespace', 'namespace'],
  ['--name', 'release'],
  ['--kube-version', 'kubeVersion'],
  ['-a', 'apiVersions'],
  ['--api-versions', 'apiVersions'],
  ['--repo', 'repository'],
  ...(
    '--version --timeout --description --post-renderer --post-renderer-args --name-template --history-max --output-dir ' +
    '--show-only -s --output -o --labels -l --username --password --ca-file --cert-file --key-file --keyring ' +
    '--kube-context --kubeconfig --kube-apiserver --kube-as-group --kube-as-user --kube-ca-file --kube-token ' +
    '--kube-tls-server-name --registry-config --repository-cache --repository-config --burst-limit --qps ' +
    '--context -C --suppress --find-renames -D --tiller-namespace --driver -d'
  )
    .split(' ')
    .map((option): [string, Field] => [option, 'ignored']),
]);

const RENDERS = new Set(['install', 'upgrade', 'template']);
/** Plugins that run a subcommand of Helm: `helm diff upgrade`, `helm secrets upgrade`, `helm secrets diff upgrade`. */
const PLUGINS = new Set(['diff', 'secrets']);

/** Reads the words behind `helm`; `undefined` when it is no command that renders a chart. */
export function readHelmCommand(all: readonly string[]): HelmCommandLine | undefined {
  const given = new Map<Field, string[]>();
  const settings: { form: SettingForm; text: string }[] = [];
  const words: string[] = [];
  let subcommand: string | undefined;
  for (let index = 0; index < all.length; index++) {
    const word = all[index]!;
    if (!/^-./.test(word)) {
      if (subcommand !== undefined) words.push(word);
      else if (RENDERS.has(word)) subcommand = word;
      else if (!PLUGINS.has(word) && !word.startsWith('$')) return undefined;
      continue;
    }
    const { option, value: own } = splitOption(word);
    const field = WITH_VALUE.get(option);
    if (field === undefined) continue;
    const value = own ?? all[++index];
    if (value === undefined) break;
    if (isForm(field)) settings.push({ form: field, text: value });
    else given.set(field, [...(given.get(field) ?? []), value]);
  }
  if (subcommand === undefined) return undefined;
  const last = (field: Field): string | undefined => given.get(field)?.at(-1);
  const apiVersions = given.get('apiVersions')?.flatMap((value) => value.split(','));
  return {
    words,
    // One option may name several.
    files: (given.get('files') ?? []).flatMap((value) => (value.startsWith('<(') ? value : value.split(','))),
    settings,
    ...known('namespace', last('namespace')),
    ...known('release', last('release')),
    ...known('kubeVersion', last('kubeVersion')),
    ...known('repository', last('repository')),
    ...(apiVersions === undefined ? {} : { apiVersions }),
  };
}

function known<K extends string>(key: K, value: string | undefined): { readonly [key in K]?: string } {
  return value === undefined ? {} : ({ [key]: value } as { [key in K]: string });
}

const isForm = (field: Field): field is SettingForm => ['set', 'string', 'file', 'json', 'literal'].includes(field);

/** `--values=a`, `-fa`, `-f=a`: an option and its value in one word. */
function splitOption(word: string): { option: string; value?: string } {
  const long = /^(--[\w-]+)=/.exec(word);
  if (long) return { option: long[1]!, value: word.slice(long[0].length) };
  if (/^-[fn]./.test(word)) return { option: word.slice(0, 2), value: word.slice(2).replace(/^=/, '') };
  return { option: word };
}
