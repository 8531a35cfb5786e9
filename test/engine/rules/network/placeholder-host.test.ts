import { placeholderHost } from '../../../../src/engine/rules/network/placeholder-host';
import { testRule } from '../../../support/ruleTester';

const ingress = (host: string): string =>
  `apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: web}\nspec:\n  rules:\n    - host: ${host}\n    - host: ${host}\n`;

testRule(placeholderHost, {
  valid: [
    { name: 'a real host', head: { 'k8s/i.yaml': ingress('shop.acme.io') } },
    { name: 'an example', head: { 'examples/i.yaml': ingress('shop.example.com') } },
    {
      name: 'no host',
      head: {
        'k8s/i.yaml':
          'apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: web}\nspec:\n  rules: [{http: {paths: []}}]\n',
      },
    },
  ],
  invalid: [
    {
      name: 'a host below example.com, once for all rules',
      head: { 'k8s/i.yaml': ingress('shop.example.com') },
      errors: [
        {
          title: 'Ingress web serves the placeholder host shop.example.com',
          message: 'shop.example.com is a reserved name (RFC 2606): no request will ever arrive for it.',
          at: 'k8s/i.yaml:6',
        },
      ],
    },
  ],
});
