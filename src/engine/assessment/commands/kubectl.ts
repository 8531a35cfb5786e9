import type { Resource } from '../../model/resource';
import { NAMESPACE } from './helmCommand';
import { word } from './shell';

/** What is needed to name an object of the cluster. */
export type ObjectName = Pick<Resource, 'kind' | 'name' | 'namespace' | 'loader' | 'apiVersion'>;

/** `kubectl --namespace shop`; without a namespace where the files state none, and that of the release for a chart. */
export function kubectl({ namespace, loader }: ObjectName): string {
  if (loader === 'helm') return `kubectl --namespace ${NAMESPACE}`;
  return namespace === undefined ? 'kubectl' : `kubectl --namespace ${word(namespace)}`;
}

/** `deployment/web`; with its API group where the kind is not one of Kubernetes' own: `certificate.cert-manager.io/web`. */
export function objectWord({ kind, name, loader, apiVersion = '' }: ObjectName): string {
  const [group = ''] = apiVersion.includes('/') ? apiVersion.split('/') : [];
  const isOwn = !group.includes('.') || group.endsWith('.k8s.io');
  const target = `${kind.toLowerCase()}${isOwn ? '' : `.${group}`}/${name}`;
  const words = word(target);
  // A chart is rendered under a name that stands for the release's own.
  return loader === 'helm' && words.includes(STAND_IN) && words === target
    ? `"${target.replaceAll(STAND_IN, '$RELEASE')}"`
    : words;
}

/** The name under which charts are rendered, as Helm itself does it. */
const STAND_IN = 'release-name';
