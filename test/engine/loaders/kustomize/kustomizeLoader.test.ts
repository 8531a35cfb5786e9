import { describe, expect, test } from 'vitest';
import { resourcesOf } from '../../../../src/engine/model/model';
import { resolveReference } from '../../../../src/engine/model/resolveReference';
import { lineOf, loadTree, problemsOf } from '../kubernetes/loadTree';

const overlay = `resources:
  - ../base
  - service.yaml
  - https://github.com/acme/platform//base?ref=v1
  - gone.yaml
patches:
  - path: replicas.yaml
  - patch: |-
      - op: remove
        path: /spec
configMapGenerator:
  - name: settings
    literals: [LOG_LEVEL=debug, EMPTY=]
    files: [app.conf, other=conf/b.conf]
  - name: more
    envs: [more.env]
secretGenerator:
  - name: token
    namespace: shop
    literals: [value=x]
`;

const tree = {
  'base/kustomization.yml': 'resources: []\n',
  'prod/kustomization.yaml': overlay,
  'prod/service.yaml': 'apiVersion: v1\nkind: Service\nmetadata: {name: web}\n',
  'prod/replicas.yaml': 'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\n',
};

describe('a kustomization', () => {
  test('that kustomize refuses is a unit of the files it names, and says why', async () => {
    const model = await loadTree(tree);
    const unit = model.index.unit('kustomize:prod')!;
    expect(unit).toMatchObject({ loader: 'kustomize', path: 'prod', status: 'partial' });
    expect(unit.files).toEqual(['prod/kustomization.yaml', 'base/kustomization.yml', 'prod/service.yaml']);
    expect(unit.problems.map(({ message, line }) => [message, line])).toEqual([
      ['https://github.com/acme/platform//base?ref=v1 is remote: it is not loaded', 4],
      ['no such file: prod/gone.yaml', 5],
    ]);
    expect(unit.resources.map(({ id }) => id)).toEqual([
      'kustomize:prod#Kustomization/prod',
      'kustomize:prod#Service/_/web',
    ]);
  });

  test('refers to its files; what is remote or written in place is none', async () => {
    const model = await loadTree(tree);
    const resource = model.index.resource('kustomize:prod#Kustomization/prod')!;
    const found = resource.facets.references.map((reference) => [
      reference.target.by === 'path' ? reference.target.path : reference.target.by,
      lineOf(reference.source),
      resolveReference(model, resource, reference).status,
    ]);
    expect(found).toEqual([
      ['base', 2, 'found'],
      ['prod/service.yaml', 3, 'found'],
      ['prod/gone.yaml', 5, 'missing'],
      ['prod/replicas.yaml', 7, 'found'],
      ['prod/app.conf', 14, 'missing'],
      ['prod/conf/b.conf', 14, 'missing'],
      ['prod/more.env', 16, 'missing'],
    ]);
  });

  test('creates what its generators make', async () => {
    const model = await loadTree(tree);
    expect(model.index.resource('kustomize:prod#Kustomization/prod')!.facets.creates).toEqual([
      { kind: 'ConfigMap', name: 'settings', keys: ['LOG_LEVEL', 'EMPTY', 'app.conf', 'other'] },
      { kind: 'ConfigMap', name: 'more' },
      { kind: 'Secret', name: 'token', namespace: 'shop', keys: ['value'] },
    ]);
  });

  test.each([
    ['a component', 'apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\n', 'Component'],
    ['without a type', 'namePrefix: a-\n', 'Kustomization'],
  ])('%s', async (_, text, kind) => {
    const model = await loadTree({ 'a/Kustomization': text });
    expect(resourcesOf(model).map(({ id }) => id)).toEqual([`kustomize:a#${kind}/a`]);
  });

  test.each([
    ['empty', '', /is empty/],
    ['no YAML', 'resources: [a\nb: c\n', /YAML|flow/],
  ])('that is %s has failed', async (_, text, message) => {
    const model = await loadTree({ 'kustomization.yaml': text });
    expect(model.units).toMatchObject([{ id: 'kustomize:.', status: 'failed' }]);
    expect(problemsOf(model)[0]!.message).toMatch(message);
  });
});
