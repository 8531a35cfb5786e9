import { authenticationOff } from '../../../../src/engine/rules/security/authentication-off';
import { testRule } from '../../../support/ruleTester';

const compose = (more: string, image = 'acme/store'): string => `services:\n  store:\n    image: ${image}\n${more}`;

testRule(authenticationOff, {
  valid: [
    {
      name: 'a password that makes the permission to have none idle',
      head: {
        'compose.yaml': compose(
          '    environment:\n      MYSQL_ALLOW_EMPTY_PASSWORD: "true"\n      MYSQL_ROOT_PASSWORD: some\n',
          'mysql:8',
        ),
      },
    },
    {
      name: 'authentication is on',
      head: { 'compose.yaml': compose('    environment:\n      AUTH_ENABLED: "true"\n') },
    },
    {
      name: 'an open port that is told already',
      head: {
        'compose.yaml': compose(
          '    ports: ["5432:5432"]\n    environment:\n      POSTGRES_HOST_AUTH_METHOD: trust\n',
          'postgres:16',
        ),
      },
    },
  ],
  invalid: [
    {
      name: 'inside the network',
      head: { 'compose.yaml': compose('    environment:\n      POSTGRES_HOST_AUTH_METHOD: trust\n', 'postgres:16') },
      errors: [{ title: 'store lets everybody in: POSTGRES_HOST_AUTH_METHOD', at: 'compose.yaml:5' }],
    },
    {
      name: 'on a port that is open to the network',
      head: { 'compose.yaml': compose('    command: run --api.insecure=true\n    ports:\n      - "8080:8080"\n') },
      errors: [
        {
          title: 'store lets everybody in on a published port: --api.insecure=true',
          at: 'compose.yaml:4',
          related: ['compose.yaml:6'],
          severity: 'high',
        },
      ],
    },
  ],
});
