import { manifestItemDuplicate } from '../../../../src/engine/rules/configuration/manifest-item-duplicate';
import { testRule } from '../../../support/ruleTester';

const object = (kind: string, rest: string, path = 'k8s/a.yaml') => ({
  [path]: `apiVersion: v1\nkind: ${kind}\nmetadata: { name: web }\nspec:\n  ${rest}\n`,
});

testRule(manifestItemDuplicate, {
  valid: [
    { name: 'names of their own', head: object('Pod', 'containers: [{ name: a, image: a }, { name: b, image: a }]') },
    {
      name: 'one port for two protocols',
      head: object('Service', 'ports: [{ name: a, port: 53 }, { name: b, port: 53, protocol: UDP }]'),
    },
    {
      name: 'container ports without names',
      head: object('Pod', 'containers: [{ name: a, image: a, ports: [{ containerPort: 80 }, { containerPort: 80 }] }]'),
    },
    {
      name: 'node ports left to the cluster',
      head: object('Service', 'ports: [{ name: a, port: 1, nodePort: 0 }, { name: b, port: 2, nodePort: 0 }]'),
    },
  ],
  invalid: [
    {
      name: 'a container that is added by two branches',
      head: object('Pod', 'containers:\n    - { name: a, image: a }\n  initContainers:\n    - { name: a, image: b }'),
      errors: [
        {
          title: 'Pod web has two containers with name a',
          message: 'The API server answers: spec.initContainers[0].name: Duplicate value: "a".',
          at: 'k8s/a.yaml:8',
          related: ['k8s/a.yaml:6'],
        },
      ],
    },
    {
      name: 'two mounts at one path',
      head: object(
        'Pod',
        'containers:\n    - name: a\n      image: a\n      volumeMounts:\n        - { name: x, mountPath: /d }\n        - { name: y, mountPath: /d }',
      ),
      errors: [
        {
          title: 'Pod web has two volumeMounts with mountPath /d',
          message:
            'The API server answers: spec.containers[0].volumeMounts[1].mountPath: Invalid value: "/d": must be unique.',
          at: 'k8s/a.yaml:10',
        },
      ],
    },
    {
      name: 'one port of a Service twice',
      head: object('Service', 'ports:\n    - { name: a, port: 80 }\n    - { name: b, port: 80, protocol: TCP }'),
      errors: [{ title: 'Service web has two ports with port 80, protocol TCP', at: 'k8s/a.yaml:7' }],
    },
    {
      name: 'a volume of an example',
      head: object('Pod', 'volumes: [{ name: a }, { name: a }]', 'examples/a.yaml'),
      errors: [
        {
          title: 'Pod web has two volumes with name a',
          at: 'examples/a.yaml:5',
          severity: 'low',
          confidence: 'possible',
        },
      ],
    },
  ],
});
