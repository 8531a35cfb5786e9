import { dependencyRemovedButUsed } from '../../../../src/engine/rules/reliability/dependency-removed-but-used';
import { testRule } from '../../../support/ruleTester';

const compose = (depends: string, url = 'postgres://app@db:5432/shop', more = ''): Record<string, string> => ({
  'compose.yaml': `services:\n  web:\n    image: acme/web\n    environment:\n      DATABASE_URL: ${url}\n${depends}  db:\n    image: postgres:16\n${more}`,
});
const DB = '    depends_on:\n      - db\n';

testRule(dependencyRemovedButUsed, {
  valid: [
    { name: 'the dependency stays', base: compose(DB), head: compose(`${DB}    restart: always\n`) },
    { name: 'it is no longer used', base: compose(DB), head: compose('', 'sqlite:///x') },
    { name: 'a name that only begins alike', base: compose(DB), head: compose('', 'postgres://app@db-2:5432/shop') },
    {
      name: 'another dependency waits for it',
      base: compose(`${DB}      - job\n`, undefined, '  job:\n    image: acme/job\n    depends_on: [db]\n'),
      head: compose('    depends_on:\n      - job\n', undefined, '  job:\n    image: acme/job\n    depends_on: [db]\n'),
    },
  ],
  invalid: [
    {
      name: 'it is still used',
      base: compose(DB),
      head: compose(''),
      errors: [
        {
          title: 'web no longer depends on db, but DATABASE_URL still names it',
          message: 'Before the change web was started after db (service_started).',
          at: 'compose.yaml:5',
          before: 'compose.yaml:7',
        },
      ],
    },
  ],
});
