import { DEFAULT_API_VERSIONS, DEFAULT_KUBE_VERSION, HELM_VERSION } from '../../../catalogues/helm/capabilities';
import { parseVersion, type Version } from '../functions/version';
import { type GoValue, NamedList, Struct } from '../template/values';

/** What the templates are told of the cluster. */
export interface Capabilities {
  /** As given, with a leading `v`: `v1.30.2+k3s1`. */
  readonly kubeVersion: string;
  /** Without what stands behind a `+`, as Helm compares it. */
  readonly normalized: string;
  readonly parsed: Version;
  readonly apiVersions: readonly string[];
}

/**
 * The cluster of `helm template`: its default one, or the given version; more API versions stand behind the default ones.
 * @throws Error for what is no version
 */
export function capabilitiesOf(kubeVersion = DEFAULT_KUBE_VERSION, apiVersions: readonly string[] = []): Capabilities {
  const parsed = parseVersion(kubeVersion);
  const given = kubeVersion.startsWith('v') ? kubeVersion : `v${kubeVersion}`;
  return {
    kubeVersion: given,
    normalized: given.replace(/\+.*$/, ''),
    parsed,
    apiVersions: [...DEFAULT_API_VERSIONS, ...apiVersions],
  };
}

type Method = (args: readonly GoValue[]) => GoValue;

/** `.Capabilities` */
export function capabilitiesValue({ kubeVersion, normalized, parsed, apiVersions }: Capabilities): Struct {
  const [major, minor] = parsed.numbers;
  const version = new Struct(
    'common.KubeVersion',
    new Map<string, GoValue>([
      ['Version', kubeVersion],
      ['Major', String(major)],
      ['Minor', String(minor)],
    ]),
    new Map<string, Method>([
      ['GitVersion', () => kubeVersion],
      ['String', () => normalized],
    ]),
    normalized,
  );
  const known = new Set<GoValue>(apiVersions);
  const has = new Map<string, Method>([['Has', ([wanted = null]) => known.has(wanted)]]);
  const helm = new Struct(
    'version.BuildInfo',
    new Map<string, GoValue>([
      ['Version', HELM_VERSION.version],
      ['GitCommit', HELM_VERSION.gitCommit],
      ['GitTreeState', HELM_VERSION.gitTreeState],
      ['GoVersion', HELM_VERSION.goVersion],
      ['KubeClientVersion', HELM_VERSION.kubeClientVersion],
    ]),
  );
  return new Struct(
    '*common.Capabilities',
    new Map<string, GoValue>([
      ['KubeVersion', version],
      ['APIVersions', new NamedList('common.VersionSet', apiVersions, has)],
      ['HelmVersion', helm],
    ]),
  );
}
