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

const labels = (...rules: string[]) => ({
  'compose.yaml': `services:\n  shop:\n    image: shop:1\n    labels:\n      - a=b\n${rules.map((text, index) => `      - traefik.http.routers.r${index}.rule=${text}\n`).join('')}`,
});
const sites = (...addresses: string[]) => ({
  Caddyfile: addresses.map((address) => `${address} {\n  reverse_proxy shop:80\n}\n`).join(''),
});
const crd = (...matches: string[]) => ({
  'k8s/t.yaml': `apiVersion: traefik.io/v1alpha1\nkind: IngressRoute\nmetadata: {name: web}\nspec:\n  routes:\n${matches.map((match) => `    - match: ${match}\n`).join('')}`,
});

testRule(ingressHostRemoved, {
  valid: [
    {
      name: 'a rule of a router that takes more',
      base: labels('Host(`a.org`) && PathPrefix(`/v1`)'),
      head: labels('(Host(`b.org`) || Host(`a.org`)) && !PathPrefix(`/v1`)'),
    },
    {
      name: 'a site that moves from labels to a Caddyfile',
      base: { ...labels('Host(`a.org`)'), ...sites('b.org') },
      head: { ...labels(), ...sites('b.org, https://a.org') },
    },
    {
      name: 'ports and the own machine',
      base: sites(':8080', 'localhost:3000', '{$DOMAIN}', 'a.org'),
      head: sites('a.org'),
    },
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
      name: 'a host in labels',
      base: labels('Host(`a.org`)', 'Host(`b.org`, `c.org`)'),
      head: labels('Host(`a.org`)'),
      errors: [
        { title: 'shop no longer routes b.org', at: 'compose.yaml:7' },
        { title: 'shop no longer routes c.org', at: 'compose.yaml:7' },
      ],
    },
    {
      name: 'a label of Caddy',
      base: { 'compose.yaml': 'services:\n  a: {image: "a:1", labels: {caddy: "a.org b.org"}}\n' },
      head: { 'compose.yaml': 'services:\n  a: {image: "a:1", labels: {caddy: a.org}}\n' },
      errors: [{ title: 'a no longer routes b.org', at: 'compose.yaml:2' }],
    },
    {
      name: 'a path of an IngressRoute',
      base: crd('Host(`a.org`) && PathPrefix(`/v1`, `/v2`)'),
      head: crd('Host(`a.org`) && PathPrefix(`/v1`)'),
      errors: [{ title: 'IngressRoute web no longer routes a.org/v2', at: 'k8s/t.yaml:6', severity: 'medium' }],
    },
    {
      name: 'a site of a Caddyfile that is gone',
      base: { ...sites('a.org'), 'sites/b.caddy': 'b.org {\n  respond ok\n}\n' },
      head: sites('a.org'),
      errors: [{ title: 'sites/b.caddy no longer routes b.org', at: 'sites/b.caddy:1' }],
    },
    {
      name: 'a host',
      base: ingress(shop + rule('api.example.com', '/v1', '/v2')),
      head: ingress(shop),
      errors: [
        {
          title: 'Ingress web no longer routes api.example.com',
          message: 'Nothing in the repository routes api.example.com any more.',
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
