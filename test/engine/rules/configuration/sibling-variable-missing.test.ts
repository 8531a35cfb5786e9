import { siblingVariableMissing } from '../../../../src/engine/rules/configuration/sibling-variable-missing';
import { testRule } from '../../../support/ruleTester';

const compose = (names: readonly string[], more = ''): string =>
  `services:\n  tools:\n    image: acme/tools\n    environment:\n${names.map((name) => `      ${name}: x:7233\n`).join('')}${more}`;
const both = ['CLI_ADDRESS', 'ADDRESS'];
const others = { 'a.compose.yaml': compose(both), 'b.compose.yaml': compose(both), 'c.compose.yaml': compose(both) };

testRule(siblingVariableMissing, {
  valid: [
    {
      name: 'a mode in which other set-ups run',
      head: {
        'a.compose.yaml': compose(['ADDRESS', 'DB']),
        'b.compose.yaml': compose(['ADDRESS', 'DB']),
        'c.compose.yaml': compose(['ADDRESS', 'DB']),
        'compose.yaml': compose(['ADDRESS']),
      },
    },
    { name: 'all get it', head: { ...others, 'compose.yaml': compose(both) } },
    {
      name: 'one other file only',
      head: { 'a.compose.yaml': compose(both), 'compose.yaml': compose(['CLI_ADDRESS']) },
    },
    {
      name: 'a file that does not give it either',
      head: { ...others, 'd.compose.yaml': compose(['CLI_ADDRESS', 'X']), 'compose.yaml': compose(['CLI_ADDRESS']) },
    },
    {
      name: 'another program of that name',
      head: { ...others, 'compose.yaml': compose(['CLI_ADDRESS']).replace('acme/tools', 'acme/x') },
    },
    { name: 'a service that is set up otherwise', head: { ...others, 'compose.yaml': compose(['OTHER']) } },
    {
      name: 'an env file that may set it',
      head: { ...others, 'compose.yaml': compose(['CLI_ADDRESS'], '    env_file: secret.env\n') },
    },
  ],
  invalid: [
    {
      name: 'one file leaves it out',
      head: { ...others, 'compose.yaml': compose(['CLI_ADDRESS']) },
      errors: [
        {
          title: 'tools does not get ADDRESS, which 3 other files give to the same program',
          message:
            'acme/tools gets ADDRESS in a.compose.yaml, b.compose.yaml, c.compose.yaml; in compose.yaml it does not.',
          at: 'compose.yaml:4',
          related: ['a.compose.yaml:6', 'b.compose.yaml:6', 'c.compose.yaml:6'],
        },
      ],
    },
  ],
});
