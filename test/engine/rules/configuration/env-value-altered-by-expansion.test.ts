import { envValueAlteredByExpansion } from '../../../../src/engine/rules/configuration/env-value-altered-by-expansion';
import { testRule } from '../../../support/ruleTester';
import { asReported } from '../asReported';

testRule(asReported(envValueAlteredByExpansion), {
  valid: [
    { name: 'a $ in single quotes', head: { '.env': "DB_PASSWORD='ab$Rxyz1234'\n" } },
    { name: 'a doubled $', head: { '.env': 'DB_PASSWORD=ab$$Rxyz1234\n' } },
    { name: 'a $ before something that is no name', head: { '.env': 'DB_PASSWORD=ab$5yz1234$\n' } },
    { name: 'a variable that an earlier line sets', head: { '.env': 'NAME=x\nDB_PASSWORD=ab$NAME\n' } },
    { name: 'a variable in braces, meant for the shell', head: { '.env': 'DB_PASSWORD=${VAULT_PASSWORD}\n' } },
    { name: 'a plain variable of the shell in a setting that is no secret', head: { '.env': 'CACHE=$HOME/cache\n' } },
    {
      name: 'variables of a Compose file',
      head: {
        'compose.yaml':
          'services: {a: {image: "a:1", environment: {DB_PASSWORD: "$DB_PASSWORD", API_TOKEN: "${token}", PATTERN: "a$def"}}}\n',
      },
    },
    {
      name: 'a doubled $ in a Compose file',
      head: { 'compose.yaml': 'services: {a: {image: "a:1", environment: ["DB_PASSWORD=ab$$Rxyz1234"]}}\n' },
    },
    { name: 'an example file', head: { '.env.example': 'DB_PASSWORD=ab$Rxyz1234\n' } },
  ],
  invalid: [
    {
      name: 'a generated password with a $ in it',
      head: { '.env.production': 'A=1\nDB_PASSWORD=ab,cd#E$Rxyz1234\n' },
      errors: [
        {
          title: 'The $ in DB_PASSWORD is expanded away',
          at: '.env.production:2',
          message:
            'The value of DB_PASSWORD in .env.production holds a `$` that Compose takes for a variable; services get another value than the file seems to say.',
        },
      ],
    },
    {
      name: 'a setting that loses a part of its value',
      head: { 'app.env': 'PATTERN=abc$def\n' },
      errors: [
        {
          title: 'PATTERN loses a part of its value: it expands a variable that nothing sets',
          at: 'app.env:1',
          severity: 'medium',
        },
      ],
    },
    {
      name: 'a password in a Compose file',
      head: { 'compose.yaml': 'services:\n  a:\n    image: a:1\n    environment:\n      - DB_PASSWORD=ab$Rxyz1234\n' },
      errors: [
        {
          title: 'The $ in DB_PASSWORD of a is expanded away',
          message:
            'The value of DB_PASSWORD in compose.yaml holds a `$` that Compose takes for a variable; a gets another value than the file seems to say.',
          at: 'compose.yaml:5',
        },
      ],
    },
    {
      name: 'two passwords of one file, as one',
      head: { '.env.production': 'DB_PASSWORD=ab$Rxyz1234\nA=1\nAPI_TOKEN=cd$Sxyz1234\n' },
      errors: [
        {
          title: 'The $ in 2 values of .env.production is expanded away: DB_PASSWORD, API_TOKEN',
          message:
            'These values hold a `$` that Compose takes for a variable; services get other values than the file seems to say.',
          at: '.env.production:1',
          related: ['.env.production:3'],
        },
      ],
    },
  ],
});
