import { dependsOnEndlessService } from '../../../../src/engine/rules/reliability/depends-on-endless-service';
import { testRule } from '../../../support/ruleTester';

const project = (job: string, condition = 'service_completed_successfully'): Record<string, string> => ({
  'compose.yaml': `services:
  migrate:
    image: m:1
    ${job}
  api:
    image: a:1
    depends_on:
      migrate:
        condition: ${condition}
`,
});
const error = (policy: string) => ({
  title: 'api waits until migrate has completed, but migrate restarts whenever it ends',
  message: `migrate has ${policy}: it never stays ended, and api does not start.`,
  at: 'compose.yaml:9',
  related: ['compose.yaml:4'],
});

testRule(dependsOnEndlessService, {
  valid: [
    { name: 'no policy', head: project('tty: false') },
    { name: 'no restart', head: project('restart: "no"') },
    { name: 'on failure', head: project('restart: on-failure:3') },
    { name: 'another condition', head: project('restart: always', 'service_started') },
    { name: 'deploy on failure', head: project('deploy: {restart_policy: {condition: on-failure}}') },
    {
      name: 'restart wins over deploy',
      head: project(
        '{deploy: {restart_policy: {condition: any}}, restart: "no"}'
          .slice(1, -1)
          .replace(', restart', '\n    restart'),
      ),
    },
  ],
  invalid: [
    { name: 'always', head: project('restart: always'), errors: [error('`restart: always`')] },
    { name: 'unless stopped', head: project('restart: unless-stopped'), errors: [error('`restart: unless-stopped`')] },
    {
      name: 'any, under deploy',
      head: project('deploy: {restart_policy: {condition: any}}'),
      errors: [error('`deploy.restart_policy.condition: any`')],
    },
  ],
});
