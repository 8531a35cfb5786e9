import { sensitiveHostFolderMounted } from '../../../../src/engine/rules/security/sensitive-host-folder-mounted';
import { testRule } from '../../../support/ruleTester';

const compose = (volume: string): string => `services:\n  web:\n    image: acme/web\n    volumes:\n      - ${volume}\n`;

testRule(sensitiveHostFolderMounted, {
  valid: [
    { name: 'one file', head: { 'compose.yaml': compose('/etc/localtime:/etc/localtime:ro') } },
    { name: 'a folder of the project', head: { 'compose.yaml': compose('./etc:/etc/app') } },
    { name: 'what agents of monitoring read', head: { 'compose.yaml': compose('/proc:/host/proc:ro') } },
  ],
  invalid: [
    {
      name: 'all settings of the host',
      head: { 'compose.yaml': compose('/etc:/host/etc') },
      errors: [
        {
          title: 'web may change /etc of the host',
          message: 'web has /etc, users, keys and settings, at /host/etc and may write there.',
          at: 'compose.yaml:5',
          severity: 'high',
        },
      ],
    },
    {
      name: 'the root, read-only',
      head: { 'compose.yaml': compose('/:/host:ro') },
      errors: [{ title: 'web reads / of the host', at: 'compose.yaml:5', severity: 'low' }],
    },
  ],
});
