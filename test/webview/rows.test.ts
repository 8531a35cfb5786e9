import { describe, expect, it } from 'vitest';
import type { PortKind, ReportPort, ReportResource } from '../../src/protocol/messages';
import {
  filterResources,
  groupResources,
  readableField,
  readResourceId,
  unitsText,
} from '../../webview/model/resources';
import { containerText, envRows, hostText, portRows, reachOf } from '../../webview/model/rows';
import { sample } from './sample';

const ALL = { change: '', flagged: false, text: '' } as const;

describe('resources', () => {
  it('stand in the groups in which people think of them', () => {
    const groups = groupResources(filterResources(sample.resources, { group: '', change: '', text: '' }));
    expect(groups.map(({ id, resources }) => `${id} ${resources.length}`)).toEqual([
      'compose 18',
      'kubernetes 7',
      'helm 2',
      'files 2',
    ]);
  });

  it.each([
    [{ group: 'helm' as const }, 2],
    [{ change: 'renamed' as const }, 2],
    [{ text: 'vector-db' }, 1],
    [{ text: 'healthcheck' }, 1],
    [{ text: 'worker', change: 'added' as const }, 4],
  ])('%o leaves %i', (patch, count) => {
    expect(filterResources(sample.resources, { group: '', change: '', text: '', ...patch })).toHaveLength(count);
  });

  it('that run come before what they use, unit by unit', () => {
    const list = [
      ['compose:a.yml', 'network', 'net'],
      ['compose:a.yml', 'service', 'web'],
      ['compose:b.yml', 'volume', 'data'],
      ['compose:b.yml', 'service', 'db'],
    ].map(
      ([unit, kind, name]) =>
        ({ ...sample.resources[0]!, loader: 'compose' as const, unit, kind, name }) as ReportResource,
    );
    const [compose] = groupResources(filterResources(list, { group: '', change: '', text: '' }));
    expect(compose?.resources.map(({ resource }) => resource.name)).toEqual(['web', 'net', 'db', 'data']);
    expect(compose?.resources.map(({ index }) => index)).toEqual([1, 0, 3, 2]);
  });

  it('of Compose show sizes and durations as people write them, others nothing but what is there', () => {
    const field = {
      path: 'mem_limit',
      change: 'changed',
      before: '1073741824',
      after: '536870912',
      evidence: {},
    } as const;
    const service = { ...sample.resources[0]!, loader: 'compose', kind: 'service' } as const;
    expect(readableField(service, field)).toEqual({ ...field, before: '1 GiB', after: '512 MiB' });
    expect(readableField({ ...service, loader: 'kubernetes', kind: 'Deployment' }, field)).toBe(field);
  });

  it('of several units name the first and count the others', () => {
    expect([[], ['a'], ['a', 'b', 'c']].map(unitsText)).toEqual(['', 'a', 'a +2']);
  });

  it.each([
    ['compose:a.yml#service/db', 'compose:a.yml', 'db'],
    ['kubernetes:k8s#Secret/prod/keys', 'kubernetes:k8s', 'keys'],
    ['odd', '', 'odd'],
  ])('the id %s names %s and %s', (id, unit, name) => {
    expect(readResourceId(id)).toEqual({ unit, name });
  });
});

const port = (kind: PortKind, before: string | null | undefined, after: string | null | undefined): ReportPort => {
  const info = (text: string | null | undefined) => {
    if (text === undefined) return undefined;
    const [hostIp, published] = text?.includes('|') ? text.split('|') : [undefined, text];
    return { hostIp, published: published ?? null, target: 80, protocol: 'tcp' as const };
  };
  return {
    resource: 'compose:a.yml#service/web',
    change: 'changed',
    kind,
    before: info(before),
    after: info(after),
    collidesWith: [],
    evidence: {},
  };
};

describe('ports', () => {
  it.each<[PortKind, string | null | undefined, string | null | undefined, string, boolean]>([
    ['published', undefined, '8080', 'all interfaces', true],
    ['published', undefined, '0.0.0.0|8080', 'all interfaces', true],
    ['published', '127.0.0.1|8080', '8080', 'all interfaces', true],
    ['published', '8080', '9090', 'all interfaces', false],
    ['published', '8080', '127.0.0.1|8080', '127.0.0.1 only', false],
    ['published', undefined, null, 'a port that is picked at start', false],
    ['published', '8080', undefined, 'no longer', false],
    ['container', undefined, null, 'inside the network', false],
    ['node', undefined, '30080', 'every node', true],
    ['ingress', undefined, '443', 'through the ingress', false],
  ])('%s from %s to %s: %s', (kind, before, after, text, wide) => {
    expect(reachOf(port(kind, before, after))).toEqual({ text, wide });
  });

  it('are written as people write them', () => {
    const v6 = { hostIp: '::1', published: '80', target: 80, protocol: 'tcp' } as const;
    expect([hostText(undefined), hostText(v6), hostText({ ...v6, hostIp: '::' })]).toEqual([
      undefined,
      '[::1]:80',
      '80',
    ]);
    expect(containerText(port('published', '1', '2'))).toBe('80/tcp');
    expect(containerText({ ...port('published', '1', undefined), after: { ...v6, target: 81 } })).toBe(
      '80/tcp → 81/tcp',
    );
  });

  it('come with those that collide first', () => {
    const rows = portRows(sample, ALL);
    expect(rows.map(({ collides }) => collides.length > 0).lastIndexOf(true)).toBe(1);
    expect(portRows(sample, { ...ALL, flagged: true })).toHaveLength(2);
    expect(portRows(sample, { ...ALL, text: '9200' }).map(({ service }) => service)).toEqual(['elasticsearch']);
  });
});

describe('variables', () => {
  it.each([
    [{}, 20],
    [{ flagged: true }, 8],
    [{ change: 'removed' as const }, 1],
    [{ text: 'dotenv' }, 6],
    [{ text: 'elk java' }, 1],
  ])('%o leaves %i', (patch, count) => {
    expect(envRows(sample, { ...ALL, ...patch })).toHaveLength(count);
  });

  it('keep their place in the report', () => {
    for (const { env, index } of envRows(sample, { ...ALL, flagged: true })) expect(sample.env[index]).toBe(env);
  });

  it('are not found by their value', () => {
    expect(envRows(sample, { ...ALL, text: 'multilingual' })).toEqual([]);
  });
});

describe('a variable that many resources read', () => {
  const at = (path: string, line: number) => ({ head: { revision: 'head' as const, path, line, column: 1 } });
  const row = (resource: string | null, source: 'dotenv' | 'env_file') => ({
    resource,
    name: 'DB_PASSWORD',
    change: 'added' as const,
    source,
    secret: true,
    required: false,
    after: '••••••',
    evidence: at('.env.production', 5),
  });
  const env = [
    row(null, 'dotenv'),
    row('compose:compose.yml#service/a', 'env_file'),
    row('compose:compose.yml#service/b', 'env_file'),
  ];

  it('is one row, which names them all', () => {
    expect(envRows({ env }, ALL)).toMatchObject([{ index: 1, owners: ['a', 'b'], sources: ['env_file', 'dotenv'] }]);
  });

  it('is two rows when another line sets it elsewhere', () => {
    expect(envRows({ env: [...env, { ...row(null, 'dotenv'), evidence: at('.env.staging', 5) }] }, ALL)).toHaveLength(
      2,
    );
  });
});
