import { privilegedContainer } from '../../../../src/engine/rules/security/privileged-container';
import { testRule } from '../../../support/ruleTester';

const pod = (privileged: string): Record<string, string> => ({
  'k8s/p.yaml': `apiVersion: v1\nkind: Pod\nmetadata: {name: agent}\nspec:\n  containers:\n    - name: a\n      image: a:1\n      securityContext:\n        privileged: ${privileged}\n`,
});

testRule(privilegedContainer, {
  valid: [
    { name: 'a plain service', head: { 'compose.yaml': 'services: {a: {image: "a:1"}}\n' } },
    { name: 'switched off', head: { 'compose.yaml': 'services: {a: {image: "a:1", privileged: false}}\n' } },
    { name: 'a pod without', head: pod('false') },
  ],
  invalid: [
    {
      name: 'a service',
      head: { 'compose.yaml': 'services:\n  a:\n    image: a:1\n    privileged: true\n' },
      errors: [{ title: 'The container of a runs privileged', at: 'compose.yaml:4' }],
    },
    {
      name: 'a container of a pod',
      head: pod('true'),
      errors: [
        {
          title: 'Container a of agent runs privileged',
          message: 'Nothing separates Container a from the host.',
          at: 'k8s/p.yaml:9',
        },
      ],
    },
    {
      name: 'a program that watches the node weighs less',
      head: { 'k8s/p.yaml': pod('true')['k8s/p.yaml']!.replace('a:1', 'docker.io/falcosecurity/falco:0.40') },
      errors: [{ title: 'Container a of agent runs privileged', at: 'k8s/p.yaml:9', severity: 'medium' }],
    },
  ],
});
