import { danglingConfigmapReference } from '../../../../src/engine/rules/references/dangling-configmap-reference';
import { testRule } from '../../../support/ruleTester';

const pod = (spec: string): string => `apiVersion: v1
kind: Pod
metadata: {name: api}
spec:
  containers:
    - name: api
      image: api:1
      ${spec}
`;
const config = (name: string): string =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}}\ndata: {PUB_KEY_PATH: x}\n`;
const all = (name: string): string => `envFrom: [{configMapRef: {name: ${name}}}]`;
const one = (key: string): string => `env: [{name: K, valueFrom: {configMapKeyRef: {name: config, key: ${key}}}}]`;

testRule(danglingConfigmapReference, {
  valid: [
    {
      name: 'a ConfigMap of the manifests',
      head: { 'k8s/p.yaml': pod(all('config')), 'k8s/c.yaml': config('config') },
    },
    { name: 'a key of it', head: { 'k8s/p.yaml': pod(one('PUB_KEY_PATH')), 'k8s/c.yaml': config('config') } },
    { name: 'what every cluster has', head: { 'k8s/p.yaml': pod(all('kube-root-ca.crt')) } },
    {
      name: 'a ConfigMap that may be absent',
      head: { 'k8s/p.yaml': pod('envFrom: [{configMapRef: {name: config, optional: true}}]') },
    },
  ],
  invalid: [
    {
      name: 'a key that was renamed',
      head: { 'k8s/p.yaml': pod(one('JWT_PUBLIC_KEY')), 'k8s/c.yaml': config('config') },
      errors: [
        {
          title: 'Pod api reads key JWT_PUBLIC_KEY, which ConfigMap config does not have',
          message: 'ConfigMap config has no key JWT_PUBLIC_KEY; the container is not created.',
          at: 'k8s/p.yaml:8',
          confidence: 'certain',
        },
      ],
    },
    {
      name: 'a misspelt name',
      head: { 'k8s/p.yaml': pod(all('confg')), 'k8s/c.yaml': config('config') },
      errors: [{ title: 'Pod api reads ConfigMap confg, but the manifests create config', at: 'k8s/p.yaml:8' }],
    },
    {
      name: 'none of that name beside others',
      head: { 'k8s/p.yaml': pod(all('features')), 'k8s/c.yaml': config('config') },
      errors: [
        { title: 'Pod api reads ConfigMap features, which no manifest creates', at: 'k8s/p.yaml:8', severity: 'high' },
      ],
    },
    {
      name: 'none at all: they may come from elsewhere',
      head: { 'k8s/p.yaml': pod(all('features')) },
      errors: [
        {
          title: 'Pod api reads ConfigMap features, which no manifest creates',
          at: 'k8s/p.yaml:8',
          severity: 'medium',
          confidence: 'possible',
        },
      ],
    },
  ],
});
