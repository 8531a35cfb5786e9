import { apiKindUnknown } from '../../../../src/engine/rules/configuration/api-kind-unknown';
import { testRule } from '../../../support/ruleTester';

const object = (apiVersion: string, kind: string, path = 'k8s/a.yaml') => ({
  [path]: `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: { name: web }\n`,
});

testRule(apiKindUnknown, {
  valid: [
    { name: 'what it is', head: object('apps/v1', 'Deployment') },
    { name: 'a version that is gone', head: object('extensions/v1beta1', 'Ingress') },
    { name: 'a kind that is gone', head: object('policy/v1beta1', 'PodSecurityPolicy') },
    { name: 'a version that is new', head: object('autoscaling/v3', 'HorizontalPodAutoscaler') },
    { name: 'a group of others', head: object('gateway.networking.k8s.io/v1', 'HTTPRoute') },
    { name: 'a kind of OpenShift', head: object('v1', 'DeploymentConfig') },
    {
      name: 'a kind that the repository defines',
      head: {
        ...object('node.k8s.io/v1', 'Thing'),
        'k8s/crd.yaml':
          'apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: { name: things.node.k8s.io }\nspec: { group: node.k8s.io, names: { kind: Thing } }\n',
      },
    },
  ],
  invalid: [
    {
      name: 'a kind of another group',
      head: object('apps/v1', 'Ingress'),
      errors: [
        {
          title: 'Ingress web says apiVersion apps/v1, but Ingress is in networking.k8s.io/v1',
          message: 'kubectl answers: no matches for kind "Ingress" in version "apps/v1".',
          at: 'k8s/a.yaml:1',
        },
      ],
    },
    {
      name: 'a kind that is written wrong',
      head: object('apps/v1', 'Deploymnet'),
      errors: [
        {
          title: 'Deploymnet web is of a kind that apps/v1 does not have; Deployment was probably meant',
          at: 'k8s/a.yaml:2',
        },
      ],
    },
    {
      name: 'a kind that is nowhere',
      head: object('batch/v1', 'Workflow'),
      errors: [
        {
          title: 'Workflow web is of a kind that batch/v1 does not have',
          at: 'k8s/a.yaml:1',
          severity: 'medium',
          confidence: 'likely',
        },
      ],
    },
  ],
});
