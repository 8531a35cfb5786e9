import { dependsOnInactiveProfile } from '../../../../src/engine/rules/references/depends-on-inactive-profile';
import { testRule } from '../../../support/ruleTester';

const project = (api: string, db: string): Record<string, string> => ({
  'compose.yaml': `services:
  api:
    image: a:1
    ${api}
  db:
    image: d:1
    ${db}
`,
});

testRule(dependsOnInactiveProfile, {
  valid: [
    { name: 'no profiles', head: project('depends_on: [db]', 'tty: true') },
    {
      name: 'the same profile',
      head: project(
        '{depends_on: [db], profiles: [full]}'.slice(1, -1).replace(', p', '\n    p'),
        'profiles: [full, more]',
      ),
    },
    {
      name: 'a dependency that is not required',
      head: project('depends_on: {db: {condition: service_started, required: false}}', 'profiles: [full]'),
    },
    { name: 'the other way round', head: project('profiles: [full]', 'depends_on: [api]\n    profiles: [full]') },
    {
      name: 'a profile that the committed .env activates',
      head: { ...project('depends_on: [db]', 'profiles: [full]'), '.env': 'COMPOSE_PROFILES=metrics,full\n' },
    },
    {
      name: 'a profile that the example tells people to activate',
      head: { ...project('depends_on: [db]', 'profiles: [full]'), '.env.example': 'COMPOSE_PROFILES=full\n' },
    },
  ],
  invalid: [
    {
      name: 'a service that always runs',
      head: project('depends_on: [db]', 'profiles: [full, db]'),
      errors: [
        {
          title: 'api always runs, but needs db, which only runs with profile full or db',
          message: '`docker compose up` without the profile is refused, with everything else in the project.',
          at: 'compose.yaml:4',
          related: ['compose.yaml:7'],
        },
      ],
    },
    {
      name: 'a shared network',
      head: project('network_mode: service:db', 'profiles: [full]'),
      errors: [{ title: 'api always runs, but needs db, which only runs with profile full', at: 'compose.yaml:4' }],
    },
    {
      name: 'another profile',
      head: project('depends_on: [db]\n    profiles: [full, api]', 'profiles: [full]'),
      errors: [
        {
          title: 'api runs with profile api, but needs db, which only runs with full',
          message: 'Compose refuses `--profile api` alone: db is not there.',
          at: 'compose.yaml:4',
          severity: 'medium',
          confidence: 'likely',
        },
      ],
    },
  ],
});
