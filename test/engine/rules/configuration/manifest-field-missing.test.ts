import { manifestFieldMissing } from '../../../../src/engine/rules/configuration/manifest-field-missing';
import { testRule } from '../../../support/ruleTester';

const object = (apiVersion: string, kind: string, rest: string) => ({
  'k8s/a.yaml': `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: { name: web }\n${rest}\n`,
});
const deployment = (spec: string, apiVersion = 'apps/v1') =>
  object(
    apiVersion,
    'Deployment',
    `spec:\n  ${spec}\n  template: { metadata: { labels: { a: b } }, spec: { containers: [{ name: a, image: "a:1" }] } }`,
  );
const service = (spec: string) => object('v1', 'Service', `spec: { ${spec} }`);
const binding = (subject: string) =>
  object(
    'rbac.authorization.k8s.io/v1',
    'ClusterRoleBinding',
    `roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: a }\nsubjects:\n  - ${subject}`,
  );
const job = (pod: string) =>
  object('batch/v1', 'Job', `spec: { template: { spec: { ${pod} containers: [{ name: a, image: "a:1" }] } } }`);

testRule(manifestFieldMissing, {
  valid: [
    { name: 'a whole Deployment', head: deployment('selector: { matchLabels: { a: b } }') },
    { name: 'a former version, which filled the selector in', head: deployment('replicas: 1', 'extensions/v1beta1') },
    {
      name: 'a patch',
      head: object('apps/v1', 'Deployment', 'spec: { template: { spec: { containers: [{ name: a }] } } }'),
    },
    { name: 'a patch without containers', head: object('apps/v1', 'Deployment', 'spec: { replicas: 3 }') },
    { name: 'a headless Service', head: service('clusterIP: None, selector: { a: b }') },
    {
      name: 'a patch that adds a container',
      head: object(
        'apps/v1',
        'Deployment',
        'spec: { template: { spec: { containers: [{ name: a }, { name: b, image: b }] } } }',
      ),
    },
    {
      name: 'an account of the namespace of the binding',
      head: object(
        'rbac.authorization.k8s.io/v1',
        'RoleBinding',
        'roleRef: { apiGroup: rbac.authorization.k8s.io, kind: Role, name: a }\nsubjects: [{ kind: ServiceAccount, name: a }]',
      ),
    },
    { name: 'a user', head: binding('{ kind: User, name: a }') },
    { name: 'a Job that says how it restarts', head: job('restartPolicy: Never,') },
    { name: 'one port without a name', head: service('ports: [{ port: 80 }]') },
  ],
  invalid: [
    {
      name: 'a Deployment without a selector',
      head: deployment('replicas: 1'),
      errors: [
        {
          title: 'Deployment web lacks selector',
          message: 'The API server answers: spec.selector: Required value.',
          at: 'k8s/a.yaml:4',
        },
      ],
    },
    {
      name: 'an account without a namespace',
      head: binding('{ kind: ServiceAccount, name: a }'),
      errors: [{ title: 'ClusterRoleBinding web lacks namespace', at: 'k8s/a.yaml:6' }],
    },
    {
      name: 'a Service without ports',
      head: service('selector: { a: b }'),
      errors: [{ title: 'Service web lacks ports', at: 'k8s/a.yaml:4' }],
    },
    {
      name: 'two ports, one without a name',
      head: service('ports: [{ port: 80, name: http }, { port: 81 }]'),
      errors: [{ title: 'Service web lacks ports[1].name', at: 'k8s/a.yaml:4' }],
    },
    {
      name: 'a Job that would run for ever',
      head: job(''),
      errors: [
        {
          title: 'Job web lacks restartPolicy',
          message:
            'The API server answers: spec.template.spec.restartPolicy: Required value: valid values: "OnFailure", "Never".',
          at: 'k8s/a.yaml:4',
        },
      ],
    },
    {
      name: 'one container without an image, and a probe without a handler',
      head: object(
        'v1',
        'Pod',
        'spec:\n  containers:\n    - { name: a, image: "a:1" }\n    - name: b\n      livenessProbe: { periodSeconds: 3 }',
      ),
      errors: [
        { title: 'Pod web lacks image', at: 'k8s/a.yaml:7' },
        { title: 'Pod web lacks exec or httpGet or tcpSocket or grpc', at: 'k8s/a.yaml:8' },
      ],
    },
    {
      name: 'an account without a namespace, which an overlay elsewhere may fill in',
      head: { 'k8s/kustomization.yaml': 'resources: [a.yaml]\n', ...binding('{ kind: ServiceAccount, name: b }') },
      errors: [
        {
          title: 'ClusterRoleBinding web lacks namespace',
          at: 'k8s/a.yaml:6',
          severity: 'medium',
          confidence: 'likely',
        },
      ],
    },
    {
      name: 'a value that a chart leaves to whoever installs it',
      head: {
        'c/Chart.yaml': 'apiVersion: v2\nname: c\nversion: 0.1.0\n',
        'c/values.yaml': 'host: ""\n',
        'c/templates/s.yaml':
          'apiVersion: v1\nkind: Service\nmetadata: { name: web }\nspec:\n  type: ExternalName\n  externalName: {{ .Values.host }}\n',
      },
      errors: [
        {
          title: 'Service web lacks externalName',
          at: 'c/templates/s.yaml:4',
          severity: 'medium',
          confidence: 'possible',
        },
      ],
    },
  ],
});
