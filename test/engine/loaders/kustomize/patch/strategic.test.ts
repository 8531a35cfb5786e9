import { describe, expect, it } from 'vitest';
import { applyStrategic, patchObject } from '../../../../../src/engine/loaders/kustomize/patch/strategic';
import { isMap, nodeAt, toJson } from '../../../../../src/engine/loaders/tree/node';
import type { Json } from '../../../../../src/engine/model/json';
import { dataOf, mapOf } from './trees';

const deployment = (podSpec: string): string =>
  `apiVersion: apps/v1\nkind: Deployment\nspec: {template: {spec: ${podSpec}}}`;

function merged(target: string, patch: string): Json | undefined {
  const result = applyStrategic(mapOf(target), mapOf(patch));
  return result && toJson(result);
}

const podSpec = (target: string, patch: string): Json | undefined => {
  const result = applyStrategic(mapOf(deployment(target)), mapOf(deployment(patch)));
  return result && toJson(nodeAt(result, 'spec', 'template', 'spec')!);
};

describe('lists of a pod that a strategic merge patch pairs', () => {
  it.each([
    [
      'new containers come first',
      '{containers: [{name: a}]}',
      '{containers: [{name: b}, {name: c}]}',
      '{containers: [{name: b}, {name: c}, {name: a}]}',
    ],
    [
      'a container that is named comes first',
      '{containers: [{name: a, image: x}, {name: b, image: y}]}',
      '{containers: [{name: b, image: z}]}',
      '{containers: [{name: b, image: z}, {name: a, image: x}]}',
    ],
    [
      'a container keeps what the patch does not say',
      '{containers: [{name: a, image: x, args: [q]}]}',
      '{containers: [{name: a, image: z}]}',
      '{containers: [{name: a, image: z, args: [q]}]}',
    ],
    [
      'env by name',
      '{containers: [{name: a, env: [{name: K, value: "1"}, {name: L, value: "2"}]}]}',
      '{containers: [{name: a, env: [{name: L, value: "3"}]}]}',
      '{containers: [{name: a, env: [{name: L, value: "3"}, {name: K, value: "1"}]}]}',
    ],
    [
      'volumeMounts by mountPath',
      '{containers: [{name: a, volumeMounts: [{name: v, mountPath: /a}]}]}',
      '{containers: [{name: a, volumeMounts: [{name: w, mountPath: /a}, {name: v, mountPath: /b}]}]}',
      '{containers: [{name: a, volumeMounts: [{name: w, mountPath: /a}, {name: v, mountPath: /b}]}]}',
    ],
    [
      'volumes by name, fields merged',
      '{volumes: [{name: v, emptyDir: {}}]}',
      '{volumes: [{name: v, emptyDir: null, persistentVolumeClaim: {claimName: c}}]}',
      '{volumes: [{name: v, persistentVolumeClaim: {claimName: c}}]}',
    ],
    [
      'imagePullSecrets by name',
      '{imagePullSecrets: [{name: a}]}',
      '{imagePullSecrets: [{name: b}]}',
      '{imagePullSecrets: [{name: b}, {name: a}]}',
    ],
    [
      'hostAliases by ip',
      '{hostAliases: [{ip: 1.2.3.4, hostnames: [a]}]}',
      '{hostAliases: [{ip: 1.2.3.4, hostnames: [b]}]}',
      '{hostAliases: [{ip: 1.2.3.4, hostnames: [b]}]}',
    ],
    [
      'topologySpreadConstraints by both keys',
      '{topologySpreadConstraints: [{topologyKey: z, whenUnsatisfiable: DoNotSchedule, maxSkew: 1}]}',
      '{topologySpreadConstraints: [{topologyKey: z, whenUnsatisfiable: ScheduleAnyway, maxSkew: 2}]}',
      '{topologySpreadConstraints: [{topologyKey: z, whenUnsatisfiable: ScheduleAnyway, maxSkew: 2}, {topologyKey: z, whenUnsatisfiable: DoNotSchedule, maxSkew: 1}]}',
    ],
    ['tolerations are replaced', '{tolerations: [{key: a}]}', '{tolerations: [{key: b}]}', '{tolerations: [{key: b}]}'],
    [
      'args are replaced',
      '{containers: [{name: a, args: [x, y]}]}',
      '{containers: [{name: a, args: [z]}]}',
      '{containers: [{name: a, args: [z]}]}',
    ],
    [
      'envFrom is replaced',
      '{containers: [{name: a, envFrom: [{configMapRef: {name: x}}]}]}',
      '{containers: [{name: a, envFrom: [{secretRef: {name: y}}]}]}',
      '{containers: [{name: a, envFrom: [{secretRef: {name: y}}]}]}',
    ],
    [
      'resourceClaims are replaced: the schema of kustomize is older',
      '{resourceClaims: [{name: a}]}',
      '{resourceClaims: [{name: b}]}',
      '{resourceClaims: [{name: b}]}',
    ],
    [
      'a list that is not there is added',
      '{}',
      '{containers: [{name: a, env: [{name: K, value: null}]}]}',
      '{containers: [{name: a, env: [{name: K}]}]}',
    ],
    [
      'what stands twice in the object becomes one, the last',
      '{containers: [{name: a, image: x}, {name: a, image: y}]}',
      '{nodeName: n}',
      '{containers: [{name: a, image: y}], nodeName: n}',
    ],
  ])('%s', (_, target, patch, expected) => {
    expect(podSpec(target, patch)).toEqual(dataOf(expected));
  });
});

