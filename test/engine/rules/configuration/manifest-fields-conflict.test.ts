import { manifestFieldsConflict } from '../../../../src/engine/rules/configuration/manifest-fields-conflict';
import { testRule } from '../../../support/ruleTester';

const object = (apiVersion: string, kind: string, rest: string, path = 'k8s/a.yaml') => ({
  [path]: `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: { name: web }\n${rest}\n`,
});
const pod = (rest: string) => object('v1', 'Pod', `spec:\n  ${rest}`);
const container = (rest: string) => pod(`containers:\n    - name: c\n      image: a:1\n      ${rest}`);
const deployment = (rest: string, path?: string) => object('apps/v1', 'Deployment', `spec:\n  ${rest}`, path);
const answer = (path: string, rest: string) => `The API server answers: ${path}: ${rest}.`;

testRule(manifestFieldsConflict, {
  valid: [
    {
      name: 'a rolling update',
      head: deployment('strategy: { type: RollingUpdate, rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } }'),
    },
    { name: 'Recreate alone', head: deployment('strategy: { type: Recreate, rollingUpdate: null }') },
    { name: 'one handler', head: container('livenessProbe: { httpGet: { port: 80 } }') },
    {
      name: 'an empty value beside a source',
      head: container('env: [{ name: A, value: "", valueFrom: { fieldRef: { fieldPath: a } } }]'),
    },
    {
      name: 'the host port of its own',
      head: pod(
        'hostNetwork: true\n  containers: [{ name: c, image: "a:1", ports: [{ containerPort: 80, hostPort: 80 }] }]',
      ),
    },
    { name: 'a Pod that never restarts', head: pod('restartPolicy: Never') },
    { name: 'a volume of one type', head: pod('volumes: [{ name: a, emptyDir: {} }]') },
    {
      name: 'a node port of a NodePort',
      head: object('v1', 'Service', 'spec: { type: NodePort, ports: [{ port: 80, nodePort: 30080 }] }'),
    },
    {
      name: 'pods and namespaces of a peer',
      head: object(
        'networking.k8s.io/v1',
        'NetworkPolicy',
        'spec: { ingress: [{ from: [{ podSelector: {}, namespaceSelector: {} }] }] }',
      ),
    },
  ],
  invalid: [
    {
      name: 'Recreate with a rolling update',
      head: deployment('strategy:\n    type: Recreate\n    rollingUpdate: { maxSurge: 1 }'),
      errors: [
        {
          title: 'Deployment web may not have rollingUpdate here',
          message: answer(
            'spec.strategy.rollingUpdate',
            "Forbidden: may not be specified when strategy `type` is 'Recreate'",
          ),
          at: 'k8s/a.yaml:7',
        },
      ],
    },
    {
      name: 'an update that can neither add nor take a pod',
      head: deployment('strategy: { rollingUpdate: { maxSurge: 0, maxUnavailable: 0% } }'),
      errors: [{ title: 'Deployment web may not have maxUnavailable here', at: 'k8s/a.yaml:5' }],
    },
    {
      name: 'two handlers',
      head: container('livenessProbe: { httpGet: { port: 80 }, tcpSocket: { port: 80 } }'),
      errors: [{ title: 'Pod web may not have tcpSocket here', at: 'k8s/a.yaml:8' }],
    },
    {
      name: 'two successes of a liveness probe',
      head: container('livenessProbe: { successThreshold: 2, httpGet: { port: 80 } }'),
      errors: [{ title: 'Pod web may not have successThreshold here', at: 'k8s/a.yaml:8' }],
    },
    {
      name: 'a value and a source',
      head: container('env: [{ name: A, value: x, valueFrom: { fieldRef: { fieldPath: a } } }]'),
      errors: [{ title: 'Pod web may not have valueFrom here', at: 'k8s/a.yaml:8' }],
    },
    {
      name: 'another port of the host, on its network',
      head: pod(
        'hostNetwork: true\n  containers: [{ name: c, image: "a:1", ports: [{ containerPort: 80, hostPort: 8080 }] }]',
      ),
      errors: [{ title: 'Pod web may not have hostPort here', at: 'k8s/a.yaml:6' }],
    },
    {
      name: 'a Deployment whose pods never restart',
      head: deployment('template: { spec: { restartPolicy: Never, containers: [] } }'),
      errors: [{ title: 'Deployment web may not have restartPolicy here', at: 'k8s/a.yaml:5' }],
    },
    {
      name: 'a Job that always restarts',
      head: object('batch/v1', 'Job', 'spec: { template: { spec: { restartPolicy: Always, containers: [] } } }'),
      errors: [{ title: 'Job web may not have restartPolicy here', at: 'k8s/a.yaml:4' }],
    },
    {
      name: 'a volume of two types',
      head: pod('volumes: [{ name: a, emptyDir: {}, configMap: { name: b } }]'),
      errors: [{ title: 'Pod web may not have configMap here', at: 'k8s/a.yaml:5' }],
    },
    {
      name: 'a node port of a Service that has none',
      head: object('v1', 'Service', 'spec: { ports: [{ port: 80, nodePort: 30080 }] }'),
      errors: [{ title: 'Service web may not have nodePort here', at: 'k8s/a.yaml:4' }],
    },
    {
      name: 'a headless load balancer',
      head: object('v1', 'Service', 'spec: { type: LoadBalancer, clusterIP: None, ports: [{ port: 80 }] }'),
      errors: [{ title: 'Service web may not have clusterIP here', at: 'k8s/a.yaml:4' }],
    },
    {
      name: 'a budget with both bounds',
      head: object('policy/v1', 'PodDisruptionBudget', 'spec: { minAvailable: 1, maxUnavailable: 1 }'),
      errors: [{ title: 'PodDisruptionBudget web may not have maxUnavailable here', at: 'k8s/a.yaml:4' }],
    },
    {
      name: 'a key in both halves of a ConfigMap',
      head: object('v1', 'ConfigMap', 'data: { a: x }\nbinaryData: { a: eA== }'),
      errors: [{ title: 'ConfigMap web may not have a here', at: 'k8s/a.yaml:5' }],
    },
    {
      name: 'an example',
      head: deployment('minReadySeconds: 60\n  progressDeadlineSeconds: 30', 'examples/a.yaml'),
      errors: [
        {
          title: 'Deployment web may not have progressDeadlineSeconds here',
          at: 'examples/a.yaml:6',
          severity: 'low',
          confidence: 'possible',
        },
      ],
    },
  ],
});
