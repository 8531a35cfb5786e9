import { join } from 'node:path';
import type { ChartRenderer, ChartRun } from '../engine/loaders/helm/chartRenderer';
import { findProgram, type Program, runOnCopies } from './program';

/** Helm, 3 or later. */
export type HelmProgram = Program<'helm'>;

/** The first `helm` of a search path. */
export function findHelmProgram(searchPath?: string): HelmProgram | undefined {
  return findProgram(['helm'] as const, searchPath);
}

/** Settings of a command line, in the order in which Helm applies them. */
export interface HelmSettings {
  readonly set?: readonly string[];
  readonly setString?: readonly string[];
}

/** Runs `helm template` on copies of a chart and its values. It has no plugins, no repositories and no cluster, and downloads nothing. */
export function chartRendererOf(
  { file }: HelmProgram,
  signal?: AbortSignal,
  settings: HelmSettings = {},
): ChartRenderer {
  return {
    name: 'helm template',
    render: (run) =>
      runOnCopies({
        file,
        files: copiesFor(run),
        command: (home) => ({ args: argumentsOf(run, settings, home), env: emptyHelm(home) }),
        signal,
      }),
  };
}

const valuesName = (index: number): string => `values/${index}.yaml`;

function copiesFor({ files, values }: ChartRun): Map<string, string | Uint8Array> {
  return new Map([
    ...[...files].map(([path, content]) => [`chart/${path}`, content] as const),
    ...values.map((content, index) => [valuesName(index), content] as const),
  ]);
}

/** Names come from files: each stands behind its option, or behind the end of the options, so that none is taken for one. */
function argumentsOf(run: ChartRun, { set = [], setString = [] }: HelmSettings, home: string): string[] {
  const { release = 'release-name', namespace, kubeVersion, apiVersions = [], values, includesCrds } = run;
  return [
    'template',
    ...values.map((_, index) => `--values=${join(home, ...valuesName(index).split('/'))}`),
    ...set.map((text) => `--set=${text}`),
    ...setString.map((text) => `--set-string=${text}`),
    ...(namespace === undefined ? [] : [`--namespace=${namespace}`]),
    ...(kubeVersion === undefined ? [] : [`--kube-version=${kubeVersion}`]),
    ...apiVersions.map((version) => `--api-versions=${version}`),
    ...(includesCrds ? ['--include-crds'] : []),
    '--',
    release,
    join(home, 'chart'),
  ];
}

/** Helm's folders, all of them empty (`helm env`). */
function emptyHelm(home: string): NodeJS.ProcessEnv {
  const own = join(home, 'helm');
  return {
    HELM_CONFIG_HOME: join(own, 'config'),
    HELM_CACHE_HOME: join(own, 'cache'),
    HELM_DATA_HOME: join(own, 'data'),
    HELM_PLUGINS: join(own, 'plugins'),
    HELM_REGISTRY_CONFIG: join(own, 'registry.json'),
    HELM_REPOSITORY_CONFIG: join(own, 'repositories.yaml'),
    HELM_REPOSITORY_CACHE: join(own, 'repositories'),
  };
}
