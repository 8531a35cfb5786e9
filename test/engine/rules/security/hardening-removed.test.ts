import { hardeningRemoved } from '../../../../src/engine/rules/security/hardening-removed';
import { testRule } from '../../../support/ruleTester';

const web = (rest: string, path = 'k8s/a.yaml') => ({
  [path]: `apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: web }\nspec:\n  template:\n    spec:\n      containers:\n        - name: a\n          image: a:1\n          ${rest}\n`,
});
const context = (text: string) => web(`securityContext: { ${text} }`);

testRule(hardeningRemoved, {
  valid: [
    {
      name: 'kept',
      base: context('runAsNonRoot: true'),
      head: context('runAsNonRoot: true, readOnlyRootFilesystem: true'),
    },
    { name: 'another user', base: context('runAsUser: 1000'), head: context('runAsUser: 2000') },
    { name: 'never there', base: context('runAsNonRoot: false'), head: context('tty: true') },
    {
      name: 'moved to the pod',
      base: context('runAsNonRoot: true'),
      head: web('tty: true\n      securityContext: { runAsNonRoot: true }'),
    },
  ],
  invalid: [
    {
      name: 'turned round',
      base: context('allowPrivilegeEscalation: false'),
      head: context('allowPrivilegeEscalation: true'),
      errors: [
        {
          title: 'Container a of Deployment web loses allowPrivilegeEscalation: false',
          message: 'Now it is true: a process may gain more rights than its parent (setuid).',
          at: 'k8s/a.yaml:10',
          before: 'k8s/a.yaml:10',
        },
      ],
    },
    {
      name: 'gone, all of it',
      base: context('runAsNonRoot: true, capabilities: { drop: [ALL] }, readOnlyRootFilesystem: true'),
      head: web('tty: true'),
      errors: [
        { title: 'Container a of Deployment web loses runAsNonRoot: true', at: 'k8s/a.yaml:10' },
        {
          title: 'Container a of Deployment web loses readOnlyRootFilesystem: true',
          at: 'k8s/a.yaml:10',
          severity: 'low',
        },
        { title: 'Container a of Deployment web loses capabilities.drop: ALL', at: 'k8s/a.yaml:10' },
      ],
    },
    {
      name: 'in a test',
      base: web('securityContext: { seccompProfile: { type: RuntimeDefault } }', 'test/a.yaml'),
      head: web('securityContext: { seccompProfile: { type: Unconfined } }', 'test/a.yaml'),
      errors: [
        {
          title: 'Container a of Deployment web loses seccompProfile.type: RuntimeDefault',
          at: 'test/a.yaml:10',
          severity: 'low',
        },
      ],
    },
  ],
});
