import { tlsVerificationOff } from '../../../../src/engine/rules/security/tls-verification-off';
import { testRule } from '../../../support/ruleTester';

const compose = (name: string, value: string, more = ''): string =>
  `services:\n  web:\n    image: acme/web\n    environment:\n      ${name}: "${value}"\n${more}`;

testRule(tlsVerificationOff, {
  valid: [
    { name: 'the check is on', head: { 'compose.yaml': compose('NODE_TLS_REJECT_UNAUTHORIZED', '1') } },
    { name: 'another switch', head: { 'compose.yaml': compose('VERIFY_EMAIL', 'false') } },
    { name: 'a certificate of its own', head: { 'compose.yaml': compose('NODE_EXTRA_CA_CERTS', '/ca.pem') } },
  ],
  invalid: [
    {
      name: 'a variable of Node.js',
      head: { 'compose.yaml': compose('NODE_TLS_REJECT_UNAUTHORIZED', '0') },
      errors: [{ title: 'web does not check certificates: NODE_TLS_REJECT_UNAUTHORIZED', at: 'compose.yaml:5' }],
    },
    {
      name: 'a variable of an image',
      head: { Dockerfile: 'FROM debian:12\nENV GIT_SSL_NO_VERIFY=true\n' },
      errors: [{ title: 'the image does not check certificates: GIT_SSL_NO_VERIFY', at: 'Dockerfile:2' }],
    },
    {
      name: 'an option, for developers',
      head: { 'compose.dev.yaml': compose('A', 'b', '    command: run --server.insecure-skip-verify\n') },
      errors: [
        {
          title: 'web does not check certificates: --server.insecure-skip-verify',
          at: 'compose.dev.yaml:6',
          severity: 'low',
        },
      ],
    },
  ],
});
