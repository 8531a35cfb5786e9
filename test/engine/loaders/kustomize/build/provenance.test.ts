import { describe, expect, test } from 'vitest';
import { DEPLOYMENT, writers } from './support';

const IMAGE = ['spec', 'template', 'spec', 'containers', 0, 'image'];

describe('every value knows who wrote it, and what that overrode', () => {
  test('a tag', async () => {
    const files = {
      'kustomization.yaml': 'resources: [web.yaml]\nimages:\n  - name: nginx\n    newTag: "2"\n',
      'web.yaml': DEPLOYMENT,
    };
    expect(await writers(files, 'Deployment', IMAGE)).toEqual(['kustomization.yaml:4', 'web.yaml:17']);
  });

  test('a patch that stands in the kustomization, by its own line', async () => {
    const files = {
      'kustomization.yaml': `resources: [web.yaml]
patches:
  - patch: |-
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: web
      spec:
        replicas: 4
`,
      'web.yaml': DEPLOYMENT,
    };
    expect(await writers(files, 'Deployment', ['spec', 'replicas'])).toEqual(['kustomization.yaml:9', 'web.yaml:6']);
  });

  test('generated data, by the line of its file', async () => {
    const files = {
      'kustomization.yaml': 'configMapGenerator:\n  - name: c\n    literals:\n      - A=1\n    envs: [c.env]\n',
      'c.env': '# comment\nB=2\n',
    };
    expect(await writers(files, 'ConfigMap', ['data', 'A'])).toEqual(['kustomization.yaml:4']);
    expect(await writers(files, 'ConfigMap', ['data', 'B'])).toEqual(['c.env:2']);
  });

  test('namespace, replicas and labels of an overlay', async () => {
    const files = {
      'kustomization.yaml':
        'resources: [base]\nnamespace: a\nreplicas:\n  - name: web\n    count: 2\ncommonLabels:\n  app: shop\n',
      'base/kustomization.yaml': 'resources: [web.yaml]\n',
      'base/web.yaml': DEPLOYMENT,
    };
    expect(await writers(files, 'Deployment', ['metadata', 'namespace'])).toEqual(['kustomization.yaml:2']);
    expect(await writers(files, 'Deployment', ['spec', 'replicas'])).toEqual([
      'kustomization.yaml:5',
      'base/web.yaml:6',
    ]);
    expect(await writers(files, 'Deployment', ['spec', 'selector', 'matchLabels', 'app'])).toEqual([
      'kustomization.yaml:7',
      'base/web.yaml:9',
    ]);
  });
});
