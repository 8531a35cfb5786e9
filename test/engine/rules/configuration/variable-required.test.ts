import { variableRequired } from '../../../../src/engine/rules/configuration/variable-required';
import { testRule } from '../../../support/ruleTester';

const compose = (value: string): string => `services:\n  db:\n    image: db:1\n    environment:\n      P: ${value}\n`;

testRule(variableRequired, {
  valid: [
    { name: 'a value in .env', head: { 'compose.yaml': compose('${P:?}'), '.env': 'P=x\n' } },
    { name: 'a default', head: { 'compose.yaml': compose('${P:-x}') } },
    { name: 'no word of required', head: { 'compose.yaml': compose('${P}') } },
  ],
  invalid: [
    {
      name: 'whoever starts it must set it',
      head: { 'compose.yaml': compose('${P:?set me}') },
      errors: [
        {
          title: 'compose.yaml demands P',
          message: 'P is required (`:?`): whoever starts the project must set it, or Compose refuses.',
          at: 'compose.yaml:5',
        },
      ],
    },
    {
      name: 'the committed .env lacks it',
      head: { 'compose.yaml': compose('${P:?}'), '.env': 'OTHER=x\n' },
      errors: [
        {
          title: 'compose.yaml demands P, and the committed .env does not set it',
          at: 'compose.yaml:5',
          severity: 'high',
        },
      ],
    },
    {
      name: 'the example names it',
      head: { 'compose.yaml': compose('${P:?}'), '.env.example': 'P=\n' },
      errors: [{ title: 'compose.yaml demands P', at: 'compose.yaml:5', severity: 'low' }],
    },
    {
      name: 'the example names the others',
      head: {
        'compose.yaml': 'services: {a: {image: "a:${A:-1}", command: "${B:-x} ${P:?}"}}\n',
        '.env.sample': 'A=1\nB=2\n',
      },
      errors: [{ title: 'compose.yaml demands P, and .env.sample does not name it', at: 'compose.yaml:1' }],
    },
    {
      name: 'an example of something else',
      head: { 'compose.yaml': compose('${P:?}'), '.env.example': 'EDITOR_SETTING=1\n' },
      errors: [{ title: 'compose.yaml demands P', at: 'compose.yaml:5' }],
    },
  ],
});
