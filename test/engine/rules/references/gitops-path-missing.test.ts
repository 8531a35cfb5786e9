import { gitopsPathMissing } from '../../../../src/engine/rules/references/gitops-path-missing';
import { testRule } from '../../../support/ruleTester';

const object = (api: string, kind: string, name: string, rest: string, namespace = ''): string =>
  `apiVersion: ${api}\nkind: ${kind}\nmetadata: {name: ${name}${namespace && `, namespace: ${namespace}`}}\n${rest}\n---\n`;
const SHOP = { 'apps/shop/config.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\n' };
const application = (name: string, path: string, url = 'https://example.com/deploy'): string =>
  object('argoproj.io/v1alpha1', 'Application', name, `spec: {source: {repoURL: "${url}", path: ${path}}}`);
const flux = (name: string, path: string): string =>
  object(
    'kustomize.toolkit.fluxcd.io/v1',
    'Kustomization',
    name,
    `spec: {path: ${path}, sourceRef: {kind: GitRepository, name: flux-system}}`,
  );

testRule(gitopsPathMissing, {
  valid: [
    { name: 'a folder of the repository', head: { ...SHOP, 'argo/a.yaml': application('a', 'apps/shop') } },
    { name: 'a source of which nothing is here', head: { ...SHOP, 'argo/a.yaml': application('a', 'apps/gone') } },
    {
      name: 'a path of another source',
      head: {
        ...SHOP,
        'argo/a.yaml': application('a', 'apps/shop') + application('b', 'apps/gone', 'https://example.com/other'),
      },
    },
    {
      name: 'a path that is filled in later',
      head: { ...SHOP, 'argo/a.yaml': application('a', 'apps/shop') + application('b', 'apps/<name>') },
    },
  ],
  invalid: [
    {
      name: 'an Application beside one whose folder is here',
      head: { ...SHOP, 'argo/a.yaml': application('a', 'apps/shop') + application('b', 'apps/gone') },
      errors: [{ title: 'Application b deploys apps/gone, which is not in the repository', at: 'argo/a.yaml:9' }],
    },
    {
      name: 'one that is put away',
      head: { ...SHOP, 'argo/a.yaml': application('a', 'apps/shop'), '.archive/b.yaml': application('b', 'apps/gone') },
      errors: [
        {
          title: 'Application b deploys apps/gone, which is not in the repository',
          at: '.archive/b.yaml:4',
          severity: 'low',
        },
      ],
    },
    {
      name: 'a Kustomization of Flux',
      head: { ...SHOP, 'flux/a.yaml': flux('a', './apps/shop') + flux('b', './apps/gone/') },
      errors: [{ title: 'Kustomization b deploys apps/gone, which is not in the repository', at: 'flux/a.yaml:9' }],
    },
  ],
});
