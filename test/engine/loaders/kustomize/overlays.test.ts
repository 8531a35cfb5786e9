import { describe, expect, test } from 'vitest';
import { diffModels } from '../../../../src/engine/diff/diffModels';
import { locate } from '../../../../src/engine/loaders/locate';
import { loadTree } from '../kubernetes/loadTree';

const DEPLOYMENT = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  replicas: 1
  selector:
    matchLabels: {app: web}
  template:
    metadata:
      labels: {app: web}
    spec:
      containers:
        - name: web
          image: acme/web:1.0
          envFrom:
            - configMapRef: {name: settings}
`;

const FILES = {
  'base/kustomization.yaml':
    'resources: [deployment.yaml]\nconfigMapGenerator:\n  - name: settings\n    literals: [LEVEL=info]\n',
  'base/deployment.yaml': DEPLOYMENT,
  'overlays/dev/kustomization.yaml': 'resources: [../../base]\nnamespace: dev\nnamePrefix: dev-\n',
  'overlays/prod/kustomization.yaml':
    'resources: [../../base]\nnamespace: prod\nreplicas:\n  - name: web\n    count: 3\nimages:\n  - name: acme/web\n    newTag: "2.0"\n',
};

/** What differs, as `unit kind/name field: before -> after @place, also in …`. */
async function changes(edits: Record<string, string>): Promise<string[]> {
  const before = await loadTree(FILES);
  const after = await loadTree({ ...FILES, ...edits });
  return diffModels(before, after).resources.flatMap(({ change, before: old, after: now, fields, alsoIn = [] }) => {
    const resource = (now ?? old)!;
    const name = `${resource.unit} ${resource.kind}/${resource.name}`;
    const also = alsoIn.length > 0 ? `, also in ${alsoIn.join(' ')}` : '';
    if (!old || !now) return [`${change} ${name}${also}`];
    return fields.map(({ label, before: from, after: to, afterPath }) => {
      const source = now.trace(afterPath ?? [])[0]!;
      return `${name} ${label}: ${JSON.stringify(from)} -> ${JSON.stringify(to)} @${source.file.path}:${locate(source).line}${also}`;
    });
  });
}

describe('overlays of one base', () => {
  test('are the units; the base is none, and its manifests stand nowhere else', async () => {
    const model = await loadTree(FILES);
    expect(model.units.map(({ id, status }) => [id, status])).toEqual([
      ['kustomize:overlays/dev', 'loaded'],
      ['kustomize:overlays/prod', 'loaded'],
    ]);
    expect(model.units.flatMap(({ resources }) => resources.map(({ id }) => id))).toEqual([
      'kustomize:overlays/dev#ConfigMap/dev/dev-settings',
      'kustomize:overlays/dev#Deployment/dev/dev-web',
      'kustomize:overlays/prod#ConfigMap/prod/settings',
      'kustomize:overlays/prod#Deployment/prod/web',
    ]);
  });

  test('a change of the base is told once, with the overlays that it reaches', async () => {
    const edit = DEPLOYMENT.replace('envFrom:', 'command: [serve]\n          envFrom:');
    expect(await changes({ 'base/deployment.yaml': edit })).toEqual([
      'kustomize:overlays/dev Deployment/dev-web spec.template.spec.containers[web].command: undefined -> ["serve"] @base/deployment.yaml:16, also in kustomize:overlays/prod',
    ]);
  });

  test('what an overlay sets over it does not reach it', async () => {
    const edit = DEPLOYMENT.replace('web:1.0', 'web:1.1').replace('replicas: 1', 'replicas: 2');
    expect(await changes({ 'base/deployment.yaml': edit })).toEqual([
      'kustomize:overlays/dev Deployment/dev-web spec.replicas: 1 -> 2 @base/deployment.yaml:6',
      'kustomize:overlays/dev Deployment/dev-web spec.template.spec.containers[web].image: "acme/web:1.0" -> "acme/web:1.1" @base/deployment.yaml:15',
    ]);
  });

  test('a change of an overlay leads to its line', async () => {
    const edit = FILES['overlays/prod/kustomization.yaml'].replace('"2.0"', '"2.1"');
    expect(await changes({ 'overlays/prod/kustomization.yaml': edit })).toEqual([
      'kustomize:overlays/prod Deployment/web spec.template.spec.containers[web].image: "acme/web:2.0" -> "acme/web:2.1" @overlays/prod/kustomization.yaml:8',
    ]);
  });

  test('a generated object keeps its name while its content changes', async () => {
    const edit = FILES['base/kustomization.yaml'].replace('info', 'debug');
    expect(await changes({ 'base/kustomization.yaml': edit })).toEqual([
      'kustomize:overlays/dev ConfigMap/dev-settings data.LEVEL: "info" -> "debug" @base/kustomization.yaml:4, also in kustomize:overlays/prod',
    ]);
  });
});

describe('what cannot be built', () => {
  test('a remote base is a gap: the rest is built', async () => {
    const model = await loadTree({
      ...FILES,
      'overlays/prod/kustomization.yaml':
        'resources: [../../base, "https://github.com/acme/platform//base?ref=v1"]\nnamespace: prod\npatches:\n  - patch: |-\n      apiVersion: v1\n      kind: Service\n      metadata: {name: theirs}\n      spec: {type: NodePort}\n',
    });
    const unit = model.index.unit('kustomize:overlays/prod')!;
    expect(unit.status).toBe('partial');
    expect(unit.problems.map(({ path, line, kind }) => [path, line, kind])).toEqual([
      ['overlays/prod/kustomization.yaml', 1, 'unread'],
      ['overlays/prod/kustomization.yaml', 5, 'unread'],
    ]);
    expect(unit.problems[1]!.message).toContain('it may be in what is not read');
    expect(unit.resources.map(({ id }) => id)).toContain('kustomize:overlays/prod#Deployment/prod/web');
  });

  test('what kustomize refuses is shown as it stands in the files', async () => {
    const model = await loadTree({
      ...FILES,
      'overlays/dev/kustomization.yaml': 'resources: [../../base, gone.yaml]\n',
    });
    const unit = model.index.unit('kustomize:overlays/dev')!;
    expect(unit.status).toBe('partial');
    expect(unit.problems.map(({ message }) => message).join()).toContain('gone.yaml');
    expect(unit.resources.map(({ id }) => id)).toEqual([
      'kustomize:overlays/dev#Kustomization/overlays/dev',
      'kustomize:overlays/dev#Deployment/_/web',
    ]);
  });

  test('kustomizations that take up each other end', async () => {
    const model = await loadTree({
      'a/kustomization.yaml': 'resources: [../b]\n',
      'b/kustomization.yaml': 'resources: [../a]\n',
      'c/kustomization.yaml': 'resources: [../a]\n',
    });
    expect(model.units.map(({ id }) => id)).toEqual(['kustomize:c']);
    expect(model.units[0]!.problems.length).toBeGreaterThan(0);
  });
});
