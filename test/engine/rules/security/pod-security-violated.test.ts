import { podSecurityViolated } from '../../../../src/engine/rules/security/pod-security-violated';
import { testRule } from '../../../support/ruleTester';

const namespace = (level: string) => ({
  'k8s/ns.yaml': `apiVersion: v1\nkind: Namespace\nmetadata:\n  name: shop\n  labels:\n    pod-security.kubernetes.io/${level}\n`,
});
const pod = (context: string, rest = '', where = 'shop') => ({
  'k8s/p.yaml': `apiVersion: v1\nkind: Pod\nmetadata: { name: web, namespace: ${where} }\nspec:\n  containers:\n    - name: a\n      image: a:1\n      securityContext: { ${context} }\n  ${rest}\n`,
});
const GOOD =
  'allowPrivilegeEscalation: false, runAsNonRoot: true, capabilities: { drop: [ALL] }, seccompProfile: { type: RuntimeDefault }';

testRule(podSecurityViolated, {
  valid: [
    { name: 'all that restricted asks for', head: { ...namespace('enforce: restricted'), ...pod(GOOD) } },
    { name: 'what baseline allows', head: { ...namespace('enforce: baseline'), ...pod('') } },
    { name: 'a level that only warns', head: { ...namespace('warn: restricted'), ...pod('') } },
    { name: 'another namespace', head: { ...namespace('enforce: restricted'), ...pod('', '', 'other') } },
  ],
  invalid: [
    {
      name: 'nothing of what restricted asks for',
      head: { ...namespace('enforce: restricted'), ...pod('') },
      errors: [
        {
          title:
            'Pod shop/web does not meet Pod Security level restricted of its namespace: allowPrivilegeEscalation != false',
          message:
            'The admission answers: violates PodSecurity "restricted": allowPrivilegeEscalation != false, unrestricted capabilities (must set capabilities.drop=["ALL"]), runAsNonRoot != true, seccompProfile (must be RuntimeDefault or Localhost).',
          at: 'k8s/p.yaml:8',
          related: ['k8s/ns.yaml:6'],
        },
      ],
    },
    {
      name: 'a folder of the host',
      head: { ...namespace('enforce: baseline'), ...pod('', 'volumes: [{ name: h, hostPath: { path: /var } }]') },
      errors: [
        {
          title: 'Pod shop/web does not meet Pod Security level baseline of its namespace: hostPath volumes',
          at: 'k8s/p.yaml:9',
        },
      ],
    },
    {
      name: 'a namespace of another folder',
      head: {
        'cluster/ns.yaml': namespace('enforce: baseline')['k8s/ns.yaml']!,
        ...pod('privileged: true'),
      },
      errors: [
        {
          title: 'Pod shop/web does not meet Pod Security level baseline of its namespace: privileged',
          at: 'k8s/p.yaml:8',
          severity: 'medium',
          confidence: 'likely',
        },
      ],
    },
  ],
});
