import { envNumberRewritten } from '../../../../src/engine/rules/configuration/env-number-rewritten';
import { testRule } from '../../../support/ruleTester';

const project = (environment: string): Record<string, string> => ({
  'compose.yaml': `services:\n  api:\n    image: a:1\n    environment:\n      ${environment}\n`,
});
const error = (key: string, kind: string) => ({
  title: `api gets another ${key} than the file says: ${kind}`,
  at: 'compose.yaml:5',
});

testRule(envNumberRewritten, {
  valid: [
    { name: 'quotes', head: project('MODE: "010"') },
    { name: 'the list form', head: project('- MODE=010') },
    { name: 'a decimal number that stays', head: project('MODE: 1.25') },
    { name: 'a version, which is a text', head: project('MODE: 1.10.0') },
    { name: 'a date, which is no number of these', head: project('MODE: 2024-01-10') },
    { name: 'a digit that is none of octal', head: project('MODE: 089') },
    { name: 'yes and no, which stay', head: project('MODE: yes') },
    {
      name: 'the key of another service, in another form',
      head: {
        'compose.yaml':
          'services:\n  a:\n    image: a:1\n    environment:\n      MODE: "10"\n  b:\n    image: b:1\n    environment:\n      MODE: "010"\n',
      },
    },
  ],
  invalid: [
    {
      name: 'a leading 0',
      head: project('UMASK: 022'),
      errors: [
        {
          ...error('UMASK', 'a leading 0 makes it octal'),
          message:
            'UMASK is written without quotes and read as an octal number; what the container gets is another text.',
        },
      ],
    },
    {
      name: 'a version',
      head: project('API_VERSION: 1.10 # current'),
      errors: [error('API_VERSION', 'the last 0 is lost')],
    },
    {
      name: 'inside braces',
      head: { 'compose.yaml': 'services:\n  api:\n    image: a:1\n    environment:\n      {A: x, COLOR: 0x1F}\n' },
      errors: [error('COLOR', '0x makes it hexadecimal')],
    },
    {
      name: 'an id with an e in it',
      head: project('BUILD_TOKEN: 12e3'),
      errors: [{ ...error('BUILD_TOKEN', 'the e makes it a power of ten'), severity: 'high' }],
    },
  ],
});
