import { envValueCutAtComment } from '../../../../src/engine/rules/configuration/env-value-cut-at-comment';
import { testRule } from '../../../support/ruleTester';

testRule(envValueCutAtComment, {
  valid: [
    { name: 'quotes', head: { '.env': "DB_PASSWORD='tr0ub4dor #9xK'\n" } },
    { name: 'a # without a space before it', head: { '.env': 'DB_PASSWORD=tr0ub4dor#9xK\n' } },
    { name: 'a comment with a space', head: { '.env': 'DB_PASSWORD=tr0ub4dor # 9xK\n' } },
    { name: 'a comment of one word', head: { '.env': 'DB_PASSWORD=tr0ub4dor #required\nAPI_KEY=abcd1234 #TODO!\n' } },
    { name: 'a comment of several words', head: { '.env': 'DB_PASSWORD=tr0ub4dor #9xK is the old one\n' } },
    { name: 'a setting that is no secret', head: { '.env': 'COLOR=red #ff0000\n' } },
    { name: 'an example file', head: { '.env.example': 'DB_PASSWORD=tr0ub4dor #9xK\n' } },
  ],
  invalid: [
    {
      name: 'more of a password',
      head: { '.env.production': 'A=1\nexport DB_PASSWORD=tr0ub4dor #9xK!\n' },
      errors: [
        {
          title: 'DB_PASSWORD in .env.production ends at a #',
          message:
            'Compose takes the 5 characters behind ` #` for a comment; DB_PASSWORD is shorter than the line says.',
          at: '.env.production:2',
        },
      ],
    },
  ],
});
