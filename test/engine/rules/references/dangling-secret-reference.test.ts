import { danglingSecretReference } from '../../../../src/engine/rules/references/dangling-secret-reference';
import { testRule } from '../../../support/ruleTester';

const pod = (env: string): string => `apiVersion: apps/v1
kind: Deployment
metadata: {name: api, namespace: shop}
spec:
  selector: {matchLabels: {app: api}}
  template:
    metadata: {labels: {app: api}}
    spec:
      containers:
        - name: api
          image: api:1
          ${env}
`;
const secret = (name: string, namespace = 'shop'): string =>
  `apiVersion: v1\nkind: Secret\nmetadata: {name: ${name}, namespace: ${namespace}}\nstringData: {DB_PASSWORD: x}\n`;
const all = 'envFrom: [{secretRef: {name: app-secrets}}]';
const one = (key: string): string => `env: [{name: P, valueFrom: {secretKeyRef: {name: app-secrets, key: ${key}}}}]`;

testRule(danglingSecretReference, {
  valid: [
    { name: 'a Secret of the manifests', head: { 'k8s/d.yaml': pod(all), 'k8s/s.yaml': secret('app-secrets') } },
    { name: 'a key of it', head: { 'k8s/d.yaml': pod(one('DB_PASSWORD')), 'k8s/s.yaml': secret('app-secrets') } },
    {
      name: 'a Secret that may be absent',
      head: { 'k8s/d.yaml': pod('envFrom: [{secretRef: {name: app-secrets, optional: true}}]') },
    },
    {
      name: 'a Secret that an operator makes',
      head: {
        'k8s/d.yaml': pod(all),
        'k8s/e.yaml':
          'apiVersion: external-secrets.io/v1\nkind: ExternalSecret\nmetadata: {name: app, namespace: shop}\nspec: {target: {name: app-secrets}}\n',
      },
    },
    {
      name: 'a certificate of cert-manager',
      head: {
        'k8s/d.yaml': pod(all),
        'k8s/c.yaml':
          'apiVersion: cert-manager.io/v1\nkind: Certificate\nmetadata: {name: c, namespace: shop}\nspec: {secretName: app-secrets}\n',
      },
    },
  ],
  invalid: [
    {
      name: 'one missing Secret of two workloads, once',
      head: {
        'k8s/d.yaml': pod(all),
        'k8s/e.yaml': pod(all).replace('{name: api, namespace', '{name: web, namespace'),
      },
      errors: [
        {
          title: 'Deployment shop/api and 1 more read Secret app-secrets, which no manifest creates',
          at: 'k8s/d.yaml:12',
          related: ['k8s/e.yaml:12'],
          severity: 'medium',
          confidence: 'possible',
        },
      ],
    },
    {
      name: 'a Secret of a longer name',
      head: { 'k8s/d.yaml': pod(all), 'secrets.yaml': secret('app-secrets-production') },
      errors: [
        {
          title: 'Deployment shop/api reads Secret app-secrets, but the manifests create app-secrets-production',
          message:
            'No manifest creates Secret app-secrets; app-secrets-production comes nearest. The pods stay in CreateContainerConfigError.',
          at: 'k8s/d.yaml:12',
          related: ['secrets.yaml:3'],
        },
      ],
    },
    {
      name: 'a key that the Secret does not have',
      head: { 'k8s/d.yaml': pod(one('DB_PASS')), 'k8s/s.yaml': secret('app-secrets') },
      errors: [
        {
          title: 'Deployment shop/api reads key DB_PASS, which Secret app-secrets does not have',
          at: 'k8s/d.yaml:12',
          related: ['k8s/s.yaml:4'],
          confidence: 'certain',
        },
      ],
    },
    {
      name: 'a Secret that is nowhere: it may be made by hand',
      head: { 'k8s/d.yaml': pod(all) },
      errors: [
        {
          title: 'Deployment shop/api reads Secret app-secrets, which no manifest creates',
          at: 'k8s/d.yaml:12',
          severity: 'medium',
          confidence: 'possible',
        },
      ],
    },
  ],
});