describe('ports', () => {
  const ports = (target: string, patch: string): Json =>
    toJson(
      nodeAt(
        applyStrategic(
          mapOf(deployment(`{containers: [{name: a, ports: ${target}}]}`)),
          mapOf(deployment(`{containers: [{name: a, ports: ${patch}}]}`)),
        ),
        'spec',
        'template',
        'spec',
        'containers',
        0,
        'ports',
      )!,
    );
  it.each([
    [
      'are other ones for another protocol',
      '[{containerPort: 80, protocol: TCP}]',
      '[{containerPort: 80, protocol: UDP}]',
      '[{containerPort: 80, protocol: UDP}, {containerPort: 80, protocol: TCP}]',
    ],
    [
      'are paired by number and protocol',
      '[{containerPort: 80, protocol: UDP, name: a}, {containerPort: 80, protocol: TCP, name: b}]',
      '[{containerPort: 80, protocol: UDP, name: c}]',
      '[{containerPort: 80, protocol: UDP, name: c}, {containerPort: 80, protocol: TCP, name: b}]',
    ],
    [
      'are paired by number where no protocol is given',
      '[{containerPort: 80, name: a}]',
      '[{containerPort: 80, name: b}, {containerPort: 81}]',
      '[{containerPort: 80, name: b}, {containerPort: 81}]',
    ],
    [
      'stay as they are where only some have a protocol',
      '[{containerPort: 1}, {containerPort: 2, protocol: TCP}, {containerPort: 2, protocol: UDP}]',
      '[]',
      '[{containerPort: 1}, {containerPort: 2, protocol: TCP}, {containerPort: 2, protocol: UDP}]',
    ],
  ])('%s', (_, target, patch, expected) => {
    expect(ports(target, patch)).toEqual(dataOf(expected));
  });

  it('of a service without a protocol in the patch are those with one', () => {
    const service = (ports: string): string => `apiVersion: v1\nkind: Service\nspec: {ports: ${ports}}`;
    expect(
      merged(service('[{port: 80, targetPort: 80, protocol: TCP}]'), service('[{port: 80, targetPort: 80}]')),
    ).toEqual(dataOf(service('[{port: 80, targetPort: 80, protocol: TCP}]')));
  });
});

