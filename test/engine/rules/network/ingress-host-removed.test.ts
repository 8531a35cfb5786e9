import { ingressHostRemoved } from '../../../../src/engine/rules/network/ingress-host-removed';
import { testRule } from '../../../support/ruleTester';

const rule = (host: string, ...paths: string[]) =>
  `\n    - host: ${host}\n      http:\n        paths:${paths.map((path) => `\n          - { path: ${path}, pathType: Prefix, backend: { service: { name: a, port: { number: 80 } } } }`).join('')}`;
const ingress = (rules: string, path = 'k8s/a.yaml') => ({
  [path]: `apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: { name: web }\nspec:\n  rules:${rules}\n`,
});
const shop = rule('shop.example.com', '/');
const route = (host: string) => ({
  'k8s/r.yaml': `apiVersion: gateway.networking.k8s.io/v1\nkind: HTTPRoute\nmetadata: { name: r }\nspec:\n  hostnames: [${host}]\n`,
});

testRule(ingressHostRemoved, {
  valid: [
    { name: 'a host more', base: ingress(shop), head: ingress(shop + rule('api.example.com', '/')) },
    {
      name: 'a wildcard in its place',
      base: ingress(shop + rule('api.example.com', '/')),
      head: ingress(rule('"*.example.com"', '/')),
    },
    {
      name: 'a path above',
      base: ingress(rule('a.example.com', '/v1', '/v2')),
      head: ingress(rule('a.example.com', '/')),
    },
    {
      name: 'a route that takes it',
      base: ingress(shop + rule('api.example.com', '/')),
      head: { ...ingress(shop), ...route('api.example.com') },
    },
    {
      name: 'a path written as a pattern',
      base: ingress(rule('a.example.com', '/v1')),
      head: ingress(rule('a.example.com', '/v1(/|$)(.*)')),
    },
  ],
  invalid: [
    {
      name: 'a host',
      base: ingress(shop + rule('api.example.com', '/v1', '/v2')),
      head: ingress(shop),
      errors: [
        {
          title: 'Ingress web no longer routes api.example.com',
          message: 'No Ingress and no HTTPRoute of the repository routes api.example.com any more.',
          at: 'k8s/a.yaml:10',
        },
      ],
    },
    {
      name: 'a path',
      base: ingress(rule('a.example.com', '/v1', '/v2')),
      head: ingress(rule('a.example.com', '/v1')),
      errors: [{ title: 'Ingress web no longer routes a.example.com/v2', at: 'k8s/a.yaml:10', severity: 'medium' }],
    },
    {
      name: 'a host of a test',
      base: ingress(shop + rule('api.example.com', '/'), 'test/a.yaml'),
      head: ingress(shop, 'test/a.yaml'),
      errors: [{ title: 'Ingress web no longer routes api.example.com', at: 'test/a.yaml:10', severity: 'low' }],
    },
  ],
});
