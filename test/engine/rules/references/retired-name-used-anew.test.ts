import { retiredNameUsedAnew } from '../../../../src/engine/rules/references/retired-name-used-anew';
import { testRule } from '../../../support/ruleTester';

const compose = (variable: string): string =>
  `services:\n  cart:\n    image: acme/cart:1\n    environment:\n      - ${variable}=redis:6379\n`;
const other = (variable: string): string => `app:\n  env:\n    - name: ${variable}\n      value: redis:6379\n`;

const CHART = { 'chart/Chart.yaml': 'apiVersion: v2\nname: app\nversion: 1.0.0\n' };
const values = (key: string): string => `${key}: info\n`;
const template = (key: string): string =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\ndata:\n  level: {{ .Values.${key} }}\n`;
const chart = (key: string) => ({
  ...CHART,
  'chart/values.yaml': values(key),
  'chart/templates/a.yaml': template(key),
});

const label = (key: string): string => `affinity:\n  topologyKey: ${key}\n`;
const OLD_ZONE = 'failure-domain.beta.kubernetes.io/zone';
const ZONE = 'topology.kubernetes.io/zone';

testRule(retiredNameUsedAnew, {
  valid: [
    {
      name: 'a name that the other branch uses on in one place',
      mergeBase: { 'compose.yaml': compose('REDIS_ADDR'), 'b/compose.yaml': compose('REDIS_ADDR') },
      base: { 'compose.yaml': compose('VALKEY_ADDR'), 'b/compose.yaml': compose('REDIS_ADDR') },
      head: {
        'compose.yaml': compose('REDIS_ADDR'),
        'b/compose.yaml': compose('REDIS_ADDR'),
        'values.yaml': other('REDIS_ADDR'),
      },
    },
    {
      name: 'a name that goes and has no successor: what it was for may have gone with it',
      mergeBase: { 'compose.yaml': compose('REDIS_ADDR') },
      base: { 'compose.yaml': 'services:\n  cart:\n    image: acme/cart:1\n' },
      head: { 'compose.yaml': compose('REDIS_ADDR'), 'values.yaml': other('REDIS_ADDR') },
    },
    {
      name: 'the other branch adds the new name',
      mergeBase: { 'compose.yaml': compose('REDIS_ADDR') },
      base: { 'compose.yaml': compose('VALKEY_ADDR') },
      head: { 'compose.yaml': compose('REDIS_ADDR'), 'values.yaml': other('VALKEY_ADDR') },
    },
    {
      name: 'the old name in prose and in a remark',
      mergeBase: { 'compose.yaml': compose('REDIS_ADDR') },
      base: { 'compose.yaml': compose('VALKEY_ADDR') },
      head: {
        'compose.yaml': compose('REDIS_ADDR'),
        'docs/setup.md': 'Set `REDIS_ADDR`.\n',
        'values.yaml': `# REDIS_ADDR\n${other('CART_ADDRESS')}`,
      },
    },
    {
      name: 'code reads the old name as well',
      mergeBase: { 'compose.yaml': compose('REDIS_ADDR'), 'main.go': '1\n' },
      base: { 'compose.yaml': compose('VALKEY_ADDR'), 'main.go': 'os.Getenv("REDIS_ADDR")\n' },
      head: { 'compose.yaml': compose('REDIS_ADDR'), 'main.go': '1\n', 'values.yaml': other('REDIS_ADDR') },
    },
    {
      name: 'a short name: many programs have it',
      mergeBase: { 'compose.yaml': compose('DB_URL') },
      base: { 'compose.yaml': compose('DB_URI') },
      head: { 'compose.yaml': compose('DB_URL'), 'values.yaml': other('DB_URL') },
    },
    {
      name: 'a value that the chart sets on',
      mergeBase: chart('logLevel'),
      base: { ...chart('logVerbosity'), 'chart/values.yaml': 'logLevel: info\nlogVerbosity: info\n' },
      head: { ...chart('logLevel'), 'chart/templates/b.yaml': template('logLevel') },
    },
    {
      name: 'a value of another chart',
      mergeBase: chart('logLevel'),
      base: chart('logVerbosity'),
      head: {
        ...chart('logLevel'),
        'b/Chart.yaml': 'apiVersion: v2\nname: b\nversion: 1.0.0\n',
        'b/templates/b.yaml': template('logLevel'),
      },
    },
    {
      name: 'a variable renamed in one chart, and used in another',
      mergeBase: { ...CHART, 'chart/values.yaml': other('CACHE_ADDR') },
      base: { ...CHART, 'chart/values.yaml': other('VALKEY_ADDR') },
      head: {
        ...CHART,
        'chart/values.yaml': other('CACHE_ADDR'),
        'b/Chart.yaml': 'apiVersion: v2\nname: b\nversion: 1.0.0\n',
        'b/values.yaml': other('CACHE_ADDR'),
      },
    },
  ],
  invalid: [
    {
      name: 'a variable is renamed everywhere, and the other branch adds one more use',
      mergeBase: { 'compose.yaml': compose('REDIS_ADDR') },
      base: { 'compose.yaml': compose('VALKEY_ADDR') },
      head: { 'compose.yaml': compose('REDIS_ADDR'), 'values.yaml': other('REDIS_ADDR') },
      errors: [
        {
          title: 'REDIS_ADDR is used here, and base renames it to VALKEY_ADDR',
          message: 'base replaces REDIS_ADDR in compose.yaml. head adds a use of the old name.',
          at: 'values.yaml:3',
          related: ['compose.yaml:5'],
        },
      ],
    },
    {
      name: 'the same with the branches changed over',
      mergeBase: { 'compose.yaml': compose('REDIS_ADDR') },
      base: { 'compose.yaml': compose('REDIS_ADDR'), 'values.yaml': other('REDIS_ADDR') },
      head: { 'compose.yaml': compose('VALKEY_ADDR') },
      errors: [{ title: 'REDIS_ADDR is used here, and head renames it to VALKEY_ADDR', at: 'values.yaml:3' }],
    },
    {
      name: 'a label is replaced in a file, and the other branch adds a use further down',
      mergeBase: { 'values.yaml': `${label(OLD_ZONE)}x: 1\ny: 1\nz: 1\n` },
      base: { 'values.yaml': `${label(ZONE)}x: 1\ny: 1\nz: 1\n` },
      head: { 'values.yaml': `${label(OLD_ZONE)}x: 1\ny: 1\nz: 1\nmore:\n  topologyKey: ${OLD_ZONE}\n` },
      merged: { 'values.yaml': `${label(ZONE)}x: 1\ny: 1\nz: 1\nmore:\n  topologyKey: ${OLD_ZONE}\n` },
      errors: [
        {
          title: `${OLD_ZONE} is used here, and base renames it to ${ZONE}`,
          at: 'values.yaml:7',
          related: ['values.yaml:2'],
        },
      ],
    },
    {
      name: 'a value of a chart is renamed, and the other branch adds a template that reads the old one',
      mergeBase: chart('logLevel'),
      base: chart('logVerbosity'),
      head: { ...chart('logLevel'), 'chart/templates/b.yaml': template('logLevel') },
      errors: [
        {
          title: '.Values.logLevel is used here, and base renames it to .Values.logVerbosity',
          at: 'chart/templates/b.yaml:6',
          severity: 'high',
        },
      ],
    },
    {
      name: 'a value goes with all that it holds, but for a refusal of the old name',
      mergeBase: { ...chart('web.level'), 'chart/values.yaml': 'web:\n  level: info\n' },
      base: {
        ...CHART,
        'chart/values.yaml': 'other: 1\n',
        'chart/templates/a.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n',
        'chart/templates/_old.tpl': '{{- if .Values.web }}\n{{- fail "web is no longer supported" }}\n{{- end }}\n',
      },
      head: {
        ...chart('web.level'),
        'chart/values.yaml': 'web:\n  level: info\n',
        'chart/templates/b.yaml': template('web.port'),
      },
      errors: [
        {
          title: '.Values.web is read here, and base takes it out of the chart',
          message:
            'base removes .Values.web from chart/templates/a.yaml, and no values file of the chart sets it. head adds a template that reads it.',
          at: 'chart/templates/b.yaml:6',
          severity: 'high',
        },
      ],
    },
  ],
});
