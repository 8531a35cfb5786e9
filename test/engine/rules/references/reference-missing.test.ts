import { referenceMissing } from '../../../../src/engine/rules/references/reference-missing';
import { testRule } from '../../../support/ruleTester';

const object = (api: string, kind: string, name: string, rest: string, namespace = ''): string =>
  `apiVersion: ${api}\nkind: ${kind}\nmetadata: {name: ${name}${namespace && `, namespace: ${namespace}`}}\n${rest}\n---\n`;
const secret = (store: string): string =>
  object('external-secrets.io/v1', 'ExternalSecret', 'db', `spec: {secretStoreRef: {name: ${store}}}`);
const store = (name: string): string => object('external-secrets.io/v1', 'SecretStore', name, 'spec: {}');

testRule(referenceMissing, {
  valid: [
    { name: 'a store of the manifests', head: { 'k8s/a.yaml': secret('vault') + store('vault') } },
    {
      name: 'a store that another folder gives, a whole word apart',
      head: { 'k8s/a.yaml': secret('ingress-gateway'), 'other/b.yaml': store('local-gateway') },
    },
    {
      name: 'a store that another folder gives, with other words',
      head: { 'k8s/a.yaml': secret('kubeflow-selfsigned-store'), 'other/b.yaml': store('kfp-cache-selfsigned-store') },
    },
    { name: 'a kind that the repository does not create', head: { 'k8s/a.yaml': secret('vault') } },
    {
      name: 'the project that every Argo CD has',
      head: {
        'k8s/a.yaml':
          object('argoproj.io/v1alpha1', 'Application', 'a', 'spec: {project: default}') +
          object('argoproj.io/v1alpha1', 'AppProject', 'team', ''),
      },
    },
  ],
  invalid: [
    {
      name: 'a misspelt store',
      head: { 'k8s/a.yaml': secret('valut') + store('vault') },
      errors: [
        {
          title: 'ExternalSecret db names SecretStore valut; did you mean vault?',
          at: 'k8s/a.yaml:4',
          severity: 'high',
          confidence: 'likely',
        },
      ],
    },
    {
      name: 'a misspelt store of another folder',
      head: { 'k8s/a.yaml': secret('team-valut'), 'other/b.yaml': store('team-vault') },
      errors: [
        {
          title: 'ExternalSecret db names SecretStore team-valut; did you mean team-vault?',
          at: 'k8s/a.yaml:4',
          severity: 'high',
          confidence: 'likely',
        },
      ],
    },
    {
      name: 'a misspelt store in the data of a test',
      head: { 'pkg/testdata/a.yaml': secret('valut') + store('vault') },
      errors: [
        {
          title: 'ExternalSecret db names SecretStore valut; did you mean vault?',
          at: 'pkg/testdata/a.yaml:4',
          severity: 'low',
          confidence: 'possible',
        },
      ],
    },
    {
      name: 'a store that is missing among others',
      head: { 'k8s/a.yaml': secret('aws-parameters') + store('vault') },
      errors: [
        { title: 'ExternalSecret db names SecretStore aws-parameters, which no manifest creates', at: 'k8s/a.yaml:4' },
      ],
    },
  ],
});
