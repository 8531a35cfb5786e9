import { describe, expect, test } from 'vitest';
import type { Json } from '../../../src/engine/model/json';
import { createModel } from '../../../src/engine/model/model';
import type { Port } from '../../../src/engine/model/port';
import type { Target } from '../../../src/engine/model/reference';
import { resolveReference } from '../../../src/engine/model/resolveReference';
import { type Facets, type LoaderName, NO_FACETS, type Resource } from '../../../src/engine/model/resource';
import type { Unit } from '../../../src/engine/model/unit';
import { sourceFile } from '../../support/sourceFile';

const source = { file: sourceFile(''), line: 1 };

interface Given {
  readonly unit?: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string;
  readonly value?: Json;
  readonly facets?: Partial<Facets>;
}

function modelOf(loader: LoaderName, given: readonly Given[], over: Readonly<Record<string, string>> = {}) {
  const resources = given.map(
    ({ unit = 'u', kind, name, namespace, value = {}, facets }): Resource => ({
      id: `${unit}#${kind}/${namespace ?? '_'}/${name}`,
      unit,
      loader,
      kind,
      name,
      ...(loader === 'compose' ? {} : { apiVersion: 'v1' }),
      ...(namespace ? { namespace } : {}),
      value,
      trace: () => [source],
      facets: { ...NO_FACETS, ...facets },
    }),
  );
  const units = [...new Set(resources.map(({ unit }) => unit))].map(
    (id): Unit => ({
      id,
      loader,
      path: id,
      files: [],
      status: 'loaded',
      resources: resources.filter(({ unit }) => unit === id),
      variables: [],
      problems: [],
      ...(over[id] ? { over: over[id] } : {}),
    }),
  );
  const files = ['app/Dockerfile', 'conf/nginx.conf'];
  const tree = {
    hasFile: (path: string) => files.includes(path),
    hasDirectory: (path: string) => files.some((file) => file.startsWith(`${path}/`)),
  };
  return { model: createModel('head', units, tree), resources };
}

/** The first resource refers. */
function resolve(loader: LoaderName, given: readonly Given[], target: Target, over?: Readonly<Record<string, string>>) {
  const { model, resources } = modelOf(loader, given, over);
  const {
    status,
    resources: found,
    lacks,
    perhapsFrom,
  } = resolveReference(model, resources[0]!, {
    use: 'other',
    target,
    optional: false,
    source,
  });
  return [
    status,
    ...(lacks ? [lacks] : []),
    ...found.map(({ id }) => id),
    ...(perhapsFrom ?? []).map(({ id }) => `? ${id}`),
  ];
}

const servicePort = (published: string, name?: string): Port => ({
  kind: 'service',
  published,
  target: 8080,
  protocol: 'tcp',
  source,
  ...(name ? { name } : {}),
});

