import { objectBecomesHook } from '../../../../src/engine/rules/helm/object-becomes-hook';
import { testRule } from '../../../support/ruleTester';

const chart = (...templates: readonly string[]): Record<string, string> => ({
  'web/Chart.yaml': 'apiVersion: v2\nname: web\nversion: 1.0.0\n',
  'web/values.yaml': 'a: b\n',
  ...Object.fromEntries(templates.map((text, index) => [`web/templates/t${index}.yaml`, text])),
});

const object = (kind: string, annotations = '', rest = ''): string =>
  `apiVersion: v1\nkind: ${kind}\nmetadata:\n  name: o\n${annotations === '' ? '' : `  annotations:\n${annotations}\n`}${rest}`;
const hook = (events: string, more = ''): string => `    helm.sh/hook: ${events}${more === '' ? '' : `\n    ${more}`}`;

const user = (kind: string, annotations = ''): string =>
  `apiVersion: ${kind === 'Job' ? 'batch/v1' : 'apps/v1'}\nkind: ${kind}\nmetadata:\n  name: api\n${annotations === '' ? '' : `  annotations:\n${annotations}\n`}spec:\n  template:\n    spec:\n      containers:\n        - name: api\n          image: api:1\n          envFrom: [{secretRef: {name: o}}]\n`;

const secret = object('Secret');

testRule(objectBecomesHook, {
  valid: [
    {
      name: 'an object that stays what it is',
      base: chart(secret, user('Deployment')),
      head: chart(object('Secret', '    a: b'), user('Deployment')),
    },
    {
      name: 'a hook from the beginning',
      base: chart(user('Deployment')),
      head: chart(object('Secret', hook('pre-install,pre-upgrade')), user('Deployment')),
    },
    {
      name: 'a hook that runs when the upgrade is through',
      base: chart(secret, user('Deployment')),
      head: chart(object('Secret', hook('pre-install,post-upgrade')), user('Deployment')),
    },
    {
      name: 'what hooks alone use',
      base: chart(secret, user('Job', hook('pre-upgrade'))),
      head: chart(object('Secret', hook('pre-install, pre-upgrade')), user('Job', hook('pre-upgrade'))),
    },
    { name: 'a Job, which has ended by then', base: chart(user('Job')), head: chart(user('Job', hook('pre-upgrade'))) },
    {
      name: 'an object of a test',
      base: chart(secret, user('Deployment')),
      head: chart(object('Secret', hook('test')), user('Deployment')),
    },
    {
      name: 'an object that the hook tells to keep',
      base: chart(secret, user('Deployment')),
      head: chart(
        object('Secret', hook('pre-install,pre-upgrade', 'helm.sh/resource-policy: keep')),
        user('Deployment'),
      ),
    },
    {
      name: 'a hook that is cleared away when it is through',
      base: chart(
        object('ConfigMap', hook('pre-upgrade', 'helm.sh/hook-delete-policy: before-hook-creation,hook-succeeded')),
      ),
      head: chart(object('ConfigMap')),
    },
    {
      name: 'manifests that Helm does not deploy',
      base: { 'k8s/o.yaml': secret, 'k8s/u.yaml': user('Deployment') },
      head: { 'k8s/o.yaml': object('Secret', hook('pre-upgrade')), 'k8s/u.yaml': user('Deployment') },
    },
  ],
  invalid: [
    {
      name: 'a Secret that a Deployment reads',
      base: chart(secret, user('Deployment')),
      head: chart(
        object('Secret', hook('pre-install,pre-upgrade', 'helm.sh/hook-delete-policy: before-hook-creation')),
        user('Deployment'),
      ),
      errors: [
        {
          title: 'Secret o becomes a Helm hook, and the next upgrade deletes it',
          message:
            'It is in the release of before and not in the new one (hook pre-install, pre-upgrade): Helm lets the hook make it, upgrades the rest, and then deletes it; Deployment api goes without it. The upgrade after that brings it back.',
          at: 'web/templates/t0.yaml:6',
          related: ['web/templates/t1.yaml:1'],
        },
      ],
    },
    {
      name: 'what nothing of the chart uses',
      base: chart(object('ConfigMap')),
      head: chart(object('ConfigMap', hook('pre-upgrade'))),
      errors: [
        {
          title: 'ConfigMap o becomes a Helm hook, and the next upgrade deletes it',
          at: 'web/templates/t0.yaml:6',
          severity: 'medium',
        },
      ],
    },
    {
      name: 'a hook of installations alone, which the keeping comes too late for',
      base: chart(object('PersistentVolumeClaim')),
      head: chart(object('PersistentVolumeClaim', hook('pre-install', 'helm.sh/resource-policy: keep'))),
      errors: [
        {
          title: 'PersistentVolumeClaim o becomes a Helm hook that no upgrade runs, and the next upgrade deletes it',
          at: 'web/templates/t0.yaml:6',
          severity: 'critical',
        },
      ],
    },
    {
      name: 'a hook that becomes an object of the release',
      base: chart(object('ConfigMap', hook('pre-install,pre-upgrade'))),
      head: chart(object('ConfigMap')),
      errors: [
        {
          title: 'ConfigMap o is no Helm hook any more, and the next upgrade is refused',
          message:
            'The hook left it in the cluster without the marks of the release: `ConfigMap "o" exists and cannot be imported into the current release: invalid ownership metadata`.',
          at: 'web/templates/t0.yaml:4',
          before: 'web/templates/t0.yaml:6',
        },
      ],
    },
  ],
});
