import { dangerousCapability } from '../../../../src/engine/rules/security/dangerous-capability';
import { testRule } from '../../../support/ruleTester';

const compose = (more: string): string => `services:\n  web:\n    image: acme/web\n${more}`;

testRule(dangerousCapability, {
  valid: [
    { name: 'a harmless capability', head: { 'compose.yaml': compose('    cap_add: [NET_BIND_SERVICE, CHOWN]\n') } },
    { name: 'capabilities that are taken away', head: { 'compose.yaml': compose('    cap_drop: [ALL]\n') } },
    {
      name: 'a profile of its own',
      head: { 'compose.yaml': compose('    security_opt: ["seccomp:./profile.json", "no-new-privileges:true"]\n') },
    },
  ],
  invalid: [
    {
      name: 'the mightiest of them',
      head: { 'compose.yaml': compose('    cap_add:\n      - SYS_ADMIN\n') },
      errors: [
        {
          title: 'web gets the capability SYS_ADMIN',
          message: 'SYS_ADMIN lets web mount file systems and break out to the host.',
          at: 'compose.yaml:5',
          severity: 'high',
        },
      ],
    },
    {
      name: 'a profile that is switched off',
      head: { 'compose.yaml': compose('    security_opt:\n      - seccomp:unconfined\n') },
      errors: [{ title: 'web runs without seccomp', at: 'compose.yaml:5' }],
    },
    {
      name: 'a container of Kubernetes',
      head: {
        'web.yaml':
          'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: acme/web:1\n      securityContext:\n        capabilities:\n          add:\n            - CAP_NET_ADMIN\n',
      },
      errors: [{ title: 'web gets the capability NET_ADMIN', at: 'web.yaml:12', severity: 'low' }],
    },
  ],
});
