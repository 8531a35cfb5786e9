import { manifestFieldUnknown } from '../../../../src/engine/rules/configuration/manifest-field-unknown';
import { testRule } from '../../../support/ruleTester';
import { asReported } from '../asReported';

const deployment = (container: string, apiVersion = 'apps/v1', path = 'k8s/a.yaml'): Record<string, string> => ({
  [path]: `apiVersion: ${apiVersion}\nkind: Deployment\nmetadata: { name: web }\nspec:\n  template:\n    spec:\n      containers:\n        - name: c\n${container}`,
});
const line = (text: string): string => `          ${text}\n`;

testRule(asReported(manifestFieldUnknown), {
  valid: [
    { name: 'known fields', head: deployment(line('livenessProbe: { httpGet: { port: 80 } }')) },
    {
      name: 'a status',
      head: { 'k8s/a.yaml': 'apiVersion: v1\nkind: Pod\nmetadata: { name: a, selfLink: x }\nstatus: { phase: x }\n' },
    },
    {
      name: 'free keys',
      head: { 'k8s/a.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\ndata: { foo: x }\n' },
    },
    {
      name: 'a field that only the former version had',
      head: {
        'k8s/a.yaml':
          'apiVersion: extensions/v1beta1\nkind: Deployment\nmetadata: { name: a }\nspec: { rollbackTo: { revision: 0 } }\n',
      },
    },
    {
      name: 'a custom resource',
      head: { 'k8s/a.yaml': 'apiVersion: example.org/v1\nkind: Pod\nmetadata: { name: a }\nspec: { foo: 1 }\n' },
    },
    {
      name: 'encrypted by SOPS',
      head: { 'k8s/a.yaml': 'apiVersion: v1\nkind: Secret\nmetadata: { name: a }\ndata: { a: x }\nsops: { mac: x }\n' },
    },
    { name: 'placeholders', head: deployment(line('"${EXTRA}": 1')) },
  ],
  invalid: [
    {
      name: 'a typing error',
      head: deployment(line('livnessProbe: { httpGet: { port: 80 } }')),
      errors: [
        {
          title: 'Deployment web has an unknown field: livnessProbe',
          message:
            'unknown field "spec.template.spec.containers[0].livnessProbe": Container has no field of this name; livenessProbe was probably meant.',
          at: 'k8s/a.yaml:9',
        },
      ],
    },
    {
      name: 'a patch that nothing takes',
      head: deployment(line('foo: 1'), 'apps/v1', 'crd/patches/a.yaml'),
      errors: [
        {
          title: 'Deployment web has an unknown field: foo',
          at: 'crd/patches/a.yaml:9',
          severity: 'low',
          confidence: 'possible',
        },
      ],
    },
    {
      name: 'a wrong case',
      head: deployment(line('Image: x')),
      errors: [
        {
          title: 'Deployment web has an unknown field: Image',
          message:
            'unknown field "spec.template.spec.containers[0].Image": Container has no field of this name; image was probably meant.',
          at: 'k8s/a.yaml:9',
        },
      ],
    },
    {
      name: 'several of one object',
      head: deployment(line('aa: 1') + line('bb: 1') + line('cc: 1')),
      errors: [
        {
          title: 'Deployment web has 3 unknown fields: aa and more',
          message:
            'unknown fields: "spec.template.spec.containers[0].aa", "spec.template.spec.containers[0].bb", "spec.template.spec.containers[0].cc".',
          at: 'k8s/a.yaml:9',
        },
      ],
    },
    {
      name: 'an example',
      head: deployment(line('foo: 1'), 'apps/v1', 'examples/a.yaml'),
      errors: [
        {
          title: 'Deployment web has an unknown field: foo',
          severity: 'low',
          confidence: 'possible',
          at: 'examples/a.yaml:9',
        },
      ],
    },
    {
      name: 'a version that is no longer served, with the fields of the one in its place',
      head: deployment(line('foo: 1'), 'extensions/v1beta1'),
      errors: [{ title: 'Deployment web has an unknown field: foo', at: 'k8s/a.yaml:9' }],
    },
    {
      name: 'a selector without matchLabels',
      head: {
        'k8s/a.yaml':
          'apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: a }\nspec:\n  selector:\n    name: a\n  template: {}\n',
      },
      errors: [
        {
          title: 'Deployment a has an unknown field: name',
          message:
            'unknown field "spec.selector.name": LabelSelector has no field of this name; matchLabels was probably meant.',
          at: 'k8s/a.yaml:6',
        },
      ],
    },
  ],
});
