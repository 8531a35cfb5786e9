import { networkPolicyCutsClient } from '../../../../src/engine/rules/network/network-policy-cuts-client';
import { testRule } from '../../../support/ruleTester';
import { asReported } from '../asReported';

type Files = Record<string, string>;

const deployment = (name: string, env = '', more = ''): string =>
  `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: ${name}}\nspec:\n  selector: {matchLabels: {app: ${name}}}\n  template:\n    metadata: {labels: {app: ${name}}}\n    spec:\n      ${more}containers: [{name: c, image: "acme/${name}:1"${env}}]\n`;
const calls = (host: string): string => `, env: [{name: CACHE_URL, value: "http://${host}:80"}]`;
const service =
  'apiVersion: v1\nkind: Service\nmetadata: {name: cache}\nspec: {selector: {app: cache}, ports: [{port: 80}]}\n';
const policy = (spec: string, name = 'cache'): string =>
  `apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: ${name}}\nspec:\n  ${spec}\n`;
const files = (...policies: readonly string[]): Files => ({
  'k8s/cache.yaml': deployment('cache'),
  'k8s/service.yaml': service,
  'k8s/web.yaml': deployment('web', calls('cache')),
  ...Object.fromEntries(policies.map((text, index) => [`k8s/policy${index}.yaml`, text])),
});
const SELECTED = 'podSelector: {matchLabels: {app: cache}}';
const from = (peer: string): string => `${SELECTED}\n  ingress: [{from: [${peer}]}]`;

testRule(asReported(networkPolicyCutsClient), {
  valid: [
    { name: 'no policy', head: files() },
    { name: 'a rule for the client', head: files(policy(from('{podSelector: {matchLabels: {app: web}}}'))) },
    {
      name: 'a rule for the client by an expression',
      head: files(policy(from('{podSelector: {matchExpressions: [{key: app, operator: In, values: [web, api]}]}}'))),
    },
    { name: 'a rule for everybody', head: files(policy(`${SELECTED}\n  ingress: [{ports: [{port: 80}]}]`)) },
    { name: 'a rule for all pods of the namespace', head: files(policy(from('{podSelector: {}}'))) },
    { name: 'a rule for addresses', head: files(policy(from('{ipBlock: {cidr: 10.0.0.0/8}}'))) },
    {
      name: 'a rule for a namespace of which nobody knows the labels',
      head: {
        ...files(policy(from('{namespaceSelector: {matchLabels: {team: a}}}'))),
        'k8s/web.yaml': deployment('web', calls('cache')).replace('name: web}', 'name: web, namespace: shop}'),
      },
    },
    { name: 'a policy for what goes out', head: files(policy(`${SELECTED}\n  policyTypes: [Egress]`)) },
    { name: 'a policy for other pods', head: files(policy('podSelector: {matchLabels: {app: db}}')) },
    {
      name: 'two policies, of which one has the rule',
      head: files(policy(SELECTED), policy(from('{podSelector: {matchLabels: {app: web}}}'), 'more')),
    },
    {
      name: 'a client in the network of its node',
      head: {
        ...files(policy(SELECTED)),
        'k8s/web.yaml': deployment('web', calls('cache'), 'hostNetwork: true\n      '),
      },
    },
    {
      name: 'beside a policy of the network plugin, which may let it in',
      head: {
        ...files(policy(SELECTED)),
        'k8s/cilium.yaml':
          'apiVersion: cilium.io/v2\nkind: CiliumNetworkPolicy\nmetadata: {name: c}\nspec: {endpointSelector: {}}\n',
      },
    },
  ],
  invalid: [
    {
      name: 'a policy without a rule',
      head: files(policy(`${SELECTED}\n  ingress: []`)),
      errors: [
        {
          title: 'NetworkPolicy cache cuts Deployment web off from Deployment cache',
          message:
            'Deployment web connects to Deployment cache by Service cache. NetworkPolicy cache selects Deployment cache, and no rule for these pods lets the labels of Deployment web in.',
          at: 'k8s/policy0.yaml:6',
          related: ['k8s/web.yaml:1'],
        },
      ],
    },
    {
      name: 'a rule for somebody else, and a client by a ConfigMap',
      head: {
        ...files(policy(from('{podSelector: {matchLabels: {app: api}}}'))),
        'k8s/web.yaml': deployment('web', ', envFrom: [{configMapRef: {name: urls}}]'),
        'k8s/urls.yaml':
          'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: urls}\ndata: {CACHE_URL: "http://cache:80"}\n',
      },
      errors: [
        {
          title: 'NetworkPolicy cache cuts Deployment web off from Deployment cache',
          at: 'k8s/policy0.yaml:6',
          related: ['k8s/web.yaml:1'],
        },
      ],
    },
    {
      name: 'a rule for one of two clients',
      head: {
        ...files(policy(from('{podSelector: {matchLabels: {app: web}}}'))),
        'k8s/api.yaml': deployment('api', calls('cache')),
      },
      errors: [
        {
          title: 'NetworkPolicy cache cuts Deployment api off from Deployment cache',
          at: 'k8s/policy0.yaml:6',
          related: ['k8s/api.yaml:1'],
          severity: 'medium',
          confidence: 'possible',
        },
      ],
    },
    {
      name: 'in an overlay of tests',
      head: {
        ...files(policy(SELECTED)),
        'k8s/kustomization.yaml': 'resources: [cache.yaml, service.yaml, web.yaml]\n',
        'tests/all/kustomization.yaml': 'resources: [../../k8s, ../../k8s/policy0.yaml]\n',
      },
      errors: [
        {
          title: 'NetworkPolicy cache cuts Deployment web off from Deployment cache',
          at: 'k8s/policy0.yaml:4',
          related: ['k8s/web.yaml:1'],
          severity: 'low',
        },
      ],
    },
    {
      name: 'four clients, as one',
      head: {
        ...files(policy(SELECTED)),
        ...Object.fromEntries(['a', 'b', 'c'].map((name) => [`k8s/${name}.yaml`, deployment(name, calls('cache'))])),
      },
      errors: [
        {
          title:
            'NetworkPolicy cache cuts 4 clients off from Deployment cache: Deployment a, Deployment b, Deployment c, Deployment web',
          at: 'k8s/policy0.yaml:4',
          related: [
            'k8s/policy0.yaml:4',
            'k8s/policy0.yaml:4',
            'k8s/policy0.yaml:4',
            'k8s/a.yaml:1',
            'k8s/b.yaml:1',
            'k8s/c.yaml:1',
            'k8s/web.yaml:1',
          ],
        },
      ],
    },
  ],
});
