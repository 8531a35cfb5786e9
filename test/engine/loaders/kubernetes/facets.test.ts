import { describe, expect, test } from 'vitest';
import { lineOf, loadOne } from './loadTree';

const deployment = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: api
spec:
  replicas: 3
  template:
    metadata:
      labels:
        app: api
    spec:
      initContainers:
      - name: wait
        image: busybox:1.36
      containers:
      - name: api
        image: ghcr.io/acme/api:1.4
        ports:
        - containerPort: 8080
          name: http
        - containerPort: 9000
          hostPort: 9000
          hostIP: 127.0.0.1
          protocol: UDP
        env:
        - name: LOG_LEVEL
          value: info
        - name: WORKERS
          value: 4
        - name: EMPTY
        - name: TOKEN
          valueFrom:
            secretKeyRef: {name: api, key: token}
        - name: MODE
          valueFrom:
            configMapKeyRef: {name: api, key: mode}
        - name: POD_IP
          valueFrom:
            fieldRef: {fieldPath: status.podIP}
        livenessProbe:
          httpGet: {path: /health, port: http}
        readinessProbe:
          tcpSocket: {port: 8080}
        volumeMounts:
        - {name: config, mountPath: /etc/api}
        - {name: tls, mountPath: /tls}
        - {name: data, mountPath: /data}
        - {name: scratch, mountPath: /tmp}
        - {name: memory, mountPath: /dev/shm}
        - {name: logs, mountPath: /logs, readOnly: true}
        - {name: nowhere, mountPath: /x}
      volumes:
      - {name: config, configMap: {name: api}}
      - {name: tls, secret: {secretName: api-tls}}
      - {name: data, persistentVolumeClaim: {claimName: api-data}}
      - {name: scratch, emptyDir: {}}
      - {name: memory, emptyDir: {medium: Memory}}
      - {name: logs, hostPath: {path: /var/log/api}}
`;

describe('a workload', () => {
  test('images of all containers', async () => {
    const { facets } = await loadOne(deployment);
    expect(facets.images.map((image) => [image.reference, lineOf(image.source)])).toEqual([
      ['ghcr.io/acme/api:1.4', 17],
      ['busybox:1.36', 14],
    ]);
  });

  test('ports of containers and of the host', async () => {
    const { facets } = await loadOne(deployment);
    expect(facets.ports.map(({ source, ...port }) => ({ ...port, line: lineOf(source) }))).toEqual([
      { kind: 'container', target: 8080, protocol: 'tcp', name: 'http', line: 19 },
      { kind: 'container', target: 9000, protocol: 'udp', line: 21 },
      { kind: 'host', target: 9000, protocol: 'udp', published: '9000', hostIp: '127.0.0.1', line: 21 },
    ]);
  });

  test('environment', async () => {
    const { facets } = await loadOne(deployment);
    expect(facets.env.map(({ name, value, origin, secret }) => [name, value, origin, secret])).toEqual([
      ['LOG_LEVEL', 'info', 'environment', false],
      ['WORKERS', '4', 'environment', false],
      ['EMPTY', '', 'environment', false],
      ['TOKEN', undefined, 'secret', true],
      ['MODE', undefined, 'configmap', false],
      ['POD_IP', undefined, 'environment', false],
    ]);
    expect(lineOf(facets.env[0]!.source)).toBe(26);
  });

  test('mounts joined with volumes', async () => {
    const { facets } = await loadOne(deployment);
    expect(facets.volumes.map(({ kind, from, target, readOnly }) => [kind, from, target, readOnly])).toEqual([
      ['config', 'api', '/etc/api', true],
      ['secret', 'api-tls', '/tls', true],
      ['claim', 'api-data', '/data', false],
      ['other', undefined, '/tmp', false],
      ['tmpfs', undefined, '/dev/shm', false],
      ['bind', '/var/log/api', '/logs', true],
      ['other', undefined, '/x', false],
    ]);
  });

  test('how it runs', async () => {
    const { workload } = (await loadOne(deployment)).facets;
    expect(workload!.replicas).toMatchObject({ value: 3 });
    expect(lineOf(workload!.replicas!.source)).toBe(6);
    expect(workload!.labels).toEqual({ app: 'api' });
    expect(workload!.healthChecks.map(lineOf)).toEqual([40, 42]);
  });

  test.each([
    ['Pod', 'v1', ['metadata', 'spec']],
    ['StatefulSet', 'apps/v1', ['spec', 'template']],
    ['Job', 'batch/v1', ['spec', 'template']],
    ['CronJob', 'batch/v1', ['spec', 'jobTemplate', 'spec', 'template']],
    ['Rollout', 'argoproj.io/v1alpha1', ['spec', 'template']],
    ['Service', 'serving.knative.dev/v1', ['spec', 'template']],
    ['PodTemplate', 'v1', ['template']],
  ])('%s runs containers', async (kind, apiVersion, path) => {
    const pod = { metadata: { labels: { app: 'x' } }, spec: { containers: [{ name: 'c', image: 'nginx:1' }] } };
    const body = kind === 'Pod' ? pod : path.reduceRight<object>((inner, key) => ({ [key]: inner }), pod);
    const metadata = { name: 'x', labels: { app: 'x' } };
    const { facets } = await loadOne(JSON.stringify({ apiVersion, kind, ...body, metadata }));
    expect(facets.images.map(({ reference }) => reference)).toEqual(['nginx:1']);
    expect(facets.workload!.labels).toEqual({ app: 'x' });
    expect(facets.ports).toEqual([]);
  });

  test('on the host network, its ports are the host’s', async () => {
    const { facets } = await loadOne(`apiVersion: v1
