import { serviceRenamed } from '../../../../src/engine/rules/breaking/service-renamed';
import { testRule } from '../../../support/ruleTester';
import { asReported } from '../asReported';

const compose = (name: string, host: string): Record<string, string> => ({
  'compose.yaml': `services:\n  ${name}:\n    image: redis:7\n    restart: always\n    command: redis-server --save 60 1\n  api:\n    image: a:1\n    environment: {REDIS_URL: "redis://${host}:6379"}\n`,
});
const ingress = (name: string): Record<string, string> => ({
  'k8s/i.yaml': `apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: ${name}}\nspec:\n  ingressClassName: nginx\n  rules: [{host: a.acme.io, http: {paths: [{path: /, pathType: Prefix}]}}]\n`,
});
const services = (prefix: string): string =>
  ['a', 'b', 'c', 'd']
    .map(
      (name, index) =>
        `apiVersion: v1\nkind: Service\nmetadata:\n  name: ${prefix}${name}\nspec:\n  selector: {app: ${name}}\n  ports: [{name: one, port: ${80 + index}, targetPort: ${8080 + index}}]\n`,
    )
    .join('---\n');
const deployments = (suffix: string): Record<string, string> =>
  Object.fromEntries(
    ['cart', 'user', 'mail', 'shop'].map((name, index) => [
      `k8s/${name}.yaml`,
      `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: ${name}${suffix}}\nspec:\n  replicas: ${index + 2}\n  selector: {matchLabels: {app: ${name}}}\n  template:\n    metadata: {labels: {app: ${name}}}\n    spec: {containers: [{name: c, image: "${name}:1"}]}\n`,
    ]),
  );

testRule(asReported(serviceRenamed), {
  valid: [
    { name: 'the same name', base: compose('cache', 'cache'), head: compose('cache', 'other') },
    {
      name: 'another service in its place',
      base: compose('cache', 'x'),
      head: { 'compose.yaml': 'services: {web: {image: "nginx:1.27"}, api: {image: "a:1"}}\n' },
    },
  ],
  invalid: [
    {
      name: 'every use was changed with it',
      base: compose('cache', 'cache'),
      head: compose('store', 'store'),
      errors: [
        {
          title: 'service cache is now called store',
          message: 'The name cache no longer resolves, and what runs under it stays behind.',
          at: 'compose.yaml:2',
          before: 'compose.yaml:2',
        },
      ],
    },
    {
      name: 'one use was forgotten',
      base: compose('cache', 'cache'),
      head: compose('store', 'cache'),
      errors: [
        {
          title: 'service cache is now called store, and service api still uses the old name',
          message: 'service api names cache in REDIS_URL, which no longer resolves.',
          at: 'compose.yaml:2',
          related: ['compose.yaml:8'],
          severity: 'high',
        },
      ],
    },
    {
      name: 'a version behind the names in all files of a folder',
      base: deployments(''),
      head: deployments('-v1'),
      errors: [
        {
          title:
            '4 names change in k8s: Deployment cart → cart-v1, Deployment mail → mail-v1, Deployment shop → shop-v1, Deployment user → user-v1',
          message: 'What has the old names stays behind beside the new until somebody deletes it.',
          at: 'k8s/cart.yaml:1',
          related: ['k8s/mail.yaml:1', 'k8s/shop.yaml:1', 'k8s/user.yaml:1'],
        },
      ],
    },
    {
      name: 'a prefix of all names',
      base: { 'k8s/s.yaml': services('') },
      head: { 'k8s/s.yaml': services('shop-') },
      errors: [
        {
          title:
            '4 names change in k8s/s.yaml: Service a → shop-a, Service b → shop-b, Service c → shop-c, Service d → shop-d',
          message: 'The old names no longer resolve, and what runs under them stays behind.',
          at: 'k8s/s.yaml:1',
          related: ['k8s/s.yaml:9', 'k8s/s.yaml:17', 'k8s/s.yaml:25'],
          severity: 'high',
        },
      ],
    },
    {
      name: 'an Ingress',
      base: ingress('web'),
      head: ingress('shop'),
      errors: [{ title: 'Ingress web is now called shop', at: 'k8s/i.yaml:1', severity: 'low' }],
    },
  ],
});