describe('directives', () => {
  it.each([
    [
      '$patch: delete takes an item away',
      '{containers: [{name: a}, {name: b}]}',
      '{containers: [{name: a, $patch: delete}]}',
      '{containers: [{name: b}]}',
    ],
    [
      '$patch: delete of the only item leaves an empty list',
      '{containers: [{name: a}]}',
      '{containers: [{name: a, $patch: delete}]}',
      '{containers: []}',
    ],
    [
      '$patch: delete of what is not there does nothing',
      '{containers: [{name: a}]}',
      '{containers: [{name: z, $patch: delete}]}',
      '{containers: [{name: a}]}',
    ],
    [
      '$patch: replace as an item replaces the list',
      '{containers: [{name: a}]}',
      '{containers: [{name: b}, {$patch: replace}]}',
      '{containers: [{name: b}]}',
    ],
    [
      '$patch: delete as an item takes the list away',
      '{containers: [{name: a}], nodeName: n}',
      '{containers: [{$patch: delete}, {name: b}]}',
      '{nodeName: n}',
    ],
    [
      '$patch: merge as an item says nothing new',
      '{containers: [{name: a}]}',
      '{containers: [{name: b}, {$patch: merge}]}',
      '{containers: [{name: b}, {name: a}]}',
    ],
    [
      '$patch: replace of a map',
      '{nodeSelector: {a: "1"}}',
      '{nodeSelector: {$patch: replace, b: "2"}}',
      '{nodeSelector: {b: "2"}}',
    ],
    [
      '$patch: delete of a map',
      '{nodeSelector: {a: "1"}, nodeName: n}',
      '{nodeSelector: {$patch: delete}}',
      '{nodeName: n}',
    ],
    [
      '$patch: merge of a map',
      '{nodeSelector: {a: "1"}}',
      '{nodeSelector: {$patch: merge, b: "2"}}',
      '{nodeSelector: {a: "1", b: "2"}}',
    ],
    [
      'a directive in what is added is taken away',
      '{}',
      '{securityContext: {$patch: replace, runAsUser: 1}}',
      '{securityContext: {runAsUser: 1}}',
    ],
    [
      '$patch: replace of one item changes nothing, as in kustomize',
      '{containers: [{name: a, image: x}]}',
      '{containers: [{name: a, $patch: replace, args: [y]}]}',
      '{containers: [{name: a, image: x}]}',
    ],
    [
      '$retainKeys is no directive for kustomize',
      '{nodeSelector: {a: "1"}}',
      '{nodeSelector: {$retainKeys: [b], b: "2"}}',
      '{nodeSelector: {a: "1", $retainKeys: [b], b: "2"}}',
    ],
    [
      '$setElementOrder is none either',
      '{nodeName: n}',
      '{$setElementOrder/containers: [{name: a}]}',
      '{nodeName: n, $setElementOrder/containers: [{name: a}]}',
    ],
  ])('%s', (_, target, patch, expected) => {
    expect(podSpec(target, patch)).toEqual(dataOf(expected));
  });

  it('delete the whole object', () => {
    expect(merged('{kind: A, b: 1}', '{$patch: delete}')).toBeUndefined();
  });

  it('that nobody knows are refused', () => {
    expect(() => merged('{a: {b: 1}}', '{a: {$patch: remove}}')).toThrow('unknown patch strategy');
  });
});

describe('maps and scalars', () => {
  it.each([
    ['merge', '{a: {b: 1}}', '{a: {c: 2}}', '{a: {b: 1, c: 2}}'],
    ['null deletes a key', '{a: 1, b: 2}', '{a: null}', '{b: 2}'],
    ['an emptied map stays', '{a: {b: 1}}', '{a: {b: null}}', '{a: {}}'],
    ['nulls in what is added are left out', '{}', '{a: {b: null, c: 1}}', '{a: {c: 1}}'],
    ['a null that the object spells out stays', '{a: null, b: 1}', '{b: 2}', '{a: null, b: 2}'],
    ['an empty value of the object goes', 'a:\nb: 1', '{b: 2}', '{b: 2}'],
    ['a number over a number', '{a: 1}', '{a: 2}', '{a: 2}'],
    ['a number over a quoted number takes over the quotes', '{a: "1"}', '{a: 2}', '{a: "2"}'],
    ['a number over any quoted text does so too', "{a: '50%'}", '{a: 2}', '{a: "2"}'],
    ['a number over a plain text is a number', '{a: 50%}', '{a: 2}', '{a: 2}'],
    ['a text over a number is a text', '{a: 1}', '{a: "2"}', '{a: "2"}'],
    [
      'lists of unknown kinds are replaced',
      '{kind: X, apiVersion: x.y/v1, l: [{name: a}]}',
      '{l: [{name: b}]}',
      '{kind: X, apiVersion: x.y/v1, l: [{name: b}]}',
    ],
    [
      'plain lists that unite',
      '{kind: Pod, apiVersion: v1, metadata: {finalizers: [a, b]}}',
      '{metadata: {finalizers: [c, a]}}',
      '{kind: Pod, apiVersion: v1, metadata: {finalizers: [c, a, b]}}',
    ],
    [
      'keys that are names of methods',
      '{constructor: {a: 1}}',
      '{constructor: {__proto__: 2, b: 3}}',
      '{constructor: {a: 1, __proto__: 2, b: 3}}',
    ],
  ])('%s', (_, target, patch, expected) => {
    expect(merged(target, patch)).toEqual(dataOf(expected));
  });

  it('objects inside of unknown kinds are merged by their own schema', () => {
    const wrapped = (container: string): string =>
      `{apiVersion: x.y/v1, kind: Wrapper, inner: {apiVersion: v1, kind: Pod, spec: {containers: [${container}]}}}`;
    expect(merged(wrapped('{name: a}'), wrapped('{name: b}'))).toEqual(dataOf(wrapped('{name: b}, {name: a}')));
  });

  it('refuses a list where a map stands', () => {
    expect(() => merged('{a: {b: 1}}', '{a: [1]}')).toThrow(
      'wrong node kind: expected MappingNode but got SequenceNode',
    );
  });
});

