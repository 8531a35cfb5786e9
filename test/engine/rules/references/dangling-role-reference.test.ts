import { danglingRoleReference } from '../../../../src/engine/rules/references/dangling-role-reference';
import { testRule } from '../../../support/ruleTester';

const object = (api: string, kind: string, name: string, rest: string, namespace = ''): string =>
  `apiVersion: ${api}\nkind: ${kind}\nmetadata: {name: ${name}${namespace && `, namespace: ${namespace}`}}\n${rest}\n---\n`;
const RBAC = 'rbac.authorization.k8s.io/v1';
const role = (name: string): string => object(RBAC, 'Role', name, 'rules: []');
const account = object('v1', 'ServiceAccount', 'robot', '');
const binding = (kind: string, name: string, subject = '{kind: ServiceAccount, name: robot}'): string =>
  object(RBAC, 'RoleBinding', 'b', `roleRef: {kind: ${kind}, name: ${name}}\nsubjects: [${subject}]`);

testRule(danglingRoleReference, {
  valid: [
    {
      name: 'a Role and an account of the manifests',
      head: { 'k8s/a.yaml': binding('Role', 'deploy') + role('deploy') + account },
    },
    { name: 'a role that every cluster has', head: { 'k8s/a.yaml': binding('ClusterRole', 'view') + account } },
    {
      name: 'an account where the repository creates none',
      head: { 'k8s/a.yaml': binding('Role', 'deploy') + role('deploy') },
    },
    {
      name: 'a user',
      head: { 'k8s/a.yaml': role('deploy') + binding('Role', 'deploy', '{kind: User, name: jane}') },
    },
    {
      name: 'the account that every namespace has',
      head: { 'k8s/a.yaml': role('deploy') + binding('Role', 'deploy', '{kind: ServiceAccount, name: default}') },
    },
  ],
  invalid: [
    {
      name: 'a misspelt Role',
      head: { 'k8s/a.yaml': binding('Role', 'deployer') + role('deploy') + account },
      errors: [{ title: 'RoleBinding b names Role deployer; did you mean deploy?', at: 'k8s/a.yaml:4' }],
    },
    {
      name: 'a Role that is missing among others',
      head: { 'k8s/a.yaml': binding('Role', 'view-logs') + role('deploy') + account },
      errors: [{ title: 'RoleBinding b names Role view-logs, which no manifest creates', at: 'k8s/a.yaml:4' }],
    },
    {
      name: 'a role of the cluster that an operator may bring',
      head: { 'k8s/a.yaml': binding('ClusterRole', 'operator') + object(RBAC, 'ClusterRole', 'reader', '') + account },
      errors: [
        {
          title: 'RoleBinding b names ClusterRole operator, which no manifest creates',
          at: 'k8s/a.yaml:4',
          severity: 'low',
          confidence: 'possible',
        },
      ],
    },
    {
      name: 'an account that is missing',
      head: { 'k8s/a.yaml': binding('Role', 'deploy') + role('deploy') + object('v1', 'ServiceAccount', 'web', '') },
      errors: [
        {
          title: 'RoleBinding b grants to ServiceAccount robot, which no manifest creates',
          at: 'k8s/a.yaml:5',
          severity: 'low',
          confidence: 'possible',
        },
      ],
    },
  ],
});