describe('objects of a cluster', () => {
  const pod: Given = { kind: 'Pod', name: 'p', namespace: 'shop' };
  const config = (rest: Partial<Given> = {}): Given => ({ kind: 'ConfigMap', name: 'c', namespace: 'shop', ...rest });
  const toConfig: Target = { by: 'name', kind: 'ConfigMap', name: 'c' };

  test.each<[string, Given[], Target, string[]]>([
    ['in the same namespace', [pod, config()], toConfig, ['found', 'u#ConfigMap/shop/c']],
    ['in another namespace', [pod, config({ namespace: 'ops' })], toConfig, ['missing', 'target']],
    [
      'in a namespace that is named',
      [pod, config({ namespace: 'ops' })],
      { ...toConfig, namespace: 'ops' },
      ['found', 'u#ConfigMap/ops/c'],
    ],
    ['without a namespace', [pod, config({ namespace: undefined })], toConfig, ['found', 'u#ConfigMap/_/c']],
    ['of another kind', [pod, config({ kind: 'Secret' })], toConfig, ['missing', 'target']],
    ['in another unit', [pod, config({ unit: 'v' })], toConfig, ['found', 'v#ConfigMap/shop/c']],
    [
      'in two other units',
      [pod, config({ unit: 'v' }), config({ unit: 'w' })],
      toConfig,
      ['ambiguous', 'v#ConfigMap/shop/c', 'w#ConfigMap/shop/c'],
    ],
    ['here and elsewhere', [pod, config({ unit: 'v' }), config()], toConfig, ['found', 'u#ConfigMap/shop/c']],
    [
      'with the key',
      [pod, config({ value: { data: { k: 'v' } } })],
      { ...toConfig, key: 'k' },
      ['found', 'u#ConfigMap/shop/c'],
    ],
    [
      'with the key in binaryData',
      [pod, config({ value: { binaryData: { k: '' } } })],
      { ...toConfig, key: 'k' },
      ['found', 'u#ConfigMap/shop/c'],
    ],
    [
      'without the key',
      [pod, config({ value: { data: { x: 'v' } } })],
      { ...toConfig, key: 'k' },
      ['missing', 'key', 'u#ConfigMap/shop/c'],
    ],
    [
      'a key that every object has',
      [pod, config({ value: { data: {} } })],
      { ...toConfig, key: 'constructor' },
      ['missing', 'key', 'u#ConfigMap/shop/c'],
    ],
    ['a name filled in later', [pod], { ...toConfig, name: '${CONFIG}' }, ['unknown']],
    [
      'a namespace filled in later',
      [pod, config()],
      { ...toConfig, namespace: '$(ns)' },
      ['found', 'u#ConfigMap/shop/c'],
    ],
    ['what every cluster has', [pod], { ...toConfig, name: 'kube-root-ca.crt' }, ['unknown']],
    ['what most clusters have', [pod], { by: 'name', kind: 'IngressClass', name: 'nginx' }, ['unknown']],
    [
      'in a namespace of the cluster itself',
      [pod],
      { by: 'name', kind: 'Service', name: 'kube-dns', namespace: 'kube-system' },
      ['unknown'],
    ],
  ])('%s', (_, given, target, expected) => expect(resolve('kubernetes', given, target)).toEqual(expected));

  const maker = (creates: Facets['creates'], namespace = 'shop'): Given => ({
    kind: 'Maker',
    name: 'm',
    namespace,
    facets: { creates },
  });
  test.each<[string, Given[], Target, string[]]>([
    ['made by another', [pod, maker([{ kind: 'ConfigMap', name: 'c' }])], toConfig, ['found', 'u#Maker/shop/m']],
    [
      'made with the key',
      [pod, maker([{ kind: 'ConfigMap', name: 'c', keys: ['k'] }])],
      { ...toConfig, key: 'k' },
      ['found', 'u#Maker/shop/m'],
    ],
    [
      'made with other keys',
      [pod, maker([{ kind: 'ConfigMap', name: 'c', keys: ['x'] }])],
      { ...toConfig, key: 'k' },
      ['missing', 'key', 'u#Maker/shop/m'],
    ],
    [
      'made in another namespace',
      [pod, maker([{ kind: 'ConfigMap', name: 'c' }], 'ops')],
      toConfig,
      ['missing', 'target'],
    ],
    [
      'made there from elsewhere',
      [pod, maker([{ kind: 'ConfigMap', name: 'c', namespace: 'shop' }], 'ops')],
      toConfig,
      ['found', 'u#Maker/ops/m'],
    ],
    [
      'perhaps made by an installer',
      [pod, maker([{ kind: '*' }])],
      toConfig,
      ['missing', 'target', '? u#Maker/shop/m'],
    ],
    [
      'not made by an installer of another namespace',
      [pod, maker([{ kind: '*' }], 'ops')],
      toConfig,
      ['missing', 'target'],
    ],
  ])('%s', (_, given, target, expected) => expect(resolve('kubernetes', given, target)).toEqual(expected));

  const ingress: Given = { kind: 'Ingress', name: 'i' };
  const service: Given = { kind: 'Service', name: 's', facets: { ports: [servicePort('80', 'http')] } };
  test.each<[string, Given[], Target, string[]]>([
    [
      'port by number',
      [ingress, service],
      { by: 'name', kind: 'Service', name: 's', port: 80 },
      ['found', 'u#Service/_/s'],
    ],
    [
      'port by name',
      [ingress, service],
      { by: 'name', kind: 'Service', name: 's', port: 'http' },
      ['found', 'u#Service/_/s'],
    ],
    [
      'port that is the container’s',
      [ingress, service],
      { by: 'name', kind: 'Service', name: 's', port: 8080 },
      ['missing', 'port', 'u#Service/_/s'],
    ],
    [
      'a Service without ports',
      [ingress, { kind: 'Service', name: 's' }],
      { by: 'name', kind: 'Service', name: 's', port: 1 },
      ['found', 'u#Service/_/s'],
    ],
    ['host: short', [ingress, service], { by: 'host', host: 's' }, ['found', 'u#Service/_/s']],
    ['host: full', [ingress, service], { by: 'host', host: 's.shop.svc.cluster.local' }, ['found', 'u#Service/_/s']],
    ['host: of a Service that is not there', [ingress], { by: 'host', host: 's.shop.svc' }, ['missing', 'target']],
    ['host: outside', [ingress], { by: 'host', host: 'api.example.com' }, ['unknown']],
    ['host: perhaps outside', [ingress], { by: 'host', host: 'example.com' }, ['unknown']],
    ['host: a wildcard', [ingress], { by: 'host', host: '*.shop.svc' }, ['unknown']],
  ])('%s', (_, given, target, expected) => expect(resolve('kubernetes', given, target)).toEqual(expected));

  const runs = (name: string, labels: Record<string, string>, rest: Partial<Given> = {}): Given => ({
    kind: 'Deployment',
    name,
    facets: { workload: { labels, healthChecks: [] } },
    ...rest,
  });
  test.each<[string, Given[], Target, string[]]>([
    [
      'all labels',
      [service, runs('a', { app: 'x', tier: 'web' }), runs('b', { app: 'x' })],
      { by: 'selector', labels: { app: 'x', tier: 'web' } },
      ['found', 'u#Deployment/_/a'],
    ],
    [
      'several',
      [service, runs('a', { app: 'x' }), runs('b', { app: 'x' })],
      { by: 'selector', labels: { app: 'x' } },
      ['found', 'u#Deployment/_/a', 'u#Deployment/_/b'],
    ],
    [
      'another value',
      [service, runs('a', { app: 'y' })],
      { by: 'selector', labels: { app: 'x' } },
      ['missing', 'target'],
    ],
    [
      'another namespace',
      [{ ...service, namespace: 'shop' }, runs('a', { app: 'x' }, { namespace: 'ops' })],
      { by: 'selector', labels: { app: 'x' } },
      ['missing', 'target'],
    ],
    [
      'any namespace',
      [{ ...service, namespace: 'shop' }, runs('a', { app: 'x' }, { namespace: 'ops' })],
      { by: 'selector', labels: { app: 'x' }, namespace: '*' },
      ['found', 'u#Deployment/ops/a'],
    ],
    [
      'labels of the kind itself',
      [ingress, { ...service, value: { metadata: { labels: { app: 'x' } } } }, runs('a', { app: 'x' })],
      { by: 'selector', labels: { app: 'x' }, kind: 'Service' },
      ['found', 'u#Service/_/s'],
    ],
    ['a label filled in later', [service], { by: 'selector', labels: { app: '${APP}' } }, ['unknown']],
  ])('selector: %s', (_, given, target, expected) => expect(resolve('kubernetes', given, target)).toEqual(expected));
});

