import { expect, test } from 'vitest';
import type { Json } from '../../../src/engine/model/json';
import { NO_FACETS, type Resource } from '../../../src/engine/model/resource';
import { manifestFaultsOf } from '../../../src/engine/rules/shared/manifestFaults';

function deployment(value: Json): Resource {
  return {
    ...{ id: 'x', unit: 'x', loader: 'kubernetes', kind: 'Deployment', apiVersion: 'apps/v1', name: 'web', value },
    trace: () => [],
    facets: NO_FACETS,
  };
}

const WRONG: Json = {
  spec: {
    replicas: 'two',
    selector: {},
    strategy: { type: 'Recreate', rollingUpdate: {} },
    template: {
      spec: {
        containers: [
          { name: 'a', image: 'a' },
          { name: 'a', ports: [{ containerPort: 0 }] },
        ],
      },
    },
  },
};

test('one walk finds the faults of all kinds, each with its path', () => {
  const { misfits, missing, refusals, duplicates, conflicts } = manifestFaultsOf(deployment(WRONG));
  expect(misfits.map(({ path, wanted }) => [path.join('.'), wanted])).toEqual([['spec.replicas', 'a whole number']]);
  expect(missing.map(({ owner, field }) => [...owner, field].join('.'))).toEqual([
    'spec.template.spec.containers.1.image',
  ]);
  expect(refusals.map(({ path }) => path.join('.'))).toEqual(['spec.template.spec.containers.1.ports.0.containerPort']);
  expect(duplicates.map(({ path, first }) => [path.join('.'), first.join('.')])).toEqual([
    ['spec.template.spec.containers.1', 'spec.template.spec.containers.0'],
  ]);
  expect(conflicts.map(({ owner, field }) => [...owner, ...field].join('.'))).toEqual(['spec.strategy.rollingUpdate']);
});

test('files that SOPS encrypted have none', () => {
  const { misfits, missing } = manifestFaultsOf(deployment({ ...(WRONG as object), sops: {} } as Json));
  expect([...misfits, ...missing]).toEqual([]);
});
