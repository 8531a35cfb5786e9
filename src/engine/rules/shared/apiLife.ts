import { type ApiLife, lifeOf } from '../../catalogues/kubernetes/deprecations';
import { isSince, type KubernetesVersion, readKubernetesVersion } from '../../model/kubernetesVersion';
import type { Resource } from '../../model/resource';
import type { Settings } from '../../model/settings';
import type { Source } from '../../model/source';
import type { Gathering } from '../rule';
import { deploymentOf, placeOf } from './deployment';
import { listed } from './listed';

/** What has become of the API version that an object uses, in the clusters it is for. */
export interface ApiState {
  readonly api: string;
  readonly state: 'deprecated' | 'removed';
  /** `Kubernetes 1.25`, `cert-manager 1.6`, `Kueue`: whose release did it. */
  readonly by: string;
  /** `apps/v1`, or `EndpointSlice of discovery.k8s.io/v1`. */
  readonly replacement?: string;
  /** The release of Kubernetes from which on it is not served; absent for other projects, and where that is not known. */
  readonly removed?: KubernetesVersion;
  /** Of which project it is, where not of Kubernetes: its version is in no file. */
  readonly component?: string;
}

/** The state of the object's API version; `undefined` while nothing is wrong with it. */
export function apiStateOf({ apiVersion = '', kind }: Resource, { kubernetes }: Settings): ApiState | undefined {
  const life = lifeOf(apiVersion, kind);
  if (!life) return undefined;
  const { version } = kubernetes;
  const isRemoved = holds(life, life.removed, version);
  const since = isRemoved ? life.removed : holds(life, life.deprecated, version) ? life.deprecated : undefined;
  if (since === undefined) return undefined;
  const replacement = replacementOf(life, kind, version);
  return {
    api: life.api,
    state: isRemoved ? 'removed' : 'deprecated',
    by: `${life.component ?? 'Kubernetes'}${since === 'unknown' ? '' : ` ${since}`}`,
    ...(replacement === undefined ? {} : { replacement }),
    ...(life.component === undefined ? removal(life) : { component: life.component }),
  };
}

/**
 * Whether the chart writes the replacement for a cluster that says it has the kind (`.Capabilities.APIVersions.Has "policy/v1/Pod…"`).
 * Without a cluster Helm knows versions and no kinds, and renders the other branch.
 */
export function isLeftToCluster({ file }: Source, { replacement }: ApiState): boolean {
  const api = replacement?.split(' ').at(-1);
  if (api === undefined || !file.text.includes('.Capabilities')) return false;
  return [...file.text.matchAll(/\.APIVersions\.Has\s+\(?\s*"([^"\s]+)"/g)].some(
    ([, asked]) => asked === api || asked!.startsWith(`${api}/`),
  );
}

/** Whether the release has come. That of other projects is not known: they are taken to be up to date. */
function holds({ component }: ApiLife, since: string | undefined, version: KubernetesVersion): boolean {
  if (since === undefined) return false;
  const release = readKubernetesVersion(since);
  return component !== undefined || release === undefined || isSince(version, release);
}

function removal({ removed }: ApiLife): { removed?: KubernetesVersion } {
  const release = removed === undefined ? undefined : readKubernetesVersion(removed);
  return release === undefined ? {} : { removed: release };
}

/** What takes its place, and is not gone itself. */
function replacementOf(life: ApiLife, kind: string, version: KubernetesVersion): string | undefined {
  const { replacement, replacementKind } = life;
  if (replacement === undefined) return undefined;
  const next = lifeOf(replacement, replacementKind ?? kind);
  if (next && next !== life && holds(next, next.removed, version)) return replacementOf(next, kind, version);
  return replacementKind === undefined ? replacement : `${replacementKind} of ${replacement}`;
}

/** Three objects of one folder and version or more are one row: who mends one file mends its neighbours. */
export const gatherByApi: Gathering = {
  from: 3,
  by: ({ at, resource, data }) => JSON.stringify([deploymentOf(at, resource), data?.api, data?.by]),
  into: (drafts) => ({
    messageId: 'several',
    data: {
      count: drafts.length,
      place: placeOf(drafts),
      api: drafts[0]!.data!.api!,
      by: drafts[0]!.data!.by!,
      objects: listed(drafts.map(({ data }) => String(data?.object))),
    },
  }),
};
