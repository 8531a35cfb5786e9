import { immutableField } from '../../../../src/engine/rules/breaking/immutable-field';
import { testRule } from '../../../support/ruleTester';

const object = (apiVersion: string, kind: string, rest: string): Record<string, string> => ({
  'k8s/o.yaml': `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: o}\n${rest}\n`,
});
const core = (kind: string, rest: string): Record<string, string> => object('v1', kind, rest);
const job = (spec: string, metadata = ''): Record<string, string> => ({
  'k8s/o.yaml': `apiVersion: batch/v1\nkind: Job\nmetadata: {name: o${metadata}}\nspec: {${spec}}\n`,
});
const pods = (version: number): string => `template: {spec: {containers: [{name: a, image: "a:${version}"}]}}`;
const deployment = (labels: string, kind = 'Deployment'): Record<string, string> =>
  object(
    'apps/v1',
    kind,
    `spec:\n  selector:\n    matchLabels: ${labels}\n  template:\n    metadata: {labels: ${labels}}\n    spec: {containers: [{name: a, image: "a:1"}]}`,
  );
const set = (spec: string): Record<string, string> =>
  object('apps/v1', 'StatefulSet', `spec:\n  ${spec}\n  selector: {matchLabels: {a: b}}\n  template: {}`);
const template = (size: string): string =>
  `volumeClaimTemplates: [{metadata: {name: data}, spec: {resources: {requests: {storage: ${size}}}}}]`;
const claim = (spec: string): Record<string, string> => core('PersistentVolumeClaim', `spec:\n  ${spec}`);
const storage = (size: string): string => `resources: {requests: {storage: ${size}}}`;
const storageClass = (rest: string): Record<string, string> => ({
  'k8s/class.yaml': `apiVersion: storage.k8s.io/v1\nkind: StorageClass\nmetadata: {name: fast}\nprovisioner: x\n${rest}\n`,
});
const definition = (validation: string): Record<string, string> => ({
  'k8s/crd.yaml': `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: things.acme.io}
spec:
  group: acme.io
  names: {kind: Thing, plural: things}
  versions:
    - name: v1
      storage: true
      schema:
        openAPIV3Schema:
          properties:
            spec:
              type: object
              properties:
                tier: {type: string${validation}}
                size: {type: string}
`,
});
const thing = (spec: string): Record<string, string> => object('acme.io/v1', 'Thing', `spec: {${spec}}`);
const crd = (versions: string): Record<string, string> =>
  object('apiextensions.k8s.io/v1', 'CustomResourceDefinition', `spec:\n  group: acme.io\n  versions: [${versions}]`);
const answers = (answer: string, remedy: string): string => `The API server answers: ${answer}. ${remedy}`;

const patchedJob = (version: number): Record<string, string> => ({
  'k/kustomization.yaml': 'resources: [job.yaml]\npatches: [{path: patch.yaml}]\n',
  'k/job.yaml': `apiVersion: batch/v1\nkind: Job\nmetadata: {name: o}\nspec:\n  template:\n    spec:\n      containers:\n        - {name: c, image: "a:${version}"}\n`,
  'k/patch.yaml':
    'apiVersion: batch/v1\nkind: Job\nmetadata: {name: o}\nspec:\n  template:\n    spec:\n      containers:\n        - name: c\n          args: [x]\n',
});

