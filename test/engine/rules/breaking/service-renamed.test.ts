import { serviceRenamed } from '../../../../src/engine/rules/breaking/service-renamed';
import { testRule } from '../../../support/ruleTester';

const compose = (name: string, host: string): Record<string, string> => ({
  'compose.yaml': `services:\n  ${name}:\n    image: redis:7\n    restart: always\n    command: redis-server --save 60 1\n  api:\n    image: a:1\n    environment: {REDIS_URL: "redis://${host}:6379"}\n`,
});
const ingress = (name: string): Record<string, string> => ({
  'k8s/i.yaml': `apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: ${name}}\nspec:\n  ingressClassName: nginx\n  rules: [{host: a.acme.io, http: {paths: [{path: /, pathType: Prefix}]}}]\n`,
});

testRule(serviceRenamed, {
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
      name: 'an Ingress',
      base: ingress('web'),
      head: ingress('shop'),
      errors: [{ title: 'Ingress web is now called shop', at: 'k8s/i.yaml:1', severity: 'low' }],
    },
  ],
});
