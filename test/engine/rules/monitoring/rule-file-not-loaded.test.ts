import { ruleFileNotLoaded } from '../../../../src/engine/rules/monitoring/rule-file-not-loaded';
import { testRule } from '../../../support/ruleTester';

const RULES = 'groups: [{name: a, rules: [{alert: A, expr: up}]}]\n';
const config = (path: string): string => `global: {}\nrule_files:\n  - ${path}\n`;
const project = (
  path: string,
  mounts: string,
  rest: Record<string, string> = {},
  image = 'image: prom/prometheus:v3.5.0',
): Record<string, string> => ({
  'compose.yaml': `services:\n  prometheus:\n    ${image}\n    volumes:\n${mounts}volumes: {rules: {}}\n`,
  'prom/prometheus.yml': config(path),
  ...rest,
});
const FILE = '      - ./prom/prometheus.yml:/etc/prometheus/prometheus.yml\n';

testRule(ruleFileNotLoaded, {
  valid: [
    { name: 'a file beside it', head: { 'prom/prometheus.yml': config('rules.yml'), 'prom/rules.yml': RULES } },
    {
      name: 'a file of the folder that is mounted',
      head: project('rules.yml', '      - ./prom:/etc/prometheus\n', { 'prom/rules.yml': RULES }),
    },
    {
      name: 'a file that is mounted elsewhere',
      head: project('/rules/a.yml', `${FILE}      - ./alerts:/rules\n`, { 'alerts/a.yml': RULES }),
    },
    { name: 'a volume', head: project('/rules/a.yml', `${FILE}      - rules:/rules\n`) },
    { name: 'an image that is built here', head: project('/rules/a.yml', FILE, {}, 'build: .') },
    { name: 'a pattern', head: { 'prom/prometheus.yml': config('"rules/*.yml"') } },
  ],
  invalid: [
    {
      name: 'a file that is not there',
      head: { 'prom/prometheus.yml': config('recording_rules.yml') },
      errors: [
        {
          title: 'prom/prometheus.yml loads recording_rules.yml, which does not exist',
          message: 'There is no prom/recording_rules.yml in the repository.',
          at: 'prom/prometheus.yml:3',
        },
      ],
    },
    {
      name: 'a file that is there and not mounted',
      head: project('rules.yml', FILE, { 'prom/rules.yml': RULES }),
      errors: [
        {
          title: 'prom/prometheus.yml loads rules.yml, which is not mounted into prometheus',
          message:
            'prometheus looks for /etc/prometheus/rules.yml, and nothing of the repository is there; prom/rules.yml is in the repository and not mounted.',
          at: 'prom/prometheus.yml:3',
          related: ['compose.yaml:5'],
        },
      ],
    },
    {
      name: 'a file that is not in the folder that is mounted',
      head: project('/rules/b.yml', `${FILE}      - ./alerts:/rules\n`, { 'alerts/a.yml': RULES }),
      errors: [
        {
          title: 'prom/prometheus.yml loads /rules/b.yml, which does not exist',
          message: 'There is no alerts/b.yml in the repository.',
          at: 'prom/prometheus.yml:3',
        },
      ],
    },
  ],
});
