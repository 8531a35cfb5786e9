import { rbacWidened } from '../../../../src/engine/rules/security/rbac-widened';
import { testRule } from '../../../support/ruleTester';
import { asReported } from '../asReported';

const role = (rules: string) => ({
  'k8s/r.yaml': `apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata: { name: op }\nrules:\n  - { apiGroups: [""], resources: [pods], verbs: [get] }\n${rules}`,
});
const rule = (group: string, resources: string, verbs: string, rest = '') =>
  `  - { apiGroups: ["${group}"], resources: [${resources}], verbs: [${verbs}]${rest} }\n`;
const binding = (name: string, subject: string) => ({
  'k8s/b.yaml': `apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRoleBinding\nmetadata: { name: b }\nroleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: ${name} }\nsubjects:\n  - ${subject}\n`,
});

testRule(asReported(rbacWidened), {
  valid: [
    { name: 'a right that takes nothing over', base: role(''), head: role(rule('', 'services', 'get')) },
    { name: 'a Secret by name', base: role(''), head: role(rule('', 'secrets', 'get', ', resourceNames: [one]')) },
    {
      name: 'what a wider rule included',
      base: role(rule('', '"*"', '"*"')),
      head: role(rule('', '"*"', '"*"') + rule('', 'secrets', 'get')),
    },
    { name: 'less than before', base: role(rule('', 'secrets', 'get, list')), head: role(rule('', 'secrets', 'get')) },
    {
      name: 'a binding as it was',
      base: binding('cluster-admin', '{ kind: User, name: a }'),
      head: binding('cluster-admin', '{ kind: User, name: a, apiGroup: x }'),
    },
    { name: 'a plain binding', head: binding('view', '{ kind: User, name: a }') },
  ],
  invalid: [
    {
      name: 'Secrets',
      base: role(''),
      head: role(rule('', 'secrets', 'get, list')),
      errors: [
        {
          title: 'ClusterRole op now reads every Secret',
          message: 'New: get on secrets. Before, ClusterRole op did not allow it.',
          at: 'k8s/r.yaml:6',
          before: 'k8s/r.yaml:4',
        },
      ],
    },
    {
      name: 'everything, in a new role',
      head: role(rule('*', '"*"', '"*"')),
      errors: [
        { title: 'ClusterRole op, which is new, does everything with everything', at: 'k8s/r.yaml:6', severity: 'low' },
      ],
    },
    {
      name: 'three things, in a new role',
      head: role(rule('', 'secrets', 'get') + rule('', 'pods/exec', 'create') + rule('', 'nodes/proxy', 'get')),
      errors: [{ title: 'New roles in k8s/r.yaml can take over more', at: 'k8s/r.yaml:6', severity: 'low' }],
    },
    {
      name: 'an administrator',
      head: binding('cluster-admin', '{ kind: ServiceAccount, name: ci, namespace: ci }'),
      errors: [
        {
          title: 'ClusterRoleBinding b makes ServiceAccount ci/ci administrator of the cluster',
          at: 'k8s/b.yaml:6',
          severity: 'medium',
        },
      ],
    },
    {
      name: 'two administrators by one binding',
      head: binding(
        'cluster-admin',
        '{ kind: ServiceAccount, name: ci, namespace: ci }\n  - { kind: ServiceAccount, name: cd, namespace: ci }',
      ),
      errors: [
        {
          title: 'ClusterRoleBinding b makes 2 accounts administrators of the cluster',
          message:
            'ServiceAccount ci/ci, ServiceAccount ci/cd get ClusterRole cluster-admin: every right, in every namespace.',
          at: 'k8s/b.yaml:6',
          related: ['k8s/b.yaml:7'],
          severity: 'medium',
        },
      ],
    },
    {
      name: 'everybody',
      base: binding('view', '{ kind: User, name: a }'),
      head: binding('view', '{ kind: Group, name: "system:unauthenticated" }'),
      errors: [
        {
          title: 'ClusterRoleBinding b gives view to Group system:unauthenticated',
          message: 'Group system:unauthenticated is everybody who can reach the API server, without a login.',
          at: 'k8s/b.yaml:6',
        },
      ],
    },
    {
      name: 'everybody with an account',
      head: binding('view', '{ kind: Group, name: "system:authenticated" }'),
      errors: [
        {
          title: 'ClusterRoleBinding b gives view to Group system:authenticated',
          at: 'k8s/b.yaml:6',
          severity: 'medium',
        },
      ],
    },
    {
      name: 'what everybody may see',
      head: binding('system:discovery', '{ kind: User, name: "system:anonymous" }'),
      errors: [
        {
          title: 'ClusterRoleBinding b gives system:discovery to User system:anonymous',
          at: 'k8s/b.yaml:6',
          severity: 'low',
        },
      ],
    },
  ],
});
