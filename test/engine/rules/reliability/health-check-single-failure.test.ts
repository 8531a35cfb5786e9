import { healthCheckSingleFailure } from '../../../../src/engine/rules/reliability/health-check-single-failure';
import { testRule } from '../../../support/ruleTester';
import { asReported } from '../asReported';

const compose = (...retries: string[]): string =>
  `services:\n${retries.map((count, index) => `  db${index}:\n    image: acme/db\n    healthcheck:\n      test: ping\n      retries: ${count}\n`).join('')}`;

testRule(asReported(healthCheckSingleFailure), {
  valid: [
    { name: 'three', head: { 'compose.yaml': compose('3') } },
    {
      name: 'the default',
      head: { 'compose.yaml': 'services:\n  db:\n    image: acme/db\n    healthcheck:\n      test: ping\n' },
    },
  ],
  invalid: [
    {
      name: 'one',
      head: { 'compose.yaml': compose('1') },
      errors: [{ title: 'One failed check makes db0 unhealthy (retries: 1)', at: 'compose.yaml:6' }],
    },
    {
      name: 'one for two services, from the env file',
      head: { '.env': '# checks\nRETRIES=1\n', 'compose.yaml': compose('${RETRIES}', '${RETRIES}') },
      errors: [{ title: 'One failed check makes db0, db1 unhealthy (retries: 1)', at: '.env:2' }],
    },
  ],
});
