import { describe, expect, it } from 'vitest';
import {
  fieldAt,
  fieldType,
  isServed,
  isSet,
  listKeys,
  patchAddsValues,
  patchMergeKey,
  typeNamed,
  typeOf,
} from '../../../../src/engine/catalogues/kubernetes/types';
import catalogue from '../../../../src/engine/catalogues/kubernetes/types.json';

const container = typeNamed('core.v1.Container')!;
const podSpec = typeNamed('core.v1.PodSpec')!;
const deployment = typeOf('apps/v1', 'Deployment')!;

describe('the types of Kubernetes', () => {
  it('are found by apiVersion and kind', () => {
    expect(deployment.name).toBe('apps.v1.Deployment');
    expect(typeOf('v1', 'Service')?.name).toBe('core.v1.Service');
    expect(typeOf('v1', 'Deployment')).toBeUndefined();
    expect(typeOf('example.com/v1', 'Thing')).toBeUndefined();
    expect(typeOf('constructor', '')).toBeUndefined();
  });

  it('stand for the versions that they replaced', () => {
    expect(typeOf('extensions/v1beta1', 'Deployment')?.name).toBe('apps.v1.Deployment');
    expect(typeOf('batch/v1beta1', 'CronJob')?.name).toBe('batch.v1.CronJob');
    expect(isServed('extensions/v1beta1', 'Deployment')).toBe(false);
    expect(isServed('apps/v1', 'Deployment')).toBe(true);
  });

  it.each([
    ['replicas', 'spec.replicas', { kind: 'scalar', scalar: 'integer' }],
    ['a container', 'spec.template.spec.containers.0', { kind: 'object', type: 'core.v1.Container' }],
    ['a limit', 'spec.template.spec.containers.3.resources.limits.memory', { kind: 'scalar', scalar: 'quantity' }],
    [
      'a probe port',
      'spec.template.spec.containers.0.livenessProbe.httpGet.port',
      { kind: 'scalar', scalar: 'int-or-string' },
    ],
    ['a label', 'metadata.labels.app', { kind: 'scalar', scalar: 'string' }],
    ['a time', 'metadata.creationTimestamp', { kind: 'scalar', scalar: 'date-time' }],
    ['labels', 'metadata.labels', { kind: 'map', values: { kind: 'scalar', scalar: 'string' } }],
    [
      'arguments',
      'spec.template.spec.containers.0.args',
      { kind: 'list', items: { kind: 'scalar', scalar: 'string' } },
    ],
    ['a typing error', 'spec.template.spec.container.0', undefined],
    ['below a scalar', 'spec.replicas.x', undefined],
    ['a name in a list', 'spec.template.spec.containers.x', undefined],
  ])('say what %s is', (_, path, expected) => {
    const steps = path.split('.').map((step) => (/^\d+$/.test(step) ? Number(step) : step));
    expect(fieldAt(deployment, steps)).toEqual(expected);
  });

  it('say what must be given', () => {
    expect(typeNamed('apps.v1.DeploymentSpec')?.required).toEqual(['selector', 'template']);
    expect(fieldType(container, 'name')).toEqual({ kind: 'scalar', scalar: 'string' });
    expect(fieldType(container, 'nmae')).toBeUndefined();
  });

  it('know a list identity of their own, and one for patches', () => {
    expect(listKeys(container, 'ports')).toEqual(['containerPort', 'protocol']);
    expect(patchMergeKey(container, 'ports')).toBe('containerPort');
    expect(patchMergeKey(podSpec, 'containers')).toBe('name');
    expect(patchMergeKey(container, 'volumeMounts')).toBe('mountPath');
    expect(patchMergeKey(podSpec, 'tolerations')).toBeUndefined();
    expect(listKeys(podSpec, 'tolerations')).toBeUndefined();
    expect(patchMergeKey(container, 'constructor')).toBeUndefined();
  });

  it('know sets', () => {
    const metadata = typeNamed('meta.v1.ObjectMeta')!;
    expect(isSet(metadata, 'finalizers')).toBe(true);
    expect(patchAddsValues(metadata, 'finalizers')).toBe(true);
    expect(patchAddsValues(container, 'args')).toBe(false);
    expect(isSet(container, 'args')).toBe(false);
  });

  it('name no type that is not there', () => {
    const missing = new Set<string>();
    for (const name of [...Object.values(catalogue.kinds), ...Object.values(catalogue.formerKinds)])
      if (!typeNamed(name)) missing.add(name);
    for (const name of Object.keys(catalogue.types))
      for (const { type } of typeNamed(name)!.fields.values()) {
        let inner = type;
        while (inner.kind === 'list' || inner.kind === 'map')
          inner = inner.kind === 'list' ? inner.items : inner.values;
        if (inner.kind === 'object' && !typeNamed(inner.type)) missing.add(inner.type);
      }
    expect([...missing]).toEqual([]);
  });
});
