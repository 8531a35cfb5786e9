import { hostNamespace } from '../../../../src/engine/rules/security/host-namespace';
import { testRule } from '../../../support/ruleTester';

testRule(hostNamespace, {
  valid: [
    { name: 'the bridge', head: { 'compose.yaml': 'services: {a: {image: "a:1", network_mode: bridge}}\n' } },
    {
      name: 'the network of another service',
      head: { 'compose.yaml': 'services: {a: {image: "a:1", network_mode: "service:b"}, b: {image: "b:1"}}\n' },
    },
    {
      name: 'a pod with its own',
      head: {
        'k8s/p.yaml':
          'apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {hostNetwork: false, containers: [{name: a, image: "a:1"}]}\n',
      },
    },
  ],
  invalid: [
    {
      name: 'the network of the host',
      head: { 'compose.yaml': 'services:\n  a:\n    image: a:1\n    network_mode: host\n' },
      errors: [{ title: 'a runs in the network of the host', at: 'compose.yaml:4' }],
    },
    {
      name: 'the processes of the host',
      head: { 'compose.yaml': 'services:\n  a:\n    image: a:1\n    pid: host\n' },
      errors: [{ title: 'a shares the processes of the host', at: 'compose.yaml:4', severity: 'high' }],
    },
    {
      name: 'a pod',
      head: {
        'k8s/p.yaml':
          'apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  hostNetwork: true\n  containers: [{name: a, image: "a:1"}]\n',
      },
      errors: [{ title: 'a runs in the network of the host', at: 'k8s/p.yaml:5' }],
    },
    {
      name: 'a program that measures the node weighs less',
      head: {
        'compose.yaml':
          'services:\n  a:\n    image: quay.io/prometheus/node-exporter:v1.8.2\n    pid: host\n    network_mode: host\n',
      },
      errors: [
        { title: 'a runs in the network of the host', at: 'compose.yaml:5', severity: 'low' },
        { title: 'a shares the processes of the host', at: 'compose.yaml:4' },
      ],
    },
  ],
});
