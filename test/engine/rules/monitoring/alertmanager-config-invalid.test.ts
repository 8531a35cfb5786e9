import { alertmanagerConfigInvalid } from '../../../../src/engine/rules/monitoring/alertmanager-config-invalid';
import { testRule } from '../../../support/ruleTester';
import { asReported } from '../asReported';

const config = (text: string): Record<string, string> => ({ 'alertmanager.yml': text });
const ROUTE = 'route: {receiver: ops}\n';

testRule(asReported(alertmanagerConfigInvalid), {
  valid: [
    {
      name: 'fields and receivers that there are',
      head: config(
        'route:\n  receiver: ops\n  group_by: [alertname]\n  routes:\n    - matchers: [severity="page"]\n      receiver: chat\n      mute_time_intervals: [night]\ntime_intervals: [{name: night, time_intervals: []}]\nreceivers:\n  - name: ops\n    email_configs: [{to: a@example.org, headers: {Subject: x}}]\n  - name: chat\n    slack_configs: [{channel: "#a", text: "{{ .x }}"}]\n',
      ),
    },
    {
      name: 'a file that a start script fills in',
      head: {
        'compose.yaml':
          'services:\n  am:\n    image: prom/alertmanager\n    entrypoint: ["sh", "-c", "envsubst < /tmp/am.yml > /etc/am.yml"]\n    volumes: ["./alertmanager.yml:/tmp/am.yml"]\n',
        ...config(`${ROUTE}receivers:\n  - name: ops\n    slack_configs: [{api_url: "\${HOOK}"}]\n`),
      },
    },
    {
      name: 'routes and receivers of another tool',
      head: {
        'exporter.yaml': 'route: {routes: [{match: [{receiver: dump}]}]}\nreceivers: [{name: file, file: {path: a}}]\n',
      },
    },
  ],
  invalid: [
    {
      name: 'a field of another tool',
      head: config(
        `${ROUTE}receivers:\n  - name: ops\n    email_configs:\n      - to: a@example.org\n        subject: x\n`,
      ),
      errors: [
        {
          title: 'alertmanager.yml has email_configs.subject of receiver ops, which the Alertmanager does not know',
          message: 'The Alertmanager exits with "field subject not found".',
          at: 'alertmanager.yml:6',
        },
      ],
    },
    {
      name: 'a route to nowhere, at a time that there is not',
      head: config(
        'route:\n  receiver: ops\n  routes:\n    - receiver: opps\n      active_time_intervals: [day]\nreceivers:\n  - name: ops\n',
      ),
      errors: [
        {
          title: 'A route of alertmanager.yml leads to receiver opps, which is not defined',
          message: 'The Alertmanager exits with: undefined receiver "opps" used in route. Did you mean ops?',
          at: 'alertmanager.yml:4',
        },
        { title: 'A route of alertmanager.yml uses time interval day, which is not defined', at: 'alertmanager.yml:5' },
      ],
    },
    {
      name: 'no route',
      head: config('receivers:\n  - name: ops\n    webhook_configs: [{url: "http://a.b/"}]\n'),
      errors: [
        {
          title: 'alertmanager.yml has receivers and no route with a default receiver',
          message: 'The Alertmanager exits with "no route provided in config".',
          at: 'alertmanager.yml:1',
        },
      ],
    },
    {
      name: 'a receiver twice',
      head: config(`${ROUTE}receivers:\n  - name: ops\n  - name: ops\n`),
      errors: [{ title: 'Receiver ops is defined twice in alertmanager.yml', at: 'alertmanager.yml:4' }],
    },
    {
      name: 'a variable for an address',
      head: config(`${ROUTE}receivers:\n  - name: ops\n    slack_configs:\n      - api_url: \${SLACK_WEBHOOK_URL}\n`),
      errors: [
        {
          title:
            'slack_configs.api_url of receiver ops of alertmanager.yml is a variable, which the Alertmanager does not fill in',
          message:
            'The Alertmanager reads `${SLACK_WEBHOOK_URL}` as it stands: it is no address ("unsupported scheme").',
          at: 'alertmanager.yml:5',
        },
      ],
    },
    {
      name: 'the same mistakes in two receivers, each sort as one',
      head: config(
        `${ROUTE}receivers:\n  - name: ops\n    email_configs: [{to: a@example.org, subject: x}]\n    slack_configs: [{api_url: "\${A}"}]\n  - name: dev\n    email_configs: [{to: b@example.org, body: y}]\n    slack_configs: [{api_url: "\${B}"}]\n`,
      ),
      errors: [
        {
          title:
            'alertmanager.yml has 2 fields which the Alertmanager does not know: email_configs.subject of receiver ops, email_configs.body of receiver dev',
          message: 'The Alertmanager exits at the first, with "field subject not found".',
          at: 'alertmanager.yml:4',
          related: ['alertmanager.yml:7'],
        },
        {
          title:
            '2 addresses of alertmanager.yml are variables, which the Alertmanager does not fill in: slack_configs.api_url of receiver ops, slack_configs.api_url of receiver dev',
          at: 'alertmanager.yml:5',
          related: ['alertmanager.yml:8'],
        },
      ],
    },
  ],
});
