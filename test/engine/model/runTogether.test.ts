import { describe, expect, test } from 'vitest';
import { NO_FACETS } from '../../../src/engine/model/resource';
import { runTogether } from '../../../src/engine/model/runTogether';
import type { Unit } from '../../../src/engine/model/unit';

function unit(path: string, services: readonly string[], more: Partial<Unit> = {}): Unit {
  const loader = more.loader ?? 'compose';
  const id = `${loader}:${path}`;
  return {
    id,
    loader,
    path,
    files: [path],
    status: 'loaded',
    resources: services.map((name) => ({
      id: `${id}#service/${name}`,
      unit: id,
      loader,
      kind: 'service',
      name,
      value: {},
      trace: () => [],
      facets: NO_FACETS,
    })),
    variables: [],
    problems: [],
    ...more,
  };
}

const main = unit('docker-compose.yml', ['api', 'db']);

describe('which units run on one host at the same time', () => {
  test.each([
    ['a project with itself', main, main, true],
    ['parts of a project in one folder', main, unit('docker-compose.n8n.yml', ['n8n']), true],
    ['files that define the same service: variants', main, unit('docker-compose.gpu.yml', ['api']), false],
    ['a copy of a service under the name of its variant', main, unit('docker-compose.x.yml', ['api-test']), false],
    ['a file that calls itself a variant', main, unit('docker-compose.staging.yml', ['other']), false],
    ['a file whose name only begins like a variant', main, unit('docker-compose.products.yml', ['other']), true],
    ['an override: it has no containers of its own', main, unit('x.yml', ['y'], { over: main.id }), false],
    ['projects of different folders', main, unit('other/docker-compose.yml', ['web']), false],
    ['manifests of a cluster', main, unit('k8s', ['web'], { loader: 'kubernetes' }), false],
  ])('%s', (_, a, b, expected) => {
    expect(runTogether(a, b)).toBe(expected);
    expect(runTogether(b, a)).toBe(expected);
  });
});