kind: Pod
metadata: {name: agent}
spec:
  hostNetwork: true
  containers:
  - {name: agent, image: agent, ports: [{containerPort: 9100}]}
`);
    expect(facets.ports.map(({ kind, published }) => [kind, published])).toEqual([
      ['container', undefined],
      ['host', '9100'],
    ]);
  });

  test('claims of a StatefulSet are volumes', async () => {
    const { facets } = await loadOne(`apiVersion: apps/v1
kind: StatefulSet
metadata: {name: db}
spec:
  replicas: 2
  template:
    spec:
      containers:
      - {name: db, image: postgres, volumeMounts: [{name: data, mountPath: /data}]}
  volumeClaimTemplates:
  - metadata: {name: data}
`);
    expect(facets.volumes[0]).toMatchObject({ kind: 'claim', from: 'data', target: '/data' });
    expect(facets.creates).toEqual([
      { kind: 'PersistentVolumeClaim', name: 'data-db-0' },
      { kind: 'PersistentVolumeClaim', name: 'data-db-1' },
    ]);
  });

  test.each([
    'spec: {template: {spec: {containers: nope}}}',
    'spec: {template: {spec: {containers: [1, null, [], {ports: 3, env: {a: b}, volumeMounts: [null]}]}}}',
    'spec: [1]',
    'spec: {template: {spec: {containers: [{ports: [{containerPort: {}}], env: [1, {name: []}]}], volumes: {a: 1}}}}',
  ])('in a strange shape is read without a throw: %s', async (spec) => {
    const { facets } = await loadOne(`apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: a}\n${spec}\n`);
    expect([facets.ports, facets.env, facets.references]).toEqual([[], [], []]);
  });
});

describe('network', () => {
  test('ports of a Service', async () => {
    const { facets } = await loadOne(`apiVersion: v1
kind: Service
metadata: {name: api}
spec:
  type: NodePort
  ports:
  - {name: http, port: 80, targetPort: web, nodePort: 30080}
  - {port: 53, protocol: UDP}
`);
    expect(
      facets.ports.map(({ kind, published, target, protocol, name }) => [kind, published, target, protocol, name]),
    ).toEqual([
      ['service', '80', 'web', 'tcp', 'http'],
      ['node', '30080', 'web', 'tcp', 'http'],
      ['service', '53', 53, 'udp', undefined],
    ]);
  });

  test('hosts of an Ingress, also of the old form', async () => {
    const { facets } = await loadOne(`apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web}
spec:
  rules:
  - host: shop.example.com
    http:
      paths:
      - {path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}
      - {path: /api, pathType: Prefix, backend: {service: {name: api, port: {name: http}}}}
      - {path: /b, pathType: Prefix, backend: {service: {name: b, port: {number: 80}}}}
  - http:
      paths:
      - backend: {serviceName: old, servicePort: 8080}
