import { describe, expect, test } from 'vitest';
import { fieldsOf, withContainer, withSpec } from './objects';

const C = 'spec.template.spec.containers[c]';
const deployment = (spec: string): string => withSpec('apps/v1 Deployment', spec);
const service = (spec: string): string => withSpec('v1 Service', spec);
const limits = (map: string): string => withContainer(`resources: { limits: { ${map} } }`);

describe('two spellings of one thing', () => {
  test.each([
    ['quantities', limits('cpu: 1000m, memory: 1024Mi'), limits('cpu: 1, memory: 1Gi')],
    ['what the server rounds', limits('cpu: 0.5m'), limits('cpu: 1m')],
    ['a quantity as number and as text', limits('cpu: 0.5'), limits('cpu: "500m"')],
    [
      'percentages',
      deployment('strategy: { rollingUpdate: { maxSurge: 025% } }'),
      deployment('strategy: { rollingUpdate: { maxSurge: 25% } }'),
    ],
    [
      'an octal mode',
      withContainer('image: i:1', 'volumes: [{ name: v, secret: { secretName: s, defaultMode: 0644 } }]'),
      withContainer('image: i:1', 'volumes: [{ name: v, secret: { secretName: s, defaultMode: 420 } }]'),
    ],
    ['a default', deployment('replicas: 1'), deployment('')],
    ['a default within what is absent', deployment('strategy: { type: RollingUpdate }'), deployment('')],
    [
      'defaults within a part that is there',
      deployment('strategy: { type: RollingUpdate, rollingUpdate: { maxUnavailable: 25% } }'),
      deployment('strategy: { rollingUpdate: { maxSurge: 25% } }'),
    ],
    ['null and a default', deployment('replicas:'), deployment('replicas: 1')],
    [
      'the default of another field',
      service('ports: [{ port: 80, targetPort: 80 }]'),
      service('ports: [{ port: 80 }]'),
    ],
    [
      'a default that depends on another',
      withContainer('image: "i:1", imagePullPolicy: IfNotPresent'),
      withContainer('image: "i:1"'),
    ],
    ['the same where it is latest', withContainer('image: i, imagePullPolicy: Always'), withContainer('image: i')],
    [
      'both names of the service account',
      withContainer('image: i', 'serviceAccount: s'),
      withContainer('image: i', 'serviceAccountName: s, serviceAccount: s'),
    ],
    [
      'requests that are the limits',
      withContainer('resources: { limits: { cpu: 1 }, requests: { cpu: 1000m } }'),
      limits('cpu: 1'),
    ],
    [
      'what the cluster allocates',
      service('clusterIP: 10.0.0.7, ports: [{ port: 80, nodePort: 30080 }]'),
      service('ports: [{ port: 80 }]'),
    ],
    [
      'an empty value of a variable',
      withContainer('env: [{ name: A, value: "" }]'),
      withContainer('env: [{ name: A }]'),
    ],
    [
      'a probe',
      withContainer('livenessProbe: { httpGet: { port: 80, path: / }, periodSeconds: 10 }'),
      withContainer('livenessProbe: { httpGet: { port: 80 } }'),
    ],
    [
      'the metric of an autoscaler that names none',
      withSpec(
        'autoscaling/v2 HorizontalPodAutoscaler',
        'maxReplicas: 3, metrics: [{ type: Resource, resource: { name: cpu, target: { type: Utilization, averageUtilization: 80 } } }]',
      ),
      withSpec('autoscaling/v2 HorizontalPodAutoscaler', 'maxReplicas: 3'),
    ],
    [
      'policy types',
      withSpec('networking.k8s.io/v1 NetworkPolicy', 'podSelector: {}, policyTypes: [Egress, Ingress], egress: [{}]'),
      withSpec('networking.k8s.io/v1 NetworkPolicy', 'podSelector: {}, egress: [{}]'),
    ],
  ])('%s is no change', async (_, one, other) => {
    expect(await fieldsOf(one, other)).toEqual([]);
    expect(await fieldsOf(other, one)).toEqual([]);
  });
});

