import { isSince } from '../../model/kubernetesVersion';
import type { Model } from '../../model/model';
import { type Resource, sourceOf } from '../../model/resource';
import type { Settings } from '../../model/settings';
import type { Draft, StateRule } from '../rule';
import { type ApiState, apiStateOf, gatherByApi, isLeftToCluster } from '../shared/apiLife';
import { isKubernetes, kubernetesObjects, objectName } from '../shared/kubernetes';

/** Releases before this one are not supported by anybody any more: what they removed is gone nearly everywhere. */
const OLDEST_IN_USE = '1.32';

export const apiRemoved: StateRule = {
  meta: {
    id: 'api-removed',
    title: 'An object uses an API version that Kubernetes no longer serves',
    category: 'breaking',
    severity: 'high',
    confidence: 'likely',
    why: 'The API server does not know it: `no matches for kind "Ingress" in version "extensions/v1beta1"`.',
    remediation: 'Write the object for the version that replaces it.',
    messages: {
      replaced: {
        title: '{{object}} uses {{api}}, which {{by}} removed',
        message: 'Clusters from {{by}} on refuse {{object}}; {{replacement}} replaces {{api}}.',
      },
      gone: {
        title: '{{object}} uses {{api}}, which {{by}} removed',
        message: 'Clusters from {{by}} on refuse {{object}}, and nothing takes the place of {{api}}.',
      },
      several: {
        title: '{{count}} objects of {{place}} use {{api}}, which {{by}} removed',
        message: 'Clusters from {{by}} on refuse {{objects}}.',
      },
    },
  },
  gather: gatherByApi,
  *check(model) {
    for (const object of kubernetesObjects(model)) {
      const found = apiStateOf(object, model.settings);
      if (found?.state !== 'removed') continue;
      const source = sourceOf(object, ['apiVersion']);
      if (isLeftToCluster(source, found)) continue;
      const { api, by, replacement } = found;
      yield {
        messageId: replacement === undefined ? 'gone' : 'replaced',
        data: { object: objectName(object), api, by, ...(replacement === undefined ? {} : { replacement }) },
        // An object that only gets a namespace asks for nothing new.
        key: [object.kind, object.name],
        resource: object,
        at: source,
        ...certainty(found, model.settings),
      };
    }
  },
  weigh: ({ resource }, { before, after }) =>
    resource && !after.settings.kubernetes.isStated && isAsAllBefore(resource, before)
      ? { severity: 'medium', confidence: 'possible' }
      : {},
};

/** All objects of its kind were of that version before the change: the clusters that run them are older, or nobody applies them. */
function isAsAllBefore({ kind, apiVersion }: Resource, before: Model): boolean {
  const others = before.index.ofKind(kind).filter(isKubernetes);
  return others.length > 0 && others.every((other) => other.apiVersion === apiVersion);
}

/** How sure it is that the cluster is of that release. */
function certainty({ component, removed }: ApiState, { kubernetes }: Settings): Partial<Draft> {
  if (component !== undefined) return { severity: 'medium', confidence: 'possible' };
  if (kubernetes.isStated) return { confidence: 'certain' };
  return removed !== undefined && isSince(removed, OLDEST_IN_USE) ? { severity: 'medium', confidence: 'possible' } : {};
}
