import { serviceExposed } from '../../../../src/engine/rules/network/service-exposed';
import { testRule } from '../../../support/ruleTester';

const service = (spec: string, annotations = '') => ({
  'k8s/a.yaml': `apiVersion: v1\nkind: Service\nmetadata:\n  name: db\n  annotations: {${annotations}}\nspec:\n  ports: [{ port: 5432 }]\n  ${spec}\n`,
});
const INTERNAL = 'service.beta.kubernetes.io/aws-load-balancer-internal: "true"';

testRule(serviceExposed, {
  valid: [
    { name: 'less than before', base: service('type: LoadBalancer'), head: service('type: ClusterIP') },
    { name: 'a new Service', head: service('type: LoadBalancer') },
    {
      name: 'ranges that are open to fewer',
      base: service('type: LoadBalancer'),
      head: service('type: LoadBalancer\n  loadBalancerSourceRanges: [10.0.0.0/8]'),
    },
    {
      name: 'the annotation of another release',
      base: service('type: LoadBalancer', INTERNAL),
      head: service('type: LoadBalancer', 'service.beta.kubernetes.io/aws-load-balancer-scheme: internal'),
    },
  ],
  invalid: [
    {
      name: 'an address of its own',
      base: service('type: ClusterIP'),
      head: service('type: LoadBalancer'),
      errors: [
        {
          title: 'Service db becomes LoadBalancer (was ClusterIP)',
          message: 'Its ports 5432 are reachable from outside the cluster: the cloud gives it an address of its own.',
          at: 'k8s/a.yaml:8',
          before: 'k8s/a.yaml:8',
        },
      ],
    },
    {
      name: 'a port of every node',
      base: service(''),
      head: service('type: NodePort'),
      errors: [{ title: 'Service db becomes NodePort (was ClusterIP)', at: 'k8s/a.yaml:8', severity: 'medium' }],
    },
    {
      name: 'an address of what every node offered',
      base: service('type: NodePort'),
      head: service('type: LoadBalancer'),
      errors: [{ title: 'Service db becomes LoadBalancer (was NodePort)', at: 'k8s/a.yaml:8', severity: 'medium' }],
    },
    {
      name: 'ranges that are gone',
      base: service('type: LoadBalancer\n  loadBalancerSourceRanges: [10.0.0.0/8]'),
      head: service('type: LoadBalancer'),
      errors: [
        {
          title: 'Service db no longer restricts who may reach its load balancer',
          message: 'loadBalancerSourceRanges let in 10.0.0.0/8; now everybody may come.',
          at: 'k8s/a.yaml:9',
        },
      ],
    },
    {
      name: 'the annotation that kept it inside',
      base: service('type: LoadBalancer', INTERNAL),
      head: service('type: LoadBalancer'),
      errors: [
        {
          title:
            'Service db loses service.beta.kubernetes.io/aws-load-balancer-internal: its load balancer becomes public',
          at: 'k8s/a.yaml:5',
        },
      ],
    },
  ],
});
