import { healthCheckShellSyntax } from '../../../../src/engine/rules/reliability/health-check-shell-syntax';
import { testRule } from '../../../support/ruleTester';

const compose = (test: string, more = ''): string =>
  `services:\n  db:\n    image: acme/db\n    healthcheck:\n      test: ${test}\n${more}`;
const WAITING = '  web:\n    image: acme/web\n    depends_on:\n      db:\n        condition: service_healthy\n';

testRule(healthCheckShellSyntax, {
  valid: [
    { name: 'one text', head: { 'compose.yaml': compose('curl -f http://localhost || exit 1') } },
    { name: 'for a shell', head: { 'compose.yaml': compose('["CMD-SHELL", "curl -f http://localhost || exit 1"]') } },
    {
      name: 'a shell as the program',
      head: { 'compose.yaml': compose('["CMD", "sh", "-c", "curl $$HOST || exit 1"]') },
    },
    { name: 'plain arguments', head: { 'compose.yaml': compose('["CMD", "pg_isready", "-U", "app"]') } },
    { name: 'a program without arguments', head: { 'compose.yaml': compose('["CMD", "/healthcheck"]') } },
    {
      name: 'a variable that Compose puts in',
      head: { '.env': 'DB_USER=app\n', 'compose.yaml': compose('["CMD", "pg_isready", "-U", "${DB_USER}"]') },
    },
    { name: 'none', head: { 'compose.yaml': compose('["NONE"]') } },
  ],
  invalid: [
    {
      name: 'an operator, and somebody waits',
      head: { 'compose.yaml': compose('["CMD", "curl", "-f", "http://localhost", "||", "exit", "1"]', WAITING) },
      errors: [
        {
          title: 'The health check of db gives || to curl as an argument',
          message: '`CMD` runs no shell: curl gets || and what follows as arguments; web waits for it.',
          at: 'compose.yaml:5',
          severity: 'high',
        },
      ],
    },
    {
      name: 'a variable of the container',
      head: { 'compose.yaml': compose('["CMD", "pg_isready", "-U", "$$POSTGRES_USER"]') },
      errors: [
        {
          title: 'The health check of db gives pg_isready the text $POSTGRES_USER, not its value',
          at: 'compose.yaml:5',
        },
      ],
    },
    {
      name: 'a whole line as the program',
      head: { 'compose.yaml': compose('["CMD", "curl -f http://localhost"]') },
      errors: [
        { title: 'The health check of db takes a whole command line for the name of a program', at: 'compose.yaml:5' },
      ],
    },
    {
      name: 'a list without the first word',
      head: { 'compose.yaml': compose('["curl", "-f", "http://localhost"]') },
      errors: [
        {
          title: 'The health check of db begins with curl in place of CMD or CMD-SHELL',
          at: 'compose.yaml:5',
          severity: 'high',
        },
      ],
    },
  ],
});
