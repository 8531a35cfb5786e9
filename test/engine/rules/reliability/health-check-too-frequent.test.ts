import { healthCheckTooFrequent } from '../../../../src/engine/rules/reliability/health-check-too-frequent';
import { testRule } from '../../../support/ruleTester';
import { asReported } from '../asReported';

const compose = (...intervals: string[]): string =>
  `services:\n${intervals.map((interval, index) => `  db${index}:\n    image: acme/db\n    healthcheck:\n      test: ping\n      interval: ${interval}\n`).join('')}`;

testRule(asReported(healthCheckTooFrequent), {
  valid: [
    { name: 'every ten seconds', head: { 'compose.yaml': compose('10s') } },
    { name: 'a test', head: { 'compose.test.yaml': compose('1s') } },
    {
      name: 'no interval of its own',
      head: { 'compose.yaml': 'services:\n  db:\n    image: acme/db\n    healthcheck:\n      test: ping\n' },
    },
  ],
  invalid: [
    {
      name: 'every two seconds',
      head: { 'compose.yaml': compose('2s') },
      errors: [{ title: 'The health check of db0 runs every 2s', at: 'compose.yaml:6' }],
    },
    {
      name: 'several, told once',
      head: { 'compose.yaml': compose('2s', '500ms', '30s') },
      errors: [
        {
          title: 'The health checks of 2 services run every one or two seconds: db0, db1',
          at: 'compose.yaml:6',
          related: ['compose.yaml:11'],
        },
      ],
    },
  ],
});
