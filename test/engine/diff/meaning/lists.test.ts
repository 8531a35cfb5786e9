import { describe, expect, test } from 'vitest';
import { fieldsOf, withContainer, withSpec } from './objects';

const C = 'spec.template.spec.containers[c]';
const env = (items: string): string => withContainer(`env: [${items}]`);
const policy = (spec: string): string => withSpec('networking.k8s.io/v1 NetworkPolicy', `podSelector: {}, ${spec}`);
const role = (rules: string): string =>
  `apiVersion: rbac.authorization.k8s.io/v1\nkind: Role\nmetadata: { name: a }\nrules: [${rules}]\n`;

const A = '{ name: A, value: a }';
const B = '{ name: B, value: b }';
const URL = '{ name: URL, value: "http://$(A)" }';

describe('a moved item is no change', () => {
  test.each([
    [
      'containers',
      withContainer('image: i', 'x: 1').replace('[{ name: c,', '[{ name: b }, { name: c,'),
      withContainer('image: i', 'x: 1').replace('image: i }]', 'image: i }, { name: b }]'),
    ],
    ['variables', env(`${A}, ${B}`), env(`${B}, ${A}`)],
    ['variables beside a reference', env(`${A}, ${URL}, ${B}`), env(`${B}, ${A}, ${URL}`)],
    [
      'capabilities',
      withContainer('securityContext: { capabilities: { drop: [A, B] } }'),
      withContainer('securityContext: { capabilities: { drop: [B, A] } }'),
    ],
    [
      'tolerations',
      withContainer('image: i', 'tolerations: [{ key: a, operator: Exists }, { key: b, value: c }]'),
      withContainer('image: i', 'tolerations: [{ key: b, value: c, operator: Equal }, { key: a, operator: Exists }]'),
    ],
    [
      'rules of a policy and their peers',
      policy(
        'ingress: [{ from: [{ podSelector: {} }, { ipBlock: { cidr: 10.0.0.0/8 } }] }, { ports: [{ port: 80 }] }]',
      ),
      policy(
        'ingress: [{ ports: [{ port: 80, protocol: TCP }] }, { from: [{ ipBlock: { cidr: 10.0.0.0/8 } }, { podSelector: {} }] }]',
      ),
    ],
    [
      'hosts and paths',
      withSpec(
        'networking.k8s.io/v1 Ingress',
        'rules: [{ host: a }, { host: b, http: { paths: [{ path: /x, pathType: Exact }, { path: /y, pathType: Exact }] } }]',
      ),
      withSpec(
        'networking.k8s.io/v1 Ingress',
        'rules: [{ host: b, http: { paths: [{ path: /y, pathType: Exact }, { path: /x, pathType: Exact }] } }, { host: a }]',
      ),
    ],
    [
      'verbs',
      role('{ apiGroups: [""], resources: [pods], verbs: [get, list] }'),
      role('{ apiGroups: [""], resources: [pods], verbs: [list, get] }'),
    ],
    [
      'permissions parted otherwise',
      role('{ apiGroups: [""], resources: [pods, services], verbs: [get] }'),
      role(
        '{ apiGroups: [""], resources: [services], verbs: [get] }, { apiGroups: [""], resources: [pods], verbs: [get] }',
      ),
    ],
    [
      'labels of a selector',
      withSpec('apps/v1 Deployment', 'selector: { matchExpressions: [{ key: a, operator: In, values: [x, y] }] }'),
      withSpec('apps/v1 Deployment', 'selector: { matchExpressions: [{ key: a, operator: In, values: [y, x] }] }'),
    ],
  ])('%s', async (_, one, other) => {
    expect(await fieldsOf(one, other)).toEqual([]);
    expect(await fieldsOf(other, one)).toEqual([]);
  });
});

describe('where order means something', () => {
  test.each([
    [
      'a variable behind the one that is made of it',
      env(`${A}, ${URL}`),
      env(`${URL}, ${A}`),
      [`changed ${C}.env (order)`],
    ],
    [
      'of two variables of one name the last',
      env('{ name: A, value: a }, { name: A, value: b }'),
      env('{ name: A, value: b }, { name: A, value: a }'),
      [`changed ${C}.env (order)`],
    ],
    [
      'containers that run one after another',
      withContainer('image: i', 'initContainers: [{ name: a }, { name: b }]'),
      withContainer('image: i', 'initContainers: [{ name: b }, { name: a }]'),
      ['changed spec.template.spec.initContainers (order)'],
    ],
    ['arguments', withContainer('args: [a, b]'), withContainer('args: [b, a]'), [`changed ${C}.args`]],
    [
      'name servers',
      withContainer('image: i', 'dnsConfig: { nameservers: [a, b] }'),
      withContainer('image: i', 'dnsConfig: { nameservers: [b, a] }'),
      ['changed spec.template.spec.dnsConfig.nameservers'],
    ],
  ])('%s', async (_, before, after, fields) => {
    expect(await fieldsOf(before, after)).toEqual(fields);
  });
});

