import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { at, type Json } from '../../../../src/engine/model/json';
import { parseQuantity, quantityOf } from '../../../../src/engine/model/quantity';
import { manifestFaultsOf } from '../../../../src/engine/rules/shared/manifestFaults';
import { loadAlone } from '../../selfComparison/compare';
import { withContainer, withSpec } from './objects';

/** The real kubectl decodes objects without a cluster: what it makes of them is what we must make of them. */
const KUBECTL = process.env.KUBECTL ?? 'kubectl';
const isThere = spawnSync(KUBECTL, ['version', '--client']).status === 0;

/** The object as kubectl decodes it, or what it says when it refuses it. */
function decode(manifest: string): { readonly object?: Json; readonly refusal?: string } {
  const { status, stdout, stderr } = spawnSync(
    KUBECTL,
    ['set', 'env', '--local', '-f', '-', 'ORACLE=1', '-o', 'json'],
    {
      input: manifest,
      encoding: 'utf8',
    },
  );
  return status === 0 ? { object: JSON.parse(stdout) as Json } : { refusal: stderr };
}

describe.skipIf(!isThere)('as kubectl decodes it', () => {
  test.each(
    '0 1 1000m 0.5 .5 1.5Gi 1024Mi 1Gi 1500M 1e3 12E 1E3 0.1n 100u 0.0001 1023.5Ki 8192Pi 00.50 +1 1. k 2Ti 0.3 1e-3 123456789k 1000000u'.split(
      ' ',
    ),
  )('the quantity %s', (text) => {
    const { object } = decode(withContainer(`image: i, resources: { limits: { memory: "${text}" } }`));
    const printed = at(object, ['spec', 'template', 'spec', 'containers', 0, 'resources', 'limits', 'memory']);
    expect(quantityOf(printed)?.nano).toBe(parseQuantity(text)?.nano);
    expect(parseQuantity(text)).toBeDefined();
  });

  test.each('1GB 1K 1gi 0.5i 1e 1,5 half 1Zi 10%'.split(' '))('no quantity: %s', (text) => {
    expect(decode(withContainer(`image: i, resources: { limits: { memory: "${text}" } }`)).refusal).toMatch(/quantit/);
    expect(parseQuantity(text)).toBeUndefined();
  });

  test.each([
    withSpec('apps/v1 Deployment', 'replicas: "3", template: { spec: { containers: [{ name: c }] } }'),
    withContainer('image: i, env: [{ name: A, value: 1 }]'),
    withContainer('image: i, env: [{ name: A, value: yes }]'),
    withContainer('image: i, args: [010]'),
    withContainer('image: i, tty: "true"'),
    withContainer('image: i, ports: { containerPort: 80 }'),
    withContainer('image: i', 'nodeSelector: []'),
    withContainer('image: i', 'securityContext: ""'),
    withContainer('image: i', 'terminationGracePeriodSeconds: 1.5'),
    withContainer('image: i', 'tolerations: [a]'),
    withContainer('image: i, livenessProbe: { httpGet: { port: true } }'),
  ])('refused, with the same words: %s', async (manifest) => {
    const said = /cannot unmarshal (\w+)(?: [\d.]+)? into Go struct field (\S+)/.exec(decode(manifest).refusal ?? '');
    const [misfit, ...others] = await misfitsIn(manifest);
    const path = misfit?.path.filter((step) => typeof step === 'string').join('.');
    expect(others).toEqual([]);
    expect([misfit?.found, `${misfit?.owner}.${path}`]).toEqual([said?.[1], said?.[2]]);
  });

  test.each([
    withContainer('image: i, env: [{ name: A, value: 2001-01-01 }, { name: B, value: 1:30 }, { name: C, value: }]'),
    withContainer('image: i, resources: { limits: { cpu: 1, memory: 1e3 } }, ports: [{ containerPort: 80.0 }]'),
    withContainer('image: i, livenessProbe: { httpGet: { port: http } }', 'tolerations: null, nodeSelector: { a: }'),
  ])('taken: %s', async (manifest) => {
    expect(decode(manifest).refusal).toBeUndefined();
    expect(await misfitsIn(manifest)).toEqual([]);
  });
});

async function misfitsIn(manifest: string) {
  const { units } = await loadAlone({ 'k8s/a.yaml': manifest }, 'head');
  return units.flatMap(({ resources }) => resources).flatMap((object) => manifestFaultsOf(object).misfits);
}
