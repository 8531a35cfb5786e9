import { wellKnownNameRetired } from '../../../../src/engine/rules/breaking/well-known-name-retired';
import { testRule } from '../../../support/ruleTester';

import { asReported } from '../asReported';

const pod = (rest: string, name = 'web', path = 'k8s/a.yaml') => ({
  [path]: `apiVersion: v1\nkind: Pod\nmetadata: { name: ${name} }\nspec:\n  ${rest}\n`,
});
const zone = 'nodeSelector: { failure-domain.beta.kubernetes.io/zone: a }';
const service = (publishes: string) => ({
  'k8s/s.yaml': `apiVersion: v1\nkind: Service\nmetadata:\n  name: db\n  annotations:\n    service.alpha.kubernetes.io/tolerate-unready-endpoints: "true"\nspec: { clusterIP: None, publishNotReadyAddresses: ${publishes} }\n`,
});

testRule(asReported(wellKnownNameRetired), {
  valid: [
    { name: 'a label that stands', head: pod('nodeSelector: { topology.kubernetes.io/zone: a }') },
    {
      name: 'a toleration beside that of the new name',
      head: pod(
        'tolerations: [{ key: node-role.kubernetes.io/master }, { key: node-role.kubernetes.io/control-plane }]',
      ),
    },
    {
      name: 'an annotation beside the field that took its place',
      head: service('true'),
    },
    {
      name: 'a text that has the name in it',
      head: {
        'k8s/a.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\ndata: { key: beta.kubernetes.io/os }\n',
      },
    },
  ],
  invalid: [
    {
      name: 'a label of nodes that is gone',
      head: pod(zone),
      errors: [
        {
          title: 'Pod web uses failure-domain.beta.kubernetes.io/zone; topology.kubernetes.io/zone took its place',
          message:
            'failure-domain.beta.kubernetes.io/zone: deprecated since Kubernetes 1.17: clouds and kubelets stop setting it; pods that select nodes by it stay Pending.',
          at: 'k8s/a.yaml:5',
        },
      ],
    },
    {
      name: 'a topology key',
      head: pod('topologySpreadConstraints:\n    - topologyKey: failure-domain.beta.kubernetes.io/zone'),
      errors: [
        {
          title: 'Pod web uses failure-domain.beta.kubernetes.io/zone; topology.kubernetes.io/zone took its place',
          at: 'k8s/a.yaml:6',
        },
      ],
    },
    {
      name: 'an annotation whose name ends as it likes, in a test',
      head: {
        'tests/a.yaml':
          'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\n  annotations:\n    container.seccomp.security.alpha.kubernetes.io/web: runtime/default\n',
      },
      errors: [
        {
          title:
            'Pod web uses container.seccomp.security.alpha.kubernetes.io/web; securityContext.seccompProfile took its place',
          at: 'tests/a.yaml:6',
          severity: 'low',
        },
      ],
    },
    {
      name: 'one that is still read',
      head: pod('nodeSelector: { beta.kubernetes.io/os: linux }'),
      errors: [
        {
          title: 'Pod web uses beta.kubernetes.io/os; kubernetes.io/os took its place',
          at: 'k8s/a.yaml:5',
          severity: 'low',
        },
      ],
    },
    {
      name: 'a toleration, which does no harm',
      head: pod('tolerations: [{ key: node-role.kubernetes.io/master, operator: Exists }]'),
      errors: [
        {
          title: 'Pod web uses node-role.kubernetes.io/master; node-role.kubernetes.io/control-plane took its place',
          at: 'k8s/a.yaml:5',
          severity: 'low',
        },
      ],
    },
    {
      name: 'an annotation beside a field that says otherwise',
      head: service('false'),
      errors: [
        {
          title:
            'Service db uses service.alpha.kubernetes.io/tolerate-unready-endpoints; spec.publishNotReadyAddresses took its place',
          at: 'k8s/s.yaml:6',
        },
      ],
    },
    {
      name: 'three objects of a folder',
      head: { ...pod(zone, 'a', 'k8s/a.yaml'), ...pod(zone, 'b', 'k8s/b.yaml'), ...pod(zone, 'c', 'k8s/c.yaml') },
      errors: [
        {
          title: 'k8s uses failure-domain.beta.kubernetes.io/zone; topology.kubernetes.io/zone took its place',
          at: 'k8s/a.yaml:5',
        },
      ],
    },
  ],
});
