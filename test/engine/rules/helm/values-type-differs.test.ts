import { valuesTypeDiffers } from '../../../../src/engine/rules/helm/values-type-differs';
import { testRule } from '../../../support/ruleTester';

const CHART = {
  'web/Chart.yaml': 'apiVersion: v2\nname: web\nversion: 1.0.0\n',
  'web/values.yaml':
    'image:\n  pull:\n    policy: Always\n  tag: "1"\nhosts:\n  - a\nresources: {}\nname: ""\ningress:\n  enabled: true\n',
  'web/templates/d.yaml':
    'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata:\n  all: {{ toJson .Values | quote }}\n',
};

testRule(valuesTypeDiffers, {
  valid: [
    { name: 'values of the same kind', head: { ...CHART, 'web/values-prod.yaml': 'image:\n  tag: 2\nhosts: [b]\n' } },
    { name: 'what the chart leaves open', head: { ...CHART, 'web/values-prod.yaml': 'resources: x\nname: {a: b}\n' } },
    { name: 'what is turned off', head: { ...CHART, 'web/values-prod.yaml': 'hosts: ""\nimage: null\n' } },
    { name: 'a true boolean', head: { ...CHART, 'web/values-prod.yaml': 'ingress:\n  enabled: false\n' } },
  ],
  invalid: [
    {
      name: 'a text over a map',
      head: { ...CHART, 'web/values-prod.yaml': 'image:\n  pull: Always\n' },
      errors: [
        {
          title: 'image.pull in values-prod.yaml is a text, where chart web has a map',
          message:
            'The templates of web read a map there. Helm prints `warning: cannot overwrite table with non table for web.image.pull`.',
          at: 'web/values-prod.yaml:2',
          related: ['web/values.yaml:2'],
        },
      ],
    },
    {
      name: 'a map over a text, at the top and below',
      head: { ...CHART, 'web/values-prod.yaml': 'image:\n  tag:\n    number: 1\n' },
      errors: [
        {
          title: 'image.tag in values-prod.yaml is a map, where chart web has a text',
          message:
            'The templates of web read a text there. Helm prints `warning: destination for web.image.tag is a table. Ignoring non-table value`.',
          at: 'web/values-prod.yaml:2',
        },
      ],
    },
    {
      name: 'a text over a list, of which Helm says nothing',
      head: { ...CHART, 'web/values-prod.yaml': 'hosts: b\n' },
      errors: [
        {
          title: 'hosts in values-prod.yaml is a text, where chart web has a list',
          message: 'The templates of web read a list there. Helm says nothing of it.',
          at: 'web/values-prod.yaml:1',
        },
      ],
    },
    {
      name: 'a quoted false over a boolean',
      head: { ...CHART, 'web/values-prod.yaml': 'ingress:\n  enabled: "false"\n' },
      errors: [
        {
          title: 'ingress.enabled in values-prod.yaml is a text that says no, where chart web has true or false',
          at: 'web/values-prod.yaml:2',
        },
      ],
    },
    {
      name: 'a value of a dependency',
      head: {
        ...CHART,
        'web/charts/db/Chart.yaml': 'apiVersion: v2\nname: db\nversion: 1.0.0\n',
        'web/charts/db/values.yaml': 'auth:\n  user: a\n',
        'web/values-prod.yaml': 'db:\n  auth: none\n',
      },
      errors: [
        { title: 'db.auth in values-prod.yaml is a text, where chart web has a map', at: 'web/values-prod.yaml:2' },
      ],
    },
  ],
});