describe('items are paired by what tells them apart', () => {
  test.each([
    [
      'a variable of a name that is there twice',
      env(`${A}, ${A}`),
      env(`${A}, { name: A, value: z }`),
      [`changed ${C}.env[A#2].value`],
    ],
    [
      'the same port for another protocol',
      withContainer('ports: [{ containerPort: 53 }]'),
      withContainer('ports: [{ containerPort: 53, protocol: UDP }, { containerPort: 53 }]'),
      [`added ${C}.ports[53/UDP]`],
    ],
    [
      'a port that keeps its name',
      withSpec('v1 Service', 'ports: [{ name: http, port: 80, targetPort: web }, { name: s, port: 443 }]'),
      withSpec('v1 Service', 'ports: [{ name: http, port: 8080, targetPort: web }, { name: s, port: 443 }]'),
      ['changed spec.ports[8080].port'],
    ],
    [
      'one more member of a set',
      withContainer('securityContext: { capabilities: { drop: [B] } }'),
      withContainer('securityContext: { capabilities: { drop: [ALL, B] } }'),
      [`added ${C}.securityContext.capabilities.drop[ALL]`],
    ],
    [
      'one more peer in the second rule',
      policy('ingress: [{ ports: [{ port: 80 }] }, { from: [{ podSelector: {} }] }]'),
      policy(
        'ingress: [{ from: [{ podSelector: {} }, { ipBlock: { cidr: 10.0.0.0/8 } }] }, { ports: [{ port: 80 }] }]',
      ),
      ['added spec.ingress[0].from[1]'],
    ],
    [
      'one more verb',
      role('{ apiGroups: [""], resources: [pods], verbs: [get] }'),
      role('{ apiGroups: [""], resources: [pods], verbs: [get, delete] }'),
      ['added rules[0].verbs[delete]'],
    ],
    [
      'one more host of a certificate',
      withSpec('networking.k8s.io/v1 Ingress', 'tls: [{ secretName: s, hosts: [a] }]'),
      withSpec('networking.k8s.io/v1 Ingress', 'tls: [{ secretName: s, hosts: [b, a] }]'),
      ['added spec.tls[s].hosts[b]'],
    ],
    [
      'claims of a StatefulSet',
      withSpec('apps/v1 StatefulSet', 'volumeClaimTemplates: [{ metadata: { name: a } }, { metadata: { name: b } }]'),
      withSpec(
        'apps/v1 StatefulSet',
        'volumeClaimTemplates: [{ metadata: { name: b }, spec: { accessModes: [ReadWriteOnce] } }, { metadata: { name: a } }]',
      ),
      ['added spec.volumeClaimTemplates[b].spec'],
    ],
  ])('%s', async (_, before, after, fields) => {
    expect(await fieldsOf(before, after)).toEqual(fields);
  });
});

describe('an item under another name', () => {
  const reader = 'image: i, ports: [{ containerPort: 80 }], args: [a], workingDir: /a';
  const renamed = (container: string): string => container.replace('{ name: c,', '{ name: d,');

  test('is told by its name and what else is new, where most of it is the same', async () => {
    expect(
      await fieldsOf(withContainer(reader), renamed(withContainer(reader.replace('image: i', 'image: j')))),
    ).toEqual(['changed spec.template.spec.containers[d].image', 'changed spec.template.spec.containers[d].name']);
  });

  test.each([
    ['too little is the same', withContainer(reader), renamed(withContainer('image: j, args: [b], workingDir: /b'))],
    ['too little is said of it', withContainer('image: i'), renamed(withContainer('image: i'))],
    [
      'it is not clear which',
      withContainer(reader).replace('[{ name: c,', '[{ name: b, image: i, args: [a], workingDir: /a }, { name: c,'),
      renamed(withContainer(reader)),
    ],
  ])('is another one where %s', async (_, before, after) => {
    const fields = await fieldsOf(before, after);
    expect(fields).toContain('removed spec.template.spec.containers[c]');
    expect(fields).toContain('added spec.template.spec.containers[d]');
  });

  test('a variable is another one', async () => {
    expect(await fieldsOf(env('{ name: A, value: a }'), env('{ name: B, value: a }'))).toEqual([
      `removed ${C}.env[A]`,
      `added ${C}.env[B]`,
    ]);
  });
});
