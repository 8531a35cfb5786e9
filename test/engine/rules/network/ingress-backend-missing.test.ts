import { ingressBackendMissing } from '../../../../src/engine/rules/network/ingress-backend-missing';
import { testRule } from '../../../support/ruleTester';

const ingress = (service: string, port = '{number: 80}'): string => `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web}
spec:
  rules:
    - http:
        paths:
          - path: /
            pathType: Prefix
            backend:
              service:
                name: ${service}
                port: ${port}
`;
const service = (name: string, extra = ''): string =>
  `apiVersion: v1\nkind: Service\nmetadata: {name: ${name}${extra}}\nspec:\n  ports: [{name: http, port: 80}]\n`;

testRule(ingressBackendMissing, {
  valid: [
    { name: 'a Service and its port', head: { 'k8s/i.yaml': ingress('api'), 'k8s/s.yaml': service('api') } },
    {
      name: 'the name of a port',
      head: { 'k8s/i.yaml': ingress('api', '{name: http}'), 'k8s/s.yaml': service('api') },
    },
    {
      name: 'an Ingress alone in its folder: the Service comes from a chart',
      head: { 'k8s/i.yaml': ingress('argocd-server') },
    },
    { name: 'a Service in another folder', head: { 'a/i.yaml': ingress('api'), 'b/s.yaml': service('api') } },
    {
      name: 'a Service without ports in the manifest',
      head: {
        'k8s/i.yaml': ingress('api'),
        'k8s/s.yaml':
          'apiVersion: v1\nkind: Service\nmetadata: {name: api}\nspec: {type: ExternalName, externalName: x.org}\n',
      },
    },
  ],
  invalid: [
    {
      name: 'a port that the Service does not have',
      head: { 'k8s/i.yaml': ingress('api', '{number: 8080}'), 'k8s/s.yaml': service('api') },
      errors: [
        {
          title: 'Ingress web uses port 8080 that Service api does not have',
          message:
            'Service api has port 80 (http); requests that Ingress web sends to port 8080 are answered with 503.',
          at: 'k8s/i.yaml:12',
          related: ['k8s/s.yaml:5'],
          confidence: 'certain',
        },
      ],
    },
    {
      name: 'a name with a letter too many',
      head: { 'k8s/i.yaml': ingress('apii'), 'k8s/s.yaml': service('api') },
      errors: [
        {
          title: 'Ingress web leads to Service apii, which does not exist',
          message: 'No manifest creates Service apii; did you mean api?',
          at: 'k8s/i.yaml:12',
        },
      ],
    },
    {
      name: 'a Service that no manifest creates',
      head: { 'k8s/i.yaml': ingress('checkout'), 'k8s/s.yaml': service('api') },
      errors: [
        {
          title: 'Ingress web leads to Service checkout, which no manifest creates',
          at: 'k8s/i.yaml:12',
          severity: 'medium',
          confidence: 'possible',
        },
      ],
    },
  ],
});
