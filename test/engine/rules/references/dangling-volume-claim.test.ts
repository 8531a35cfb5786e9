import { danglingVolumeClaim } from '../../../../src/engine/rules/references/dangling-volume-claim';
import { testRule } from '../../../support/ruleTester';

const object = (api: string, kind: string, name: string, rest: string, namespace = ''): string =>
  `apiVersion: ${api}\nkind: ${kind}\nmetadata: {name: ${name}${namespace && `, namespace: ${namespace}`}}\n${rest}\n---\n`;
const deployment = (labels: string, pod = '', container = '', namespace = ''): string =>
  object(
    'apps/v1',
    'Deployment',
    'api',
    `spec:\n  selector: {matchLabels: ${labels}}\n  template:\n    metadata: {labels: ${labels}}\n    spec: {${pod}containers: [{name: c, image: "a:1"${container}}]}`,
    namespace,
  );
const mounting = (claim: string): string =>
  deployment('{a: b}', `volumes: [{name: v, persistentVolumeClaim: {claimName: ${claim}}}], `);
const claim = (name: string): string => object('v1', 'PersistentVolumeClaim', name, 'spec: {}');

testRule(danglingVolumeClaim, {
  valid: [
    { name: 'a claim of the manifests', head: { 'k8s/a.yaml': mounting('data') + claim('data') } },
    {
      name: 'a claim that a StatefulSet makes',
      head: {
        'k8s/a.yaml':
          mounting('data-db-0') +
          object(
            'apps/v1',
            'StatefulSet',
            'db',
            'spec: {volumeClaimTemplates: [{metadata: {name: data}}], template: {spec: {containers: []}}}',
          ),
      },
    },
    { name: 'a name that is filled in later', head: { 'k8s/a.yaml': mounting('"${CLAIM}"') } },
  ],
  invalid: [
    {
      name: 'a misspelt claim',
      head: { 'k8s/a.yaml': mounting('dta') + claim('data') },
      errors: [{ title: 'Deployment api mounts claim dta, but the manifests create data', at: 'k8s/a.yaml:8' }],
    },
    {
      name: 'a claim in the data of a test',
      head: { 'pkg/testdata/a.yaml': mounting('data') },
      errors: [
        {
          title: 'Deployment api mounts claim data, which no manifest creates',
          at: 'pkg/testdata/a.yaml:8',
          severity: 'low',
          confidence: 'possible',
        },
      ],
    },
    {
      name: 'no claim at all',
      head: { 'k8s/a.yaml': mounting('data') },
      errors: [
        {
          title: 'Deployment api mounts claim data, which no manifest creates',
          at: 'k8s/a.yaml:8',
          severity: 'medium',
          confidence: 'possible',
        },
      ],
    },
  ],
});
