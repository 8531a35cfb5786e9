import { manifestValueInvalid } from '../../../../src/engine/rules/configuration/manifest-value-invalid';
import { testRule } from '../../../support/ruleTester';

const object = (apiVersion: string, kind: string, rest: string, name = 'web', path = 'k8s/a.yaml') => ({
  [path]: `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: { name: ${name} }\n${rest}\n`,
});
const pod = (rest: string, path?: string) =>
  object('v1', 'Pod', `spec:\n  containers:\n    - name: c\n      image: a:1\n      ${rest}`, 'web', path);
const service = (rest: string) => object('v1', 'Service', `spec:\n  ${rest}`);
const answer = (path: string, value: string, rest: string) =>
  `The API server answers: ${path}: Invalid value: ${value}: ${rest}.`;

testRule(manifestValueInvalid, {
  valid: [
    ...[
      'ports: [{ containerPort: 80, hostPort: 0, name: http, protocol: TCP }]',
      'imagePullPolicy: IfNotPresent',
      'readinessProbe: { httpGet: { port: http } }',
      'readinessProbe: { httpGet: { port: "${PORT}" } }',
      'ports: [{ containerPort: 80, name: "{{ name }}" }]',
      'volumeMounts: [{ name: a, mountPath: /a, subPath: b/c }]',
    ].map((rest) => ({ name: rest, head: pod(rest) })),
    { name: 'the target port of the Service itself', head: service('ports: [{ port: 80, targetPort: 0 }]') },
    { name: 'a node port left to the cluster', head: service('ports: [{ port: 80, nodePort: 0 }]') },
    {
      name: 'a role of a name that is none of DNS',
      head: object('rbac.authorization.k8s.io/v1', 'Role', 'rules: []', 'system:A_b'),
    },
    { name: 'a name in capitals, to be filled in', head: object('v1', 'ConfigMap', 'data: { a: b }', 'APPNAME') },
    {
      name: 'a mode in octal',
      head: object('v1', 'Pod', 'spec: { volumes: [{ name: a, secret: { secretName: s, defaultMode: 0400 } }] }'),
    },
    { name: 'a custom resource', head: object('acme.io/v1', 'Pod', 'spec: {}', 'a_b') },
    {
      name: 'labels that are labels',
      head: object('v1', 'ConfigMap', 'data: {}\n', 'a, labels: { app.kubernetes.io/name: a.b_C-1, x: "" }'),
    },
    { name: 'a percentage', head: object('policy/v1', 'PodDisruptionBudget', 'spec: { minAvailable: 50% }') },
    {
      name: 'hosts with a wildcard',
      head: object('networking.k8s.io/v1', 'Ingress', 'spec: { rules: [{ host: "*.example.com" }] }'),
    },
  ],
  invalid: [
    {
      name: 'a port that no machine has',
      head: pod('ports: [{ containerPort: 98899 }]'),
      errors: [
        {
          title: 'Pod web has an invalid containerPort: 98899',
          message: answer(
            'spec.containers[0].ports[0].containerPort',
            '98899',
            'must be between 1 and 65535, inclusive',
          ),
          at: 'k8s/a.yaml:8',
        },
      ],
    },
    {
      name: 'a port name that is too long',
      head: pod('ports: [{ containerPort: 80, name: metrics-endpoint }]'),
      errors: [{ title: 'Pod web has an invalid name: "metrics-endpoint"', at: 'k8s/a.yaml:8' }],
    },
    {
      name: 'a word in the wrong case',
      head: pod('imagePullPolicy: always'),
      errors: [
        {
          title: 'Pod web has an invalid imagePullPolicy: "always"',
          message: answer(
            'spec.containers[0].imagePullPolicy',
            '"always"',
            'supported values: "Always", "IfNotPresent", "Never"',
          ),
          at: 'k8s/a.yaml:8',
        },
      ],
    },
    {
      name: 'the number of a port as text',
      head: service('ports: [{ port: 80, targetPort: "8080" }]'),
      errors: [{ title: 'Service web has an invalid targetPort: "8080"', at: 'k8s/a.yaml:5' }],
    },
    {
      name: 'a node port out of the range that clusters have',
      head: service('ports: [{ port: 80, nodePort: 8080 }]'),
      errors: [
        {
          title: 'Service web has an invalid nodePort: 8080',
          at: 'k8s/a.yaml:5',
          severity: 'medium',
          confidence: 'likely',
        },
      ],
    },
    {
      name: 'a name with an underscore',
      head: object('v1', 'ConfigMap', 'data: {}', 'web_config'),
      errors: [{ title: 'ConfigMap web_config has an invalid name: "web_config"', at: 'k8s/a.yaml:3' }],
    },
    {
      name: 'a Service with a dot',
      head: object('v1', 'Service', 'spec: { ports: [{ port: 80 }] }', 'web.api'),
      errors: [{ title: 'Service web.api has an invalid name: "web.api"', at: 'k8s/a.yaml:3' }],
    },
    {
      name: 'a label value with blanks',
      head: object('v1', 'ConfigMap', 'data: {}', 'web, labels: { owner: team a }'),
      errors: [{ title: 'ConfigMap web has an invalid owner: "team a"', at: 'k8s/a.yaml:3' }],
    },
    {
      name: 'the key of an annotation with two slashes',
      head: object('v1', 'ConfigMap', 'data: {}', 'web, annotations: { a.io/b/c: x }'),
      errors: [{ title: 'ConfigMap web has an invalid key in annotations: "a.io/b/c"', at: 'k8s/a.yaml:3' }],
    },
    {
      name: 'a mode in decimal',
      head: object('v1', 'Pod', 'spec: { volumes: [{ name: a, secret: { secretName: s, defaultMode: 777 } }] }'),
      errors: [{ title: 'Pod web has an invalid defaultMode: 777', at: 'k8s/a.yaml:4' }],
    },
    {
      name: 'a path of an Ingress without a slash, and a host with a port',
      head: object(
        'networking.k8s.io/v1',
        'Ingress',
        'spec:\n  rules:\n    - host: a.example.com:8080\n      http: { paths: [{ path: api, pathType: Prefix }] }',
      ),
      errors: [
        { title: 'Ingress web has an invalid host: "a.example.com:8080"', at: 'k8s/a.yaml:6' },
        { title: 'Ingress web has an invalid path: "api"', at: 'k8s/a.yaml:7' },
      ],
    },
    {
      name: 'an access mode that there is not',
      head: object('v1', 'PersistentVolumeClaim', 'spec: { accessModes: [ReadWrite] }'),
      errors: [{ title: 'PersistentVolumeClaim web has an invalid accessModes: "ReadWrite"', at: 'k8s/a.yaml:4' }],
    },
    {
      name: 'an example',
      head: pod('ports: [{ containerPort: 0 }]', 'examples/a.yaml'),
      errors: [
        {
          title: 'Pod web has an invalid containerPort: 0',
          at: 'examples/a.yaml:8',
          severity: 'low',
          confidence: 'possible',
        },
      ],
    },
  ],
});
