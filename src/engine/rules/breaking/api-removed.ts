import { sourceOf } from '../../model/resource';
import type { StateRule } from '../rule';
import { kubernetesObjects, objectName } from '../shared/kubernetes';
import { listed } from '../shared/listed';

export const apiRemoved: StateRule = {
  meta: {
    id: 'api-removed',
    title: 'An object uses an API version that Kubernetes no longer serves',
    category: 'breaking',
    severity: 'high',
    confidence: 'likely',
    why: 'The API server does not know it: "no matches for kind \\"Ingress\\" in version \\"extensions/v1beta1\\"".',
    remediation: 'Write the object for the version that replaces it.',
    messages: {
      replaced: {
        title: '{{object}} uses {{api}}, which Kubernetes {{version}} removed',
        message: 'Clusters from {{version}} on refuse {{object}}; {{replacement}} replaces {{api}}.',
      },
      gone: {
        title: '{{object}} uses {{api}}, which Kubernetes {{version}} removed',
        message: 'Clusters from {{version}} on refuse {{object}}, and nothing takes the place of {{api}}.',
      },
      several: {
        title: '{{count}} objects of {{file}} use {{api}}, which Kubernetes {{version}} removed',
        message: 'Clusters from {{version}} on refuse {{objects}}.',
      },
    },
  },
  gather: {
    from: 3,
    by: ({ at, data }) => JSON.stringify([at.file.path, data?.api, data?.version]),
    into: (drafts) => ({
      messageId: 'several',
      data: {
        count: drafts.length,
        file: drafts[0]!.at.file.path,
        api: drafts[0]!.data!.api!,
        version: drafts[0]!.data!.version!,
        objects: listed(drafts.map(({ data }) => String(data?.object))),
      },
    }),
  },
  *check(model) {
    for (const object of kubernetesObjects(model)) {
      const row = REMOVED.find(({ api, kinds }) => api === object.apiVersion && kinds.includes(object.kind));
      if (!row) continue;
      yield {
        messageId: row.replacement === undefined ? 'gone' : 'replaced',
        data: { object: objectName(object), api: row.api, version: row.version, replacement: row.replacement ?? '' },
        key: [object.kind, object.namespace ?? '', object.name],
        resource: object,
        at: sourceOf(object, ['apiVersion']),
      };
    }
  },
};

interface Removed {
  readonly api: string;
  readonly kinds: readonly string[];
  /** The release from which it is gone. */
  readonly version: string;
  readonly replacement?: string;
}

const row = (api: string, version: string, replacement: string | undefined, ...kinds: string[]): Removed => ({
  api,
  kinds,
  version,
  ...(replacement === undefined ? {} : { replacement }),
});

/** https://kubernetes.io/docs/reference/using-api/deprecation-guide/ up to 1.34. */
const REMOVED: readonly Removed[] = [
  row('extensions/v1beta1', '1.16', 'apps/v1', 'DaemonSet', 'Deployment', 'ReplicaSet'),
  row('extensions/v1beta1', '1.16', 'networking.k8s.io/v1', 'NetworkPolicy'),
  row('extensions/v1beta1', '1.22', 'networking.k8s.io/v1', 'Ingress'),
  row('extensions/v1beta1', '1.16', undefined, 'PodSecurityPolicy'),
  row('apps/v1beta1', '1.16', 'apps/v1', 'Deployment', 'StatefulSet', 'ReplicaSet', 'ControllerRevision'),
  row('apps/v1beta2', '1.16', 'apps/v1', 'Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'ControllerRevision'),
  row('networking.k8s.io/v1beta1', '1.22', 'networking.k8s.io/v1', 'Ingress', 'IngressClass'),
  row(
    'rbac.authorization.k8s.io/v1beta1',
    '1.22',
    'rbac.authorization.k8s.io/v1',
    'Role',
    'RoleBinding',
    'ClusterRole',
    'ClusterRoleBinding',
  ),
  row(
    'rbac.authorization.k8s.io/v1alpha1',
    '1.22',
    'rbac.authorization.k8s.io/v1',
    'Role',
    'RoleBinding',
    'ClusterRole',
    'ClusterRoleBinding',
  ),
  row('apiextensions.k8s.io/v1beta1', '1.22', 'apiextensions.k8s.io/v1', 'CustomResourceDefinition'),
  row('apiregistration.k8s.io/v1beta1', '1.22', 'apiregistration.k8s.io/v1', 'APIService'),
  row(
    'admissionregistration.k8s.io/v1beta1',
    '1.22',
    'admissionregistration.k8s.io/v1',
    'MutatingWebhookConfiguration',
    'ValidatingWebhookConfiguration',
  ),
  row('certificates.k8s.io/v1beta1', '1.22', 'certificates.k8s.io/v1', 'CertificateSigningRequest'),
  row('coordination.k8s.io/v1beta1', '1.22', 'coordination.k8s.io/v1', 'Lease'),
  row('scheduling.k8s.io/v1beta1', '1.22', 'scheduling.k8s.io/v1', 'PriorityClass'),
  row(
    'storage.k8s.io/v1beta1',
    '1.22',
    'storage.k8s.io/v1',
    'CSIDriver',
    'CSINode',
    'StorageClass',
    'VolumeAttachment',
  ),
  row('batch/v1beta1', '1.25', 'batch/v1', 'CronJob'),
  row('discovery.k8s.io/v1beta1', '1.25', 'discovery.k8s.io/v1', 'EndpointSlice'),
  row('events.k8s.io/v1beta1', '1.25', 'events.k8s.io/v1', 'Event'),
  row('policy/v1beta1', '1.25', 'policy/v1', 'PodDisruptionBudget'),
  row('policy/v1beta1', '1.25', undefined, 'PodSecurityPolicy'),
  row('node.k8s.io/v1beta1', '1.25', 'node.k8s.io/v1', 'RuntimeClass'),
  row('autoscaling/v2beta1', '1.25', 'autoscaling/v2', 'HorizontalPodAutoscaler'),
  row('autoscaling/v2beta2', '1.26', 'autoscaling/v2', 'HorizontalPodAutoscaler'),
  row('storage.k8s.io/v1beta1', '1.27', 'storage.k8s.io/v1', 'CSIStorageCapacity'),
  row(
    'flowcontrol.apiserver.k8s.io/v1beta1',
    '1.26',
    'flowcontrol.apiserver.k8s.io/v1',
    'FlowSchema',
    'PriorityLevelConfiguration',
  ),
  row(
    'flowcontrol.apiserver.k8s.io/v1beta2',
    '1.29',
    'flowcontrol.apiserver.k8s.io/v1',
    'FlowSchema',
    'PriorityLevelConfiguration',
  ),
  row(
    'flowcontrol.apiserver.k8s.io/v1beta3',
    '1.32',
    'flowcontrol.apiserver.k8s.io/v1',
    'FlowSchema',
    'PriorityLevelConfiguration',
  ),
  row(
    'admissionregistration.k8s.io/v1alpha1',
    '1.32',
    'admissionregistration.k8s.io/v1',
    'ValidatingAdmissionPolicy',
    'ValidatingAdmissionPolicyBinding',
  ),
  row(
    'admissionregistration.k8s.io/v1beta1',
    '1.34',
    'admissionregistration.k8s.io/v1',
    'ValidatingAdmissionPolicy',
    'ValidatingAdmissionPolicyBinding',
  ),
];
