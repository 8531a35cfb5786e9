import { envFileSharedWidely } from '../../../../src/engine/rules/security/env-file-shared-widely';
import { testRule } from '../../../support/ruleTester';

const services = (count: number): string =>
  `services:\n${Array.from({ length: count }, (_, index) => `  s${index}:\n    image: a:1\n    env_file: [all.env]\n`).join('')}`;
const secrets = (count: number): string =>
  Array.from({ length: count }, (_, index) => `KEY${index}_PASSWORD=v${index}\n`).join('');

testRule(envFileSharedWidely, {
  valid: [
    { name: 'two services', head: { 'compose.yaml': services(2), 'all.env': secrets(6) } },
    { name: 'few secrets', head: { 'compose.yaml': services(4), 'all.env': secrets(2) } },
    {
      name: 'settings that are no secrets',
      head: { 'compose.yaml': services(4), 'all.env': 'A=1\nB=2\nC=3\nD=4\nE=5\nF=6\n' },
    },
  ],
  invalid: [
    {
      name: 'all secrets for everybody',
      head: { 'compose.yaml': services(3), 'all.env': secrets(5) },
      errors: [
        {
          title: '3 services get all 5 secrets of all.env',
          message: 'all.env holds 5 secrets, and s0, s1, s2 read the whole file.',
          at: 'compose.yaml:4',
          related: ['compose.yaml:7', 'compose.yaml:10'],
        },
      ],
    },
  ],
});
