import { resourceRemoved } from '../../../../src/engine/rules/breaking/resource-removed';
import { testRule } from '../../../support/ruleTester';
import { asReported } from '../asReported';

const api = '  api:\n    image: a:1\n';
const db = '  db:\n    image: db:1\n';
const config = (name: string): string => `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}}\n`;
const pod =
  'apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec:\n  containers:\n    - name: p\n      image: p:1\n      envFrom: [{configMapRef: {name: app}}]\n';

testRule(asReported(resourceRemoved), {
  valid: [
    {
      name: 'nothing is removed',
      base: { 'compose.yaml': `services:\n${api}` },
      head: { 'compose.yaml': `services:\n${api}${db}` },
    },
    {
      name: 'moved to another file',
      base: { 'compose.yaml': `services:\n${api}${db}` },
      head: { 'compose.yaml': `services:\n${api}`, 'compose.db.yaml': `services:\n${db}` },
    },
    {
      name: 'a ConfigMap that an overlay no longer takes up, and its component still generates',
      base: {
        'part/kustomization.yaml':
          'apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\nconfigMapGenerator: [{name: app, literals: [a=b]}]\n',
        'prod/kustomization.yaml': 'components: [../part]\nresources: [d.yaml]\n',
        'prod/d.yaml': config('b'),
      },
      head: {
        'part/kustomization.yaml':
          'apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\nconfigMapGenerator: [{name: app, literals: [a=b]}]\n',
        'prod/kustomization.yaml': 'resources: [d.yaml]\n',
        'prod/d.yaml': config('b'),
      },
    },
    {
      name: 'a manifest in another folder',
      base: { 'a/c.yaml': config('app'), 'a/d.yaml': config('b') },
      head: { 'a/d.yaml': config('b'), 'z/c.yaml': config('app') },
    },
    { name: 'an env file', base: { '.env': 'A=1\n' }, head: {} },
    {
      name: 'a folder that holds only what Helm is told to keep',
      base: {
        'k8s/c.yaml':
          'apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: {name: a.acme.io, annotations: {helm.sh/resource-policy: keep}}\n',
      },
      head: {},
    },
    { name: 'files of tests', base: { 'tests/compose.yaml': `services:\n${api}` }, head: {} },
  ],
  invalid: [
    {
      name: 'a service',
      base: { 'compose.yaml': `services:\n${api}${db}` },
      head: { 'compose.yaml': `services:\n${api}` },
      errors: [
        {
          title: 'service db is removed',
          message:
            'compose.yaml no longer has service db; its container becomes an orphan until `up --remove-orphans`, and its host name is gone.',
          at: 'compose.yaml:4',
          severity: 'medium',
        },
      ],
    },
    ...[
      ['publishes a port', '  web:\n    image: w:1\n    ports: ["80:80"]\n', ''],
      ['is routed to by labels', '  web:\n    image: w:1\n    labels: [traefik.enable=true]\n', ''],
      ['keeps data', '  web:\n    image: redis:7\n', ''],
      [
        'is in a network of others',
        '  web:\n    image: w:1\n    networks: [edge]\n',
        'networks: {edge: {external: true}}\n',
      ],
    ].map(([what, service, networks]) => ({
      name: `a service that ${what}`,
      base: { 'compose.yaml': `services:\n${api}${service}${networks}` },
      head: { 'compose.yaml': `services:\n${api}${networks}` },
      errors: [{ title: 'service web is removed', at: 'compose.yaml:4' }],
    })),
    {
      name: 'a ConfigMap that a pod still reads',
      base: { 'k8s/c.yaml': config('app'), 'k8s/p.yaml': pod },
      head: { 'k8s/p.yaml': pod },
      errors: [
        {
          title: 'ConfigMap app is removed, and Pod p still uses it',
          at: 'k8s/c.yaml:1',
          related: ['k8s/p.yaml:8'],
          severity: 'high',
        },
      ],
    },
    {
      name: 'of a folder that has moved, only what did not move with it',
      base: {
        'a/d.yaml': 'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\n',
        'a/e.yaml': 'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: job}\n',
      },
      head: { 'b/d.yaml': 'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\n' },
      errors: [{ title: 'Deployment job is removed', at: 'a/e.yaml:1' }],
    },
    {
      name: 'a whole project, as one',
      base: { 'compose.yaml': `services:\n${api}${db}` },
      head: {},
      errors: [
        {
          title: 'compose.yaml is removed with everything in it: service api, service db',
          message: '2 resources that compose.yaml described are no longer described anywhere: service api, service db.',
          at: 'compose.yaml:2',
        },
      ],
    },
    {
      name: 'five folders, as one',
      base: Object.fromEntries(
        ['a', 'b', 'c', 'd', 'e'].map((name) => [
          `apps/${name}/d.yaml`,
          `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: ${name}}\n`,
        ]),
      ),
      head: {},
      errors: [
        {
          title: '5 places are removed with everything in them: apps/a, apps/b, apps/c, apps/d, apps/e',
          message:
            'What they described is no longer described anywhere: Deployment a, Deployment b, Deployment c, Deployment d, Deployment e.',
          at: 'apps/a/d.yaml:1',
          related: ['apps/b/d.yaml:1', 'apps/c/d.yaml:1', 'apps/d/d.yaml:1', 'apps/e/d.yaml:1'],
          severity: 'medium',
        },
      ],
    },
    {
      name: 'a Namespace that Flux is told to leave',
      base: {
        'k8s/n.yaml':
          'apiVersion: v1\nkind: Namespace\nmetadata: {name: a, annotations: {kustomize.toolkit.fluxcd.io/prune: disabled}}\n',
        'k8s/p.yaml': pod,
      },
      head: { 'k8s/p.yaml': pod },
      errors: [{ title: 'Namespace a is removed', at: 'k8s/n.yaml:1', severity: 'low' }],
    },
    {
      name: 'what makes a Secret, with the last values that named it',
      base: {
        'k8s/s.yaml':
          'apiVersion: external-secrets.io/v1\nkind: ExternalSecret\nmetadata: {name: loki}\nspec: {target: {name: loki-secret}}\n',
        'k8s/r.yaml':
          'apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: {name: loki}\nspec: {values: {annotations: {reload: "a,loki-secret"}}}\n',
      },
      head: {
        'k8s/r.yaml':
          'apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: {name: loki}\nspec: {values: {annotations: {reload: loki-secrets}}}\n',
      },
      errors: [{ title: 'ExternalSecret loki is removed', at: 'k8s/s.yaml:1', severity: 'low' }],
    },
    {
      name: 'five of one file, as one',
      base: {
        'compose.yaml': `services:\n${api}${['b', 'c', 'd', 'e', 'f'].map((n) => `  ${n}: {image: "x:1"}\n`).join('')}`,
      },
      head: { 'compose.yaml': `services:\n${api}` },
      errors: [
        {
          title: '5 resources are removed from compose.yaml: service b, service c, service d, service e, service f',
          at: 'compose.yaml:4',
          severity: 'medium',
          related: ['compose.yaml:5', 'compose.yaml:6', 'compose.yaml:7', 'compose.yaml:8'],
        },
      ],
    },
    {
      name: 'five services, of which an override adjusted one, as one',
      base: {
        'compose.yaml': `services:\n${api}${['b', 'c', 'd', 'e', 'f'].map((n) => `  ${n}: {image: "x:1"}\n`).join('')}`,
        'compose.override.yaml': 'services:\n  c: {environment: [A=1]}\n',
      },
      head: { 'compose.yaml': `services:\n${api}` },
      errors: [
        {
          title: '5 resources are removed from compose.yaml: service b, service c, service d, service e, service f',
          at: 'compose.yaml:4',
          severity: 'medium',
          related: ['compose.yaml:5', 'compose.yaml:6', 'compose.yaml:7', 'compose.yaml:8'],
        },
      ],
    },
  ],
});