`);
    expect(facets.ports.map(({ kind, name, target, published }) => [kind, name, target, published])).toEqual([
      ['ingress', 'shop.example.com', 80, undefined],
      ['ingress', 'shop.example.com', 'http', undefined],
      ['ingress', '*', 8080, undefined],
    ]);
  });
});

describe('configuration', () => {
  test('keys of a ConfigMap that can be variables; files are none', async () => {
    const { facets } = await loadOne(`apiVersion: v1
kind: ConfigMap
metadata: {name: api}
data:
  LOG_LEVEL: info
  PORT: 80
  nginx.conf: |
    server {}
    server {}
  "not a name": x
`);
    expect(
      facets.env.map(({ name, value, origin, secret, source }) => [name, value, origin, secret, lineOf(source)]),
    ).toEqual([
      ['LOG_LEVEL', 'info', 'configmap', false, 5],
      ['PORT', '80', 'configmap', false, 6],
    ]);
  });

  test('keys of a Secret, decoded; stringData wins', async () => {
    const { facets } = await loadOne(`apiVersion: v1
kind: Secret
metadata: {name: api}
data:
  A: cMOkc3M=
  B: "%%%"
  C: b2xk
stringData:
  C: new
`);
    expect(facets.env.map(({ name, value, secret, source }) => [name, value, secret, lineOf(source)])).toEqual([
      ['A', 'päss', true, 5],
      ['B', '%%%', true, 6],
      ['C', 'new', true, 9],
    ]);
  });
});

describe('what comes into being without a file', () => {
  const custom = (apiVersion: string, kind: string, rest: string, metadata = 'name: own') =>
    `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {${metadata}}\n${rest}\n`;
  test.each([
    [
      'ExternalSecret',
      custom(
        'external-secrets.io/v1',
        'ExternalSecret',
        'spec: {target: {name: db}, data: [{secretKey: user}, {secretKey: password}]}',
      ),
      [{ kind: 'Secret', name: 'db', keys: ['user', 'password'] }],
    ],
    [
      'ExternalSecret with all keys of a store',
      custom('external-secrets.io/v1', 'ExternalSecret', 'spec: {dataFrom: [{extract: {key: db}}]}'),
      [{ kind: 'Secret', name: 'own' }],
    ],
    [
      'SealedSecret',
      custom('bitnami.com/v1alpha1', 'SealedSecret', 'spec: {encryptedData: {token: Ag}}'),
      [{ kind: 'Secret', name: 'own', keys: ['token'] }],
    ],
    [
      'Certificate',
      custom('cert-manager.io/v1', 'Certificate', 'spec: {secretName: tls}'),
      [{ kind: 'Secret', name: 'tls' }],
    ],
    [
      'Vault',
      custom('secrets.hashicorp.com/v1beta1', 'VaultStaticSecret', 'spec: {destination: {name: db, create: true}}'),
      [{ kind: 'Secret', name: 'db' }],
    ],
    [
      'an Ingress that cert-manager serves',
      custom(
        'networking.k8s.io/v1',
        'Ingress',
        'spec: {tls: [{secretName: web-tls}]}',
        'name: own, annotations: {cert-manager.io/cluster-issuer: le}',
      ),
      [{ kind: 'Secret', name: 'web-tls' }],
    ],
    [
      'an Ingress that it does not',
      custom('networking.k8s.io/v1', 'Ingress', 'spec: {tls: [{secretName: web-tls}]}'),
      undefined,
    ],
    [
      'a HelmRelease',
      custom('helm.toolkit.fluxcd.io/v2', 'HelmRelease', 'spec: {targetNamespace: shop}'),
      [{ kind: '*', namespace: 'shop' }],
    ],
    [
      'a HelmRelease without a target',
      custom('helm.toolkit.fluxcd.io/v2', 'HelmRelease', 'spec: {}', 'name: own, namespace: ops'),
      [{ kind: '*', namespace: 'ops' }],
    ],
    [
      'a set of applications',
      custom('argoproj.io/v1alpha1', 'ApplicationSet', 'spec: {}'),
      [{ kind: '*', namespace: '*' }],
    ],
    [
      'a Prometheus',
      custom('monitoring.coreos.com/v1', 'Prometheus', 'spec: {}'),
      [{ kind: 'Pod' }, { kind: 'Service', name: 'prometheus-operated' }],
    ],
    ['a ConfigMap', custom('v1', 'ConfigMap', 'data: {}'), undefined],
  ])('%s', async (_, text, creates) => {
    expect((await loadOne(text)).facets.creates).toEqual(creates);
  });
});
