import { manifestTypeError } from '../../../../src/engine/rules/configuration/manifest-type-error';
import { testRule } from '../../../support/ruleTester';
import { asReported } from '../asReported';

const pod = (spec: string): Record<string, string> => ({
  'k8s/a.yaml': `apiVersion: v1\nkind: Pod\nmetadata: { name: web }\nspec:\n  ${spec}\n  containers:\n    - name: c\n`,
});
const container = (rest: string): Record<string, string> => ({
  'k8s/a.yaml': `apiVersion: v1\nkind: Pod\nmetadata: { name: web }\nspec:\n  containers:\n    - name: c\n      ${rest}\n`,
});

testRule(asReported(manifestTypeError), {
  valid: [
    ...[
      'env: [{ name: A, value: "1" }]',
      'env: [{ name: A, value: }]',
      'ports: [{ containerPort: 80 }]',
      'ports: [{ containerPort: 80.0 }]',
      'resources: { limits: { cpu: 1, memory: 0.5Gi } }',
      'livenessProbe: { httpGet: { port: http } }',
      'args: []',
      'ports: [{ containerPort: "${PORT}" }]',
      'ports: [{ containerPort: "{{ port }}" }]',
      'ports: [{ containerPort: <port> }]',
      'ports: [{ containerPort: APP_PORT }]',
      'resources: { limits: { cpu: "${CPU}" } }',
      'foo: { bar: 1 }',
    ].map((rest) => ({ name: rest, head: container(rest) })),
    { name: 'a date', head: pod('nodeSelector: { since: 2024-01-01 }') },
  ],
  invalid: [
    {
      name: 'a number for the value of a variable',
      head: container('env: [{ name: A, value: 1 }]'),
      errors: [
        {
          title: 'Pod web has a number where value wants text',
          message:
            'json: cannot unmarshal number into Go struct field EnvVar.spec.containers.env.value: spec.containers[0].env[0].value wants text.',
          at: 'k8s/a.yaml:7',
        },
      ],
    },
    ...[
      ['a boolean of YAML 1.1 for text', pod('nodeSelector: { ssd: yes }'), 'true or false where ssd wants text', 5],
      [
        'text for a number',
        pod('terminationGracePeriodSeconds: "30"'),
        'text where terminationGracePeriodSeconds wants a whole number',
        5,
      ],
      [
        'a fraction',
        pod('terminationGracePeriodSeconds: 1.5'),
        'a number where terminationGracePeriodSeconds wants a whole number',
        5,
      ],
      ['text for a switch', pod('hostNetwork: "true"'), 'text where hostNetwork wants true or false', 5],
      ['a map for a list', pod('tolerations: { key: a }'), 'a map where tolerations wants a list', 5],
      ['a list for a map', pod('securityContext: []'), 'a list where securityContext wants a map', 5],
      ['text for an item', container('env: [A]'), 'text where env wants a map', 7],
      ['a number among arguments', container('args: [a, 1]'), 'a number where args wants text', 7],
    ].map(([name, head, title, line]) => ({
      name: name as string,
      head: head as Record<string, string>,
      errors: [{ title: `Pod web has ${title}`, at: `k8s/a.yaml:${line}` }],
    })),
    {
      name: 'no quantity',
      head: container('resources: { limits: { memory: 2GB } }'),
      errors: [{ title: 'Pod web has no quantity where memory wants one', at: 'k8s/a.yaml:7' }],
    },
    {
      name: 'several of one object',
      head: container('env: [{ name: A, value: 1 }, { name: B, value: 2 }, { name: C, value: true }]'),
      errors: [
        {
          title: 'Pod web has 3 values of the wrong type: value and more',
          message:
            'The API server cannot decode spec.containers[0].env[0].value, spec.containers[0].env[1].value, spec.containers[0].env[2].value.',
          at: 'k8s/a.yaml:7',
        },
      ],
    },
  ],
});
