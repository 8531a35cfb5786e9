import { danglingCertificateReference } from '../../../../src/engine/rules/references/dangling-certificate-reference';
import { testRule } from '../../../support/ruleTester';

const ingress = (annotations = '{}'): string =>
  `apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: web, annotations: ${annotations}}\nspec:\n  tls:\n    - hosts: [shop.acme.io]\n      secretName: web-tls\n`;

testRule(danglingCertificateReference, {
  valid: [
    { name: 'cert-manager issues it', head: { 'k8s/i.yaml': ingress('{cert-manager.io/cluster-issuer: le}') } },
    {
      name: 'a Certificate makes it',
      head: {
        'k8s/i.yaml': ingress(),
        'k8s/c.yaml':
          'apiVersion: cert-manager.io/v1\nkind: Certificate\nmetadata: {name: c}\nspec: {secretName: web-tls}\n',
      },
    },
    {
      name: 'the Secret is in the manifests',
      head: {
        'k8s/i.yaml': ingress(),
        'k8s/s.yaml': 'apiVersion: v1\nkind: Secret\nmetadata: {name: web-tls}\ntype: kubernetes.io/tls\n',
      },
    },
  ],
  invalid: [
    {
      name: 'nothing issues it',
      head: { 'k8s/i.yaml': ingress() },
      errors: [
        { title: 'Ingress web uses certificate web-tls, which nothing in the manifests issues', at: 'k8s/i.yaml:7' },
      ],
    },
  ],
});
