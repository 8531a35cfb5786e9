import { envValueWithQuotes } from '../../../../src/engine/rules/configuration/env-value-with-quotes';
import { testRule } from '../../../support/ruleTester';
import { asReported } from '../asReported';

const project = (item: string): Record<string, string> => ({
  'compose.yaml': `services:\n  api:\n    image: a:1\n    environment:\n      ${item}\n`,
});

testRule(asReported(envValueWithQuotes), {
  valid: [
    { name: 'no quotes', head: project('- DB_HOST=db') },
    { name: 'quotes around the item', head: project('- "DB_HOST=db"') },
    { name: 'the map form', head: project('DB_HOST: "db"') },
    { name: 'quotes in quotes in the map form, on purpose', head: project(`DB_HOST: '"db"'`) },
    { name: 'several quoted words', head: project('- OPTS="-Da" "-Db"') },
    { name: 'a quote at one end', head: project('- MARK=5"') },
  ],
  invalid: [
    {
      name: 'double quotes around the value',
      head: project('- DB_HOST="db"'),
      errors: [
        {
          title: 'api gets DB_HOST with the quotes around it',
          message:
            'An item of a list is taken as it stands: the value of DB_HOST in the container begins and ends with ".',
          at: 'compose.yaml:5',
        },
      ],
    },
    {
      name: 'single quotes around the value',
      head: project("- DB_PASSWORD='secret'"),
      errors: [{ title: 'api gets DB_PASSWORD with the quotes around it', at: 'compose.yaml:5' }],
    },
    {
      name: 'many in one file, as one',
      head: project('- A="1"\n      - B="2"\n      - C=${C:-"3"}'),
      errors: [
        {
          title: '3 variables of compose.yaml have quotes as part of their values: A, B, C',
          at: 'compose.yaml:5',
          related: ['compose.yaml:6', 'compose.yaml:7'],
        },
      ],
    },
  ],
});
