import { passwordBreaksUrl } from '../../../../src/engine/rules/configuration/password-breaks-url';
import { testRule } from '../../../support/ruleTester';

const compose = (url: string): string =>
  `services:\n  api:\n    image: a:1\n    environment:\n      DATABASE_URL: ${url}\n`;
const url = 'postgresql://app:${DB_PASSWORD}@db:5432/app';

testRule(passwordBreaksUrl, {
  valid: [
    {
      name: 'letters and digits',
      head: { 'compose.yaml': compose(url), '.env.production': 'DB_PASSWORD=v9Kq2LmXw7Rt\n' },
    },
    {
      name: 'the password is used as it is',
      head: { 'compose.yaml': compose('${DB_PASSWORD}'), '.env.production': 'DB_PASSWORD=a@b?c\n' },
    },
    { name: 'an example', head: { 'compose.yaml': compose(url), '.env.example': 'DB_PASSWORD=a@b?c\n' } },
    { name: 'another folder', head: { 'app/compose.yaml': compose(url), '.env.production': 'DB_PASSWORD=a@b?c\n' } },
  ],
  invalid: [
    {
      name: 'reserved characters between : and @',
      head: { 'compose.yaml': compose(url), '.env.production': 'A=1\nDB_PASSWORD=a@b?c\n' },
      errors: [
        {
          title: 'DB_PASSWORD holds characters that break the address it is put into',
          message:
            '.env.production gives DB_PASSWORD a value with reserved characters; compose.yaml puts it unencoded between `:` and `@` of an address.',
          at: '.env.production:2',
          related: ['compose.yaml:5'],
        },
      ],
    },
  ],
});
