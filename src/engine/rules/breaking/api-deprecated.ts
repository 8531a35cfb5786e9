import { sourceOf } from '../../model/resource';
import type { StateRule } from '../rule';
import { apiStateOf, gatherByApi, isLeftToCluster } from '../shared/apiLife';
import { kubernetesObjects, objectName } from '../shared/kubernetes';

export const apiDeprecated: StateRule = {
  meta: {
    id: 'api-deprecated',
    title: 'An object uses an API version that is deprecated',
    category: 'breaking',
    severity: 'low',
    confidence: 'likely',
    why: 'The cluster still serves it and warns at every apply. A later release removes it, and the object is refused then.',
    remediation: 'Write the object for the version that replaces it before the cluster is upgraded.',
    messages: {
      ends: {
        title: '{{object}} uses {{api}}, which {{by}} deprecated',
        message: 'Kubernetes {{removed}} no longer serves {{api}}; {{instead}}.',
      },
      deprecated: {
        title: '{{object}} uses {{api}}, deprecated by {{by}}',
        message: '{{by}} still serves {{api}}; {{instead}}.',
      },
      several: {
        title: '{{count}} objects of {{place}} use {{api}}, which {{by}} deprecated',
        message: 'A later release refuses {{objects}}.',
      },
    },
  },
  gather: gatherByApi,
  *check(model) {
    for (const object of kubernetesObjects(model)) {
      const found = apiStateOf(object, model.settings);
      if (found?.state !== 'deprecated') continue;
      const source = sourceOf(object, ['apiVersion']);
      if (isLeftToCluster(source, found)) continue;
      const { api, by, removed, replacement, component } = found;
      yield {
        messageId: removed === undefined ? 'deprecated' : 'ends',
        data: {
          object: objectName(object),
          api,
          by,
          instead: replacement === undefined ? 'nothing takes its place yet' : `${replacement} replaces it`,
          ...(removed === undefined ? {} : { removed }),
        },
        // An object that only gets a namespace asks for nothing new.
        key: [object.kind, object.name],
        resource: object,
        at: source,
        ...(component === undefined ? {} : { severity: 'info', confidence: 'possible' }),
        ...(component === undefined && model.settings.kubernetes.isStated ? { confidence: 'certain' } : {}),
      };
    }
  },
};