testRule(immutableField, {
  valid: [
    {
      name: 'the data of a ConfigMap',
      base: core('ConfigMap', 'data: {a: "1"}'),
      head: core('ConfigMap', 'data: {a: "2"}'),
    },
    { name: 'a default written out', base: core('Secret', 'data: {}'), head: core('Secret', 'type: Opaque\ndata: {}') },
    {
      name: 'an address that the cluster chose',
      base: core('Service', 'spec: {ports: [{port: 80}]}'),
      head: core('Service', 'spec: {clusterIP: 10.0.0.1, ports: [{port: 80}]}'),
    },
    {
      name: 'an ExternalName that becomes a Service without an address of its own',
      base: core('Service', 'spec: {type: ExternalName, externalName: a.b}'),
      head: core('Service', 'spec: {clusterIP: None, ports: [{port: 80}]}'),
    },
    {
      name: 'a Helm hook, which is made anew',
      base: job(pods(1), ', annotations: {helm.sh/hook: pre-install}'),
      head: job(pods(2), ', annotations: {helm.sh/hook: pre-install}'),
    },
    {
      name: 'a Job that its cluster clears away',
      base: job(`ttlSecondsAfterFinished: 60, ${pods(1)}`),
      head: job(`ttlSecondsAfterFinished: 60, ${pods(2)}`),
    },
    { name: 'what a Job may change', base: job(`parallelism: 1, ${pods(1)}`), head: job(`parallelism: 2, ${pods(1)}`) },
    { name: 'the same labels in another order', base: deployment('{a: x, b: y}'), head: deployment('{b: y, a: x}') },
    { name: 'another kind in its place', base: deployment('{a: x}'), head: deployment('{a: y}', 'StatefulSet') },
    { name: 'the replicas of a StatefulSet', base: set('replicas: 1'), head: set('replicas: 3') },
    {
      name: 'a default of a StatefulSet written out',
      base: set('serviceName: db'),
      head: set('serviceName: db\n  podManagementPolicy: OrderedReady'),
    },
    { name: 'the same size in other words', base: set(template('1Gi')), head: set(template('1024Mi')) },
    { name: 'a claim that grows', base: claim(storage('1Gi')), head: claim(storage('2Gi')) },
    {
      name: 'a claim that grows, of a class that allows it',
      base: { ...claim(`${storage('1Gi')}\n  storageClassName: fast`), ...storageClass('allowVolumeExpansion: true') },
      head: { ...claim(`${storage('2Gi')}\n  storageClassName: fast`), ...storageClass('allowVolumeExpansion: true') },
    },
    {
      name: 'the default class of a claim written out',
      base: claim(storage('1Gi')),
      head: claim(`${storage('1Gi')}\n  storageClassName: standard`),
    },
    {
      name: 'the image of a Pod',
      base: core('Pod', 'spec: {containers: [{name: a, image: "a:1"}]}'),
      head: core('Pod', 'spec: {containers: [{name: a, image: "a:2"}]}'),
    },
    {
      name: 'another field than the one that a resource definition fixes',
      base: { ...definition(', x-kubernetes-validations: [{rule: self == oldSelf}]'), ...thing('tier: a, size: s') },
      head: { ...definition(', x-kubernetes-validations: [{rule: self == oldSelf}]'), ...thing('tier: a, size: l') },
    },
    {
      name: 'a field that comes to have a value: a transition needs both',
      base: { ...definition(', x-kubernetes-validations: [{rule: self == oldSelf}]'), ...thing('size: s') },
      head: { ...definition(', x-kubernetes-validations: [{rule: self == oldSelf}]'), ...thing('size: s, tier: a') },
    },
    {
      name: 'a rule of a definition that says something else',
      base: { ...definition(', x-kubernetes-validations: [{rule: self >= oldSelf}]'), ...thing('tier: a') },
      head: { ...definition(', x-kubernetes-validations: [{rule: self >= oldSelf}]'), ...thing('tier: b') },
    },
    {
      name: 'a version of a definition that was never stored',
      base: crd('{name: v1, storage: true}, {name: v1beta1}'),
      head: crd('{name: v1, storage: true}'),
    },
  ],
  invalid: [
    {
      name: 'the selector of a Deployment',
      base: deployment('{app: api}'),
      head: deployment('{app.kubernetes.io/name: api}'),
      errors: [
        {
          title: 'Deployment o changes spec.selector, which cannot be changed',
          message: answers(
            'The Deployment "o" is invalid: spec.selector: Invalid value: …: field is immutable',
            'Keep the field, or delete the workload with `--cascade=orphan`, which leaves its pods, and apply it again.',
          ),
          at: 'k8s/o.yaml:5',
          before: 'k8s/o.yaml:5',
        },
      ],
    },
    {
      name: 'the Service of a StatefulSet',
      base: set('serviceName: db'),
      head: set('serviceName: db-headless'),
      errors: [{ title: 'StatefulSet o changes spec.serviceName, which cannot be changed', at: 'k8s/o.yaml:5' }],
    },
    {
      name: 'a larger claim template',
      base: set(template('1Gi')),
      head: set(template('2Gi')),
      errors: [
        { title: 'StatefulSet o changes spec.volumeClaimTemplates, which cannot be changed', at: 'k8s/o.yaml:5' },
      ],
    },
    {
      name: 'the image of a Job whose template a patch of another file completes',
      base: patchedJob(1),
      head: patchedJob(2),
      errors: [
        { title: 'Job o changes spec.template, which cannot be changed', at: 'k/job.yaml:8', confidence: 'likely' },
      ],
    },
    {
      name: 'the image of a Job',
      base: job(pods(1)),
      head: job(pods(2)),
      errors: [
        {
          title: 'Job o changes spec.template, which cannot be changed',
          at: 'k8s/o.yaml:4',
          before: 'k8s/o.yaml:4',
          confidence: 'likely',
        },
      ],
    },
    {
      name: 'a Service becomes headless',
      base: core('Service', 'spec: {ports: [{port: 80}]}'),
      head: core('Service', 'spec: {clusterIP: None, ports: [{port: 80}]}'),
      errors: [{ title: 'Service o changes spec.clusterIP, which cannot be changed', at: 'k8s/o.yaml:4' }],
    },
    {
      name: 'a Service is headless no longer',
      base: core('Service', 'spec: {clusterIP: None, ports: [{port: 80}]}'),
      head: core('Service', 'spec: {ports: [{port: 80}]}'),
      errors: [
        {
          title: 'Service o changes spec.clusterIP, which cannot be changed',
          message: answers(
            'The Service "o" is invalid: spec.clusterIPs[0]: Invalid value: []: primary clusterIP can not be unset',
            'Delete the Service and apply it again: its address and its endpoints are gone in between.',
          ),
          at: 'k8s/o.yaml:4',
        },
      ],
    },
    {
      name: 'a claim that shrinks',
      base: claim(storage('2Gi')),
      head: claim(storage('1500Mi')),
      errors: [
        {
          title: 'PersistentVolumeClaim o changes spec.resources.requests.storage, which cannot be changed',
          at: 'k8s/o.yaml:5',
        },
      ],
    },
    {
      name: 'a claim that grows, of a class that does not allow it',
      base: { ...claim(`${storage('1Gi')}\n  storageClassName: fast`), ...storageClass('') },
      head: { ...claim(`${storage('2Gi')}\n  storageClassName: fast`), ...storageClass('') },
      errors: [
        {
          title: 'PersistentVolumeClaim o changes spec.resources.requests.storage, which cannot be changed',
          message: answers(
            'persistentvolumeclaims "o" is forbidden: only dynamically provisioned pvc can be resized and the storageclass that provisions the pvc must support resize',
            'Set `allowVolumeExpansion: true` on the StorageClass first.',
          ),
          at: 'k8s/o.yaml:5',
        },
      ],
    },
    {
      name: 'the data of an immutable ConfigMap',
      base: core('ConfigMap', 'immutable: true\ndata: {a: "1"}'),
      head: core('ConfigMap', 'immutable: true\ndata: {a: "2"}'),
      errors: [{ title: 'ConfigMap o changes data, which cannot be changed', at: 'k8s/o.yaml:5' }],
    },
    {
      name: 'a container more in a Pod',
      base: core('Pod', 'spec: {containers: [{name: a, image: "a:1"}]}'),
      head: core('Pod', 'spec: {containers: [{name: a, image: "a:1"}, {name: b, image: "b:1"}]}'),
      errors: [
        { title: 'Pod o changes spec.containers, which cannot be changed', at: 'k8s/o.yaml:4', confidence: 'likely' },
      ],
    },
    {
      name: 'the role of a binding',
      base: object('rbac.authorization.k8s.io/v1', 'RoleBinding', 'roleRef: {kind: Role, name: a}'),
      head: object('rbac.authorization.k8s.io/v1', 'RoleBinding', 'roleRef: {kind: Role, name: b}'),
      errors: [{ title: 'RoleBinding o changes roleRef, which cannot be changed', at: 'k8s/o.yaml:4' }],
    },
    {
      name: 'the driver of a volume',
      base: core('PersistentVolume', 'spec: {nfs: {server: a, path: /x}}'),
      head: core('PersistentVolume', 'spec: {nfs: {server: b, path: /x}}'),
      errors: [{ title: 'PersistentVolume o changes spec.nfs, which cannot be changed', at: 'k8s/o.yaml:4' }],
    },
    {
      name: 'a stored version of a resource definition that goes',
      base: crd('{name: v1, storage: true}'),
      head: crd('{name: v2, storage: true}'),
      errors: [
        { title: 'CustomResourceDefinition o changes spec.versions, which cannot be changed', at: 'k8s/o.yaml:6' },
      ],
    },
    {
      name: 'a field that a resource definition fixes',
      base: {
        ...definition(', x-kubernetes-validations: [{rule: self == oldSelf, message: tier stays.}]'),
        ...thing('tier: a'),
      },
      head: {
        ...definition(', x-kubernetes-validations: [{rule: self == oldSelf, message: tier stays.}]'),
        ...thing('tier: b'),
      },
      errors: [
        {
          title: 'Thing o changes spec.tier, which cannot be changed',
          message: answers(
            'The Thing "o" is invalid: spec.tier: Invalid value: …: tier stays',
            'Delete the object and create it again, or keep the value.',
          ),
          at: 'k8s/o.yaml:4',
        },
      ],
    },
  ],
});
