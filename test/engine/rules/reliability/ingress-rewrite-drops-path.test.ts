import { ingressRewriteDropsPath } from '../../../../src/engine/rules/reliability/ingress-rewrite-drops-path';
import { testRule } from '../../../support/ruleTester';

const ingress = (rewrite: string, path: string, pathType = 'Prefix'): Record<string, string> => ({
  'k8s/i.yaml': `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
  annotations:
    nginx.ingress.kubernetes.io/rewrite-target: ${rewrite}
spec:
  rules:
    - http:
        paths:
          - path: ${path}
            pathType: ${pathType}
            backend: {service: {name: api, port: {number: 80}}}
`,
});

testRule(ingressRewriteDropsPath, {
  valid: [
    { name: 'a capture group', head: ingress('/$2', '/api(/|$)(.*)', 'ImplementationSpecific') },
    { name: 'one exact path', head: ingress('/', '/health', 'Exact') },
    {
      name: 'no rewrite',
      head: {
        'k8s/i.yaml':
          'apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: web}\nspec: {rules: [{http: {paths: [{path: /, pathType: Prefix}]}}]}\n',
      },
    },
  ],
  invalid: [
    {
      name: 'every path becomes /',
      head: ingress('/', '/'),
      errors: [
        {
          title: 'Ingress web rewrites every request below / to /',
          message: 'rewrite-target / has no capture group, so whatever follows / is lost: every request arrives as /.',
          at: 'k8s/i.yaml:6',
          related: ['k8s/i.yaml:11'],
        },
      ],
    },
  ],
});