describe('who wrote a value', () => {
  const target = mapOf('{kind: A, spec: {a: 1, b: 2}}', 'base.yaml');
  const patch = mapOf('{kind: A, spec: {a: 3}}', 'patch.yaml');
  const result = applyStrategic(target, patch)!;
  const writers = (...path: string[]): string[] => nodeAt(result, ...path)!.sources.map(({ file }) => file.path);

  it('is the patch, and before it the object', () => {
    expect(writers('spec', 'a')).toEqual(['patch.yaml', 'base.yaml']);
    expect(writers('spec')).toEqual(['patch.yaml', 'base.yaml']);
    expect(writers('spec', 'b')).toEqual(['base.yaml']);
  });
});

describe('what a patch may not change', () => {
  const target = mapOf('{apiVersion: v1, kind: Pod, metadata: {name: a, namespace: n}, spec: {}}');
  const patch = mapOf('{apiVersion: v2, kind: Thing, metadata: {name: b, namespace: m}, spec: {x: 1}}');

  it('is apiVersion, kind, name and namespace', () => {
    expect(toJson(patchObject(target, patch)!)).toEqual(
      dataOf('{apiVersion: v1, kind: Pod, metadata: {name: a, namespace: n}, spec: {x: 1}}'),
    );
  });

  it('is less when its options say so', () => {
    const changed = patchObject(target, patch, { allowNameChange: true, allowKindChange: true })!;
    expect(toJson(changed)).toEqual(
      dataOf('{apiVersion: v1, kind: Thing, metadata: {name: b, namespace: n}, spec: {x: 1}}'),
    );
  });

  it('gives no namespace to an object that has none', () => {
    const changed = patchObject(
      mapOf('{kind: A, metadata: {name: a}}'),
      mapOf('{kind: A, metadata: {name: a, namespace: x}}'),
    );
    expect(isMap(nodeAt(changed, 'metadata')) && nodeAt(changed, 'metadata', 'namespace')).toBeUndefined();
  });
});

describe('hostile lists', () => {
  it('end the merge before they take long', () => {
    const long = `[${Array.from({ length: 20_000 }, (_, index) => `{name: c${index}}`).join(', ')}]`;
    const target = mapOf(deployment(`{containers: ${long}}`));
    const start = performance.now();
    expect(() => applyStrategic(target, mapOf(deployment('{containers: [{name: a}]}')))).toThrow(
      'too long to be merged',
    );
    expect(performance.now() - start).toBeLessThan(2000);
  });
});

describe('several patches', () => {
  it('keep the quotes, or the lack of them, of the first text', () => {
    const patches = [mapOf('{a: "50%"}'), mapOf('{a: 2}')];
    const all = (target: string): Json =>
      toJson(patches.reduce((node, patch) => applyStrategic(node, patch)!, mapOf(target)));
    expect(all('{a: 10%}')).toEqual({ a: 2 });
    expect(all("{a: '10%'}")).toEqual({ a: '2' });
  });
});
