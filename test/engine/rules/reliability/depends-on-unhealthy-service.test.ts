import { dependsOnUnhealthyService } from '../../../../src/engine/rules/reliability/depends-on-unhealthy-service';
import { testRule } from '../../../support/ruleTester';

const compose = (
  db: string,
  condition = 'service_healthy',
  more: Record<string, string> = {},
): Record<string, string> => ({
  'compose.yaml': `services:
  api:
    image: a:1
    depends_on:
      db:
        condition: ${condition}
  db:
${db}
`,
  ...more,
});

testRule(dependsOnUnhealthyService, {
  valid: [
    { name: 'a health check', head: compose('    image: postgres:16\n    healthcheck: {test: [CMD, pg_isready]}') },
    { name: 'no wait for health', head: compose('    image: postgres:16', 'service_started') },
    {
      name: 'a dependency that may be absent',
      head: {
        'compose.yaml':
          'services: {api: {image: "a:1", depends_on: {db: {condition: service_healthy, required: false}}}, db: {image: "postgres:16"}}\n',
      },
    },
    {
      name: 'a Dockerfile that brings one',
      head: compose('    build: ./db', 'service_healthy', {
        'db/Dockerfile': 'FROM postgres:16\nHEALTHCHECK CMD pg_isready\n',
      }),
    },
  ],
  invalid: [
    {
      name: 'an image that is known to have none',
      head: compose('    image: postgres:16-alpine'),
      errors: [
        {
          title: 'api waits until db is healthy, but db has no health check',
          message: 'db declares no healthcheck; without one api never starts.',
          at: 'compose.yaml:6',
          related: ['compose.yaml:7'],
        },
      ],
    },
    {
      name: 'an image that may have one',
      head: compose('    image: acme/db:1'),
      errors: [
        {
          title: 'api waits until db is healthy, but db has no health check',
          message: 'db declares no healthcheck, and its image is not known to bring one; without one api never starts.',
          at: 'compose.yaml:6',
          severity: 'medium',
          confidence: 'possible',
        },
      ],
    },
    {
      name: 'a Dockerfile without one',
      head: compose('    build: ./db', 'service_healthy', { 'db/Dockerfile': 'FROM postgres:16\n' }),
      errors: [{ title: 'api waits until db is healthy, but db has no health check', at: 'compose.yaml:6' }],
    },
    {
      name: 'a health check that is switched off',
      head: compose('    image: postgres:16\n    healthcheck: {disable: true}'),
      errors: [
        {
          title: 'api waits until db is healthy, but its health check is switched off',
          message: 'db has `healthcheck.disable: true` (or test NONE), so api never starts.',
          at: 'compose.yaml:6',
          confidence: 'certain',
        },
      ],
    },
  ],
});