describe('a change is told as its author wrote it', () => {
  test.each([
    ['a quantity', limits('cpu: 1'), limits('cpu: 1500m'), [`changed ${C}.resources.limits.cpu`]],
    ['an explicit default given up', deployment('replicas: 1'), deployment('replicas: 3'), ['changed spec.replicas']],
    ['another value than the default', deployment(''), deployment('replicas: 3'), ['added spec.replicas']],
    ['back to the default', deployment('replicas: 3'), deployment(''), ['removed spec.replicas']],
    [
      'within what is absent',
      deployment(''),
      deployment('strategy: { rollingUpdate: { maxSurge: 1 } }'),
      ['added spec.strategy.rollingUpdate.maxSurge'],
    ],
    [
      'a strategy without its parameters',
      deployment(''),
      deployment('strategy: { type: Recreate }'),
      ['added spec.strategy.type'],
    ],
    [
      'a headless Service',
      service('ports: [{ port: 80 }]'),
      service('clusterIP: None, ports: [{ port: 80 }]'),
      ['added spec.clusterIP'],
    ],
    [
      'a node port for another',
      service('ports: [{ port: 80, nodePort: 30080 }]'),
      service('ports: [{ port: 80, nodePort: 30081 }]'),
      ['changed spec.ports[80].nodePort'],
    ],
    [
      'a port and the name of one',
      service('ports: [{ port: 80 }]'),
      service('ports: [{ port: 80, targetPort: "80" }]'),
      ['added spec.ports[80].targetPort'],
    ],
    [
      'a pull policy that follows from the image alone',
      withContainer('image: "i:1"'),
      withContainer('image: i'),
      [`changed ${C}.image`],
    ],
    [
      'a pull policy that does not',
      withContainer('image: "i:1", imagePullPolicy: Always'),
      withContainer('image: "i:1"'),
      [`removed ${C}.imagePullPolicy`],
    ],
    [
      'a request below the limit',
      limits('cpu: 1'),
      withContainer('resources: { limits: { cpu: 1 }, requests: { cpu: 500m } }'),
      [`added ${C}.resources.requests.cpu`],
    ],
    [
      'a root pod that a container is excepted from',
      withContainer('securityContext: { runAsNonRoot: false }', 'securityContext: { runAsNonRoot: true }'),
      withContainer('image: ""', 'securityContext: { runAsNonRoot: true }'),
      [`removed ${C}.securityContext.runAsNonRoot`],
    ],
    [
      'a peer that is any pod',
      withSpec('networking.k8s.io/v1 NetworkPolicy', 'ingress: [{ from: [{ namespaceSelector: {} }] }]'),
      withSpec(
        'networking.k8s.io/v1 NetworkPolicy',
        'ingress: [{ from: [{ namespaceSelector: {}, podSelector: {} }] }]',
      ),
      ['added spec.ingress[0].from[0].podSelector'],
    ],
    [
      'no dynamic volume',
      withSpec('v1 PersistentVolumeClaim', ''),
      withSpec('v1 PersistentVolumeClaim', 'storageClassName: ""'),
      ['added spec.storageClassName'],
    ],
    ['a field that there is not', deployment('replica: 1'), deployment('replica: 2'), ['changed spec.replica']],
  ])('%s', async (_, before, after, fields) => {
    expect(await fieldsOf(before, after)).toEqual(fields);
  });
});

describe('a Secret', () => {
  const secret = (rest: string): string => `apiVersion: v1\nkind: Secret\nmetadata: { name: a }\n${rest}\n`;
  test.each([
    ['the same in data and in stringData', 'data: { a: aMOp }', 'stringData: { a: hé }', []],
    ['stringData over data', 'data: { a: eA==, b: eQ== }\nstringData: { a: z }', 'stringData: { a: z, b: "y" }', []],
    ['its type by default', 'data: { a: eA== }', 'type: Opaque\ndata: { a: eA== }', []],
    ['another value', 'data: { a: eA== }', 'stringData: { a: yy }', ['changed stringData.a']],
    ['a new key', 'stringData: { a: x }', 'stringData: { a: x, b.c: y }', ['added stringData["b.c"]']],
  ])('%s', async (_, before, after, fields) => {
    expect(await fieldsOf(secret(before), secret(after))).toEqual(fields);
  });
});

test('a key of a map that is null has the empty text, and is there', async () => {
  const config = (data: string): string =>
    `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\ndata: { ${data} }\n`;
  expect(await fieldsOf(config('a: ""'), config('a:'))).toEqual([]);
  expect(await fieldsOf(config(''), config('a: ""'))).toEqual(['added data.a']);
});
