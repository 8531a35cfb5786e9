import { ingressWithoutClass } from '../../../../src/engine/rules/reliability/ingress-without-class';
import { testRule } from '../../../support/ruleTester';

const ingress = (name: string, spec: string, annotations = '{}'): string =>
  `apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: ${name}, annotations: ${annotations}}\nspec:\n  ${spec}\n`;
const chart = (values: string): Record<string, string> => ({
  'web/Chart.yaml': 'apiVersion: v2\nname: web\nversion: 1.0.0\n',
  'web/values.yaml': 'ingress: {enabled: false, class: ""}\n',
  [`web/${values}`]: 'ingress: {enabled: true}\n',
  'web/templates/i.yaml': `{{ if .Values.ingress.enabled }}\n${ingress('web', '{{ with .Values.ingress.class }}ingressClassName: {{ . }}{{ end }}\n  rules: []')}{{ end }}\n`,
});

testRule(ingressWithoutClass, {
  valid: [
    { name: 'a class', head: { 'k8s/i.yaml': ingress('web', 'ingressClassName: nginx') } },
    {
      name: 'the old annotation',
      head: { 'k8s/i.yaml': ingress('web', 'rules: []', '{kubernetes.io/ingress.class: nginx}') },
    },
    {
      name: 'values for tests of a chart that takes a class',
      head: chart('ci/ingress-values.yaml'),
    },
    {
      name: 'a default class in the manifests',
      head: {
        'k8s/i.yaml': ingress('web', 'rules: []'),
        'k8s/c.yaml':
          'apiVersion: networking.k8s.io/v1\nkind: IngressClass\nmetadata: {name: nginx, annotations: {ingressclass.kubernetes.io/is-default-class: "true"}}\nspec: {controller: k8s.io/ingress-nginx}\n',
      },
    },
  ],
  invalid: [
    {
      name: 'no class anywhere',
      head: { 'k8s/i.yaml': ingress('web', 'rules: []') },
      errors: [
        {
          title: 'Ingress web has no ingressClassName',
          message: 'Unless the cluster has a default IngressClass, no controller serves web.',
          at: 'k8s/i.yaml:4',
        },
      ],
    },
    {
      name: 'values for production of a chart that takes a class',
      head: chart('values-prod.yaml'),
      errors: [{ title: 'Ingress web has no ingressClassName', at: 'web/templates/i.yaml:5' }],
    },
    {
      name: 'another Ingress names one',
      head: { 'k8s/i.yaml': ingress('web', 'rules: []'), 'k8s/j.yaml': ingress('admin', 'ingressClassName: nginx') },
      errors: [
        {
          title: 'Ingress web has no ingressClassName, others have nginx',
          at: 'k8s/i.yaml:4',
          related: ['k8s/j.yaml:5'],
          confidence: 'likely',
        },
      ],
    },
  ],
});
