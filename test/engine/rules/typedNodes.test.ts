import { expect, test } from 'vitest';
import type { Json } from '../../../src/engine/model/json';
import { NO_FACETS, type Resource } from '../../../src/engine/model/resource';
import { typedNodesOf } from '../../../src/engine/rules/shared/typedNodes';

function deployment(value: Json): Resource {
  return {
    ...{ id: 'x', unit: 'x', loader: 'kubernetes', kind: 'Deployment', apiVersion: 'apps/v1', name: 'web', value },
    trace: () => [],
    facets: NO_FACETS,
  };
}

test('each map with fixed fields knows its type and its path', () => {
  const nodes = typedNodesOf(
    deployment({
      spec: { template: { spec: { containers: [{ name: 'a' }, { name: 'b', ports: [{ containerPort: 1 }] }] } } },
    }),
  );
  expect(nodes.map(({ type, path }) => [type.name, path.join('.')])).toEqual([
    ['apps.v1.Deployment', ''],
    ['apps.v1.DeploymentSpec', 'spec'],
    ['core.v1.PodTemplateSpec', 'spec.template'],
    ['core.v1.PodSpec', 'spec.template.spec'],
    ['core.v1.Container', 'spec.template.spec.containers.0'],
    ['core.v1.Container', 'spec.template.spec.containers.1'],
    ['core.v1.ContainerPort', 'spec.template.spec.containers.1.ports.0'],
  ]);
});

test('files that SOPS encrypted have none', () => {
  expect(typedNodesOf(deployment({ spec: {}, sops: {} }))).toEqual([]);
});
