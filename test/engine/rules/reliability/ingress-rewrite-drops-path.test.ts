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
    { name: 'the target itself, which ingress-nginx does not rewrite', head: ingress('/', '/') },
    { name: 'the target itself, of no type', head: ingress('/app', '/app', 'ImplementationSpecific') },
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
      head: ingress('/', '/api'),
      errors: [
        {
          title: 'Ingress web rewrites every request below /api to /',
          message:
            'rewrite-target / has no capture group, so whatever follows /api is lost: every request arrives as /.',
          at: 'k8s/i.yaml:6',
          related: ['k8s/i.yaml:11'],
        },
      ],
    },
    {
      name: 'what stands below the target',
      head: ingress('/api', '/api'),
      errors: [
        {
          title: 'Ingress web rewrites every request below /api to /api',
          at: 'k8s/i.yaml:6',
          related: ['k8s/i.yaml:11'],
        },
      ],
    },
  ],
});
