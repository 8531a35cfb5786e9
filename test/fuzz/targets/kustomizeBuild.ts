import { inflateChart } from '../../../src/engine/loaders/helm/inflateChart';
import { renderKustomization } from '../../../src/engine/loaders/kustomize/render';
import { treeOf } from '../../support/treeOf';
import { mutatedFiles } from '../support/mutations';
import { demand, target } from '../support/target';

/** Everything that a kustomization may say, in two layers. */
export const KUSTOMIZATION: Readonly<Record<string, string>> = {
  'base/kustomization.yaml': `apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
resources: [deployment.yaml, service.yaml]
configMapGenerator:
- name: app
  literals: [A=1, B=two]
  files: [app.ini]
  envs: [app.env]
secretGenerator:
- name: keys
  literals: [TOKEN=abc]
`,
  'base/app.ini': '[app]\nmode = x\n',
  'base/app.env': 'C=3\nD="4"\n',
  'base/deployment.yaml': `apiVersion: apps/v1
kind: Deployment
metadata: {name: web, labels: {app: web}}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers:
      - name: web
        image: nginx:1.27
        envFrom: [{configMapRef: {name: app}}, {secretRef: {name: keys}}]
        ports: [{containerPort: 80}]
      - name: side
        image: busybox
`,
  'base/service.yaml':
    'apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec:\n  selector: {app: web}\n  ports:\n  - port: 80\n',
  'over/kustomization.yaml': `resources: [../base]
components: [../part]
namespace: prod
namePrefix: p-
nameSuffix: -s
commonLabels: {team: core}
labels:
- pairs: {a: b}
  includeSelectors: true
commonAnnotations: {note: x}
images:
- name: nginx
  newName: registry.example.com/nginx
  newTag: "1.28"
replicas: [{name: web, count: 3}]
patches:
- path: patch.yaml
- target: {kind: Deployment, name: w.*}
  patch: |-
    - op: replace
      path: /spec/template/spec/containers/0/image
      value: nginx:1.29
    - {op: add, path: /metadata/annotations/x~1y, value: "1"}
patchesStrategicMerge:
- |-
  apiVersion: apps/v1
  kind: Deployment
  metadata: {name: web}
  spec: {template: {spec: {containers: [{name: side, $patch: delete}]}}}
patchesJson6902:
- target: {version: v1, kind: Service, name: web}
  path: json.yaml
replacements:
- source: {kind: Service, name: web, fieldPath: spec.ports.0.port}
  targets:
  - select: {kind: Deployment}
    fieldPaths: [spec.template.spec.containers.[name=web].ports.0.containerPort]
    options: {create: true}
vars:
- name: NAME
  objref: {kind: Service, name: web, apiVersion: v1}
  fieldref: {fieldpath: metadata.name}
configurations: [config.yaml]
generatorOptions: {disableNameSuffixHash: false, labels: {gen: x}}
configMapGenerator:
- {name: app, behavior: merge, literals: [A=2]}
sortOptions: {order: legacy}
buildMetadata: [originAnnotations]
`,
  'over/patch.yaml':
    'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec:\n  template:\n    spec:\n      containers:\n      - name: web\n        args: ["$(NAME)"]\n',
  'over/json.yaml':
    '- {op: test, path: /spec/ports/0/port, value: 80}\n- {op: move, from: /spec/selector, path: /spec/was}\n- {op: copy, from: /spec/was, path: /spec/selector}\n- {op: remove, path: /spec/was}\n',
  'over/config.yaml':
    'namePrefix: [{path: metadata/name}]\nnameReference:\n- kind: ConfigMap\n  fieldSpecs: [{path: spec/x, kind: Deployment}]\nvarReference: [{path: spec/a}]\n',
  'part/kustomization.yaml':
    'apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\npatches:\n- patch: |-\n    apiVersion: v1\n    kind: Service\n    metadata: {name: web}\n    spec: {type: NodePort}\n',
};

export const KUSTOMIZE_WORDS = [
  ...[
    '$patch: replace',
    '$patch: delete',
    '$retainKeys: [a]',
    '$setElementOrder/containers: []',
    '$deleteFromPrimitiveList/x: [a]',
  ],
  ...[
    'path: /-',
    'path: ""',
    'path: /~',
    'path: /spec/containers/99999999999',
    'fieldPath: "*"',
    'fieldPath: a.[b=c',
    'fieldPath: "..."',
    'name: (a+)+$',
    'name: "["',
    'behavior: replace',
    'resources: [.]',
    'resources: [../over]',
    'resources: [https://example.com/a.git//b?ref=c]',
    'helmCharts: [{name: x}]',
    'components: [../over]',
    'kind: Component',
    'transformers: [config.yaml]',
    'generators: [config.yaml]',
    'crds: [config.yaml]',
    'openapi: {path: config.yaml}',
    'validators: [x]',
    'delimiter: ""',
    'index: -5',
    'options: {delimiter: "/", index: 2}',
    'count: -1',
    'newTag: ~',
    'digest: sha256:x',
  ],
];

/** A build ends: in text, or in problems with places. */
export const kustomizeBuild = target({
  name: 'kustomize-build',
  runs: 60,
  inputs: mutatedFiles(KUSTOMIZATION, KUSTOMIZE_WORDS),
  async check(files) {
    const { yaml, problems } = await renderKustomization('over', treeOf(files), inflateChart);
    demand(problems.length > 0 || typeof yaml === 'string', () => 'neither text nor problem');
    for (const { path, message, line = 1 } of problems) {
      demand(
        path !== '' && message.trim() !== '' && line >= 1,
        () => `a problem without a place: ${path}:${line} ${message}`,
      );
    }
  },
});