describe('Compose', () => {
  const web: Given = { kind: 'service', name: 'web' };
  const db: Given = {
    kind: 'service',
    name: 'db',
    value: { container_name: 'postgres', networks: { back: { aliases: ['database'] } } },
  };
  test.each<[string, Given[], Target, string[]]>([
    ['a service of the project', [web, db], { by: 'name', kind: 'service', name: 'db' }, ['found', 'u#service/_/db']],
    [
      'a service of another project',
      [web, { ...db, unit: 'v' }],
      { by: 'name', kind: 'service', name: 'db' },
      ['missing', 'target'],
    ],
    ['a network of that name', [web, db], { by: 'name', kind: 'network', name: 'db' }, ['missing', 'target']],
    ['a host: service', [web, db], { by: 'host', host: 'db' }, ['found', 'u#service/_/db']],
    ['a host: container name', [web, db], { by: 'host', host: 'postgres' }, ['found', 'u#service/_/db']],
    ['a host: alias', [web, db], { by: 'host', host: 'database' }, ['found', 'u#service/_/db']],
    ['a host that nobody has', [web, db], { by: 'host', host: 'redis' }, ['missing', 'target']],
    ['a host outside', [web, db], { by: 'host', host: 'host.docker.internal' }, ['unknown']],
  ])('%s', (_, given, target, expected) => expect(resolve('compose', given, target)).toEqual(expected));

  test('a project that is laid over another has its names', () => {
    const given = [web, { ...db, unit: 'base' }];
    const target: Target = { by: 'name', kind: 'service', name: 'db' };
    expect(resolve('compose', given, target, { u: 'base', base: 'u' })).toEqual(['found', 'base#service/_/db']);
  });
});

describe('paths', () => {
  const self: Given = { kind: 'service', name: 'web' };
  test.each<[string, 'file' | 'directory' | 'any', string]>([
    ['app/Dockerfile', 'file', 'found'],
    ['app/Dockerfile', 'directory', 'missing'],
    ['app', 'directory', 'found'],
    ['app', 'any', 'found'],
    ['app', 'file', 'missing'],
    ['gone', 'any', 'missing'],
    ['${DIR}/x', 'any', 'unknown'],
    ['/etc/hosts', 'file', 'unknown'],
    ['../other', 'any', 'unknown'],
  ])('%s as %s is %s', (path, expects, status) =>
    expect(resolve('compose', [self], { by: 'path', path, expects })[0]).toBe(status),
  );
});
