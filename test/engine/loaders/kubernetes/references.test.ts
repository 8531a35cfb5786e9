import { describe, expect, test } from 'vitest';
import type { Target } from '../../../../src/engine/model/reference';
import { resolveReference } from '../../../../src/engine/model/resolveReference';
import { lineOf, loadOne, loadTree } from './loadTree';

/** `use kind/name` with namespace, key and port, as one line. */
function written(use: string, target: Target): string {
  if (target.by === 'name') {
    const { kind, name, namespace, key, port } = target;
    return `${use} ${kind} ${namespace ? `${namespace}/` : ''}${name}${key ? `#${key}` : ''}${port ? `:${port}` : ''}`;
  }
  if (target.by === 'selector') {
    return `${use} ${target.kind ?? ''}${target.namespace ? `${target.namespace}/` : ''}${JSON.stringify(target.labels)}`;
  }
  return `${use} ${target.by === 'host' ? target.host : target.path}`;
}

const head = (apiVersion: string, kind: string) => `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: own}\n`;
const pod = (spec: string) => `${head('v1', 'Pod')}spec:\n  containers: [{name: c, image: i}]\n${spec}`;

describe('what an object refers to', () => {
  test.each([
    [
      'environment of containers',
      `${head('v1', 'Pod')}spec:
  containers:
  - name: c
    envFrom: [{configMapRef: {name: a}}, {secretRef: {name: b, optional: true}}]
    env:
    - {name: X, valueFrom: {configMapKeyRef: {name: c, key: x}}}
  initContainers:
  - name: i
    env: [{name: Y, valueFrom: {secretKeyRef: {name: d, key: token}}}]
`,
      ['config ConfigMap a', 'secret Secret b?', 'config ConfigMap c#x', 'secret Secret d#token'],
    ],
    [
      'volumes',
      pod(`  volumes:
  - {name: a, configMap: {name: a, items: [{key: k, path: k}]}}
  - {name: b, secret: {secretName: b, optional: true}}
  - {name: c, persistentVolumeClaim: {claimName: c}}
  - {name: d, projected: {sources: [{configMap: {name: d}}, {secret: {name: e}}, {serviceAccountToken: {path: t}}]}}
`),
      [
        'config ConfigMap a',
        'config ConfigMap a#k',
        'secret Secret b?',
        'config ConfigMap d',
        'secret Secret e',
        'claim PersistentVolumeClaim c',
      ],
    ],
    [
      'identity and classes',
      pod('  serviceAccountName: robot\n  priorityClassName: high\n  imagePullSecrets: [{name: registry}]\n'),
      ['pull-secret Secret registry', 'service-account ServiceAccount robot', 'class PriorityClass high'],
    ],
    ['the default account is always there', pod('  serviceAccountName: default\n'), []],
    ['a Service', `${head('v1', 'Service')}spec: {selector: {app: api}}\n`, ['selector {"app":"api"}']],
    ['a Service without a selector', `${head('v1', 'Service')}spec: {ports: [{port: 80}]}\n`, []],
    [
      'an Ingress',
      `${head('networking.k8s.io/v1', 'Ingress')}spec:
  ingressClassName: nginx
  tls: [{secretName: tls, hosts: [a]}]
  defaultBackend: {service: {name: fallback, port: {name: http}}}
  rules:
  - http: {paths: [{path: /, backend: {service: {name: web, port: {number: 80}}}}]}
`,
      ['backend Service web:80', 'backend Service fallback:http', 'certificate Secret tls', 'class IngressClass nginx'],
    ],
    [
      'an old Ingress',
      `${head('extensions/v1beta1', 'Ingress')}spec: {rules: [{http: {paths: [{backend: {serviceName: web, servicePort: 80}}]}}]}\n`,
      ['backend Service web:80'],
    ],
    [
      'an autoscaler',
      `${head('autoscaling/v2', 'HorizontalPodAutoscaler')}spec: {scaleTargetRef: {apiVersion: apps/v1, kind: StatefulSet, name: db}}\n`,
      ['scale-target StatefulSet db'],
    ],
    [
      'a binding',
      `${head('rbac.authorization.k8s.io/v1', 'RoleBinding')}roleRef: {kind: ClusterRole, name: view}
subjects: [{kind: ServiceAccount, name: robot, namespace: ops}, {kind: Group, name: devs}]
`,
      ['role ClusterRole view', 'service-account ServiceAccount ops/robot'],
    ],
    [
      'a StatefulSet',
      `${head('apps/v1', 'StatefulSet')}spec: {serviceName: db, volumeClaimTemplates: [{metadata: {name: d}, spec: {storageClassName: fast}}]}\n`,
      ['other Service db', 'class StorageClass fast'],
    ],
    [
      'a disruption budget: conditions that are not equality are left out',
      `${head('policy/v1', 'PodDisruptionBudget')}spec:
  selector:
    matchLabels: {app: api}
    matchExpressions: [{key: tier, operator: In, values: [web]}, {key: x, operator: Exists}]
`,
      ['selector {"app":"api","tier":"web"}'],
    ],
    ['a policy for all pods', `${head('networking.k8s.io/v1', 'NetworkPolicy')}spec: {podSelector: {}}\n`, []],
    [
      'a ServiceMonitor',
      `${head('monitoring.coreos.com/v1', 'ServiceMonitor')}spec: {selector: {matchLabels: {app: api}}, namespaceSelector: {matchNames: [shop]}}\n`,
      ['selector Serviceshop/{"app":"api"}'],
    ],
    [
      'a route of the Gateway API',
      `${head('gateway.networking.k8s.io/v1', 'HTTPRoute')}spec:
  parentRefs: [{name: edge, namespace: infra}]
  rules: [{backendRefs: [{name: web, port: 80}]}]
`,
      ['other Gateway infra/edge', 'backend Service web:80'],
    ],
    [
      'a webhook',
      `${head('admissionregistration.k8s.io/v1', 'ValidatingWebhookConfiguration')}webhooks: [{clientConfig: {service: {name: hook, namespace: ops, port: 443}}}]\n`,
      ['webhook Service ops/hook:443'],
    ],
    [
      'a Rollout',
      `${head('argoproj.io/v1alpha1', 'Rollout')}spec: {strategy: {canary: {stableService: a, canaryService: b}}, workloadRef: {kind: Deployment, name: w}}\n`,
      ['backend Service a', 'backend Service b', 'other Deployment w'],
    ],
    [
      'Istio',
      `${head('networking.istio.io/v1', 'VirtualService')}spec: {gateways: [mesh, infra/edge], http: [{route: [{destination: {host: api.shop.svc.cluster.local}}]}]}\n`,
      ['other Gateway infra/edge', 'host api.shop.svc.cluster.local'],
    ],
    [
      'a Gateway of Istio is not one of the Gateway API',
      `${head('networking.istio.io/v1', 'Gateway')}spec: {gatewayClassName: x}\n`,
      [],
    ],
  ])('%s', async (_, text, expected) => {
    const { facets } = await loadOne(text);
    expect(facets.references.map(({ use, target, optional }) => written(use, target) + (optional ? '?' : ''))).toEqual(
      expected,
    );
  });

  test('the place is that of the name', async () => {
    const { facets } = await loadOne(pod('  imagePullSecrets:\n  - name: a\n  - name: b\n'));
    expect(facets.references.map(({ source }) => lineOf(source))).toEqual([7, 8]);
  });
});

describe('a tree whose references lead somewhere', () => {
  const deployment = (secret: string) => `apiVersion: apps/v1
kind: Deployment
metadata: {name: worker, namespace: shop}
spec:
  template:
    metadata: {labels: {app: worker}}
    spec:
      containers:
      - name: worker
        envFrom: [{secretRef: {name: ${secret}}}]
`;
  const secret = 'apiVersion: v1\nkind: Secret\nmetadata: {name: keys-production, namespace: shop}\n';

  test.each([
    ['keys', 'missing', []],
    ['keys-production', 'found', ['kubernetes:.#Secret/shop/keys-production']],
  ])('Secret %s is %s', async (name, status, resources) => {
    const model = await loadTree({ 'k8s/deployment.yaml': deployment(name), 'secrets.yaml': secret });
    const worker = model.index.resource('kubernetes:k8s#Deployment/shop/worker')!;
    const result = resolveReference(model, worker, worker.facets.references[0]!);
    expect(result.status).toBe(status);
    expect(result.resources.map(({ id }) => id)).toEqual(resources);
  });
});
