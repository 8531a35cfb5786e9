import { alertRulesInvalid } from '../../../../src/engine/rules/monitoring/alert-rules-invalid';
import { testRule } from '../../../support/ruleTester';

const rules = (...lines: string[]): Record<string, string> => ({
  'rules.yml': `groups:\n  - name: a\n    rules:\n${lines.map((line) => `      ${line}\n`).join('')}`,
});

testRule(alertRulesInvalid, {
  valid: [
    {
      name: 'rules as they should be',
      head: rules(
        '- alert: Down',
        '  expr: up{job=~"a|b"} == 0 unless on (instance) (maintenance offset 5m)',
        '  for: 5m',
        '- record: job:x:rate5m',
        '  expr: sum by (job) (rate(x_total[5m])) / ignoring(a) group_left sum(avg_over_time(y[1h:5m])) * 1e3',
      ),
    },
    {
      name: 'a template of Helm',
      head: rules('- alert: A', '  expr: up{ns="{{ .Release.Namespace }}"} == {{ .Values.x }}'),
    },
    {
      name: 'rules of Loki',
      head: rules(
        '- alert: A',
        '  expr: sum(rate({app="x"} |= "error" [5m])) > 1',
        '- alert: B',
        '  expr: "{a=\\"b\\"} | json"',
      ),
    },
    {
      name: 'groups of Grafana, which are another format',
      head: {
        'alerts.yml': 'apiVersion: 1\ngroups:\n  - orgId: 1\n    name: a\n    rules: [{uid: x, title: t, expr: "("}]\n',
      },
    },
  ],
  invalid: [
    {
      name: 'an expression that does not close',
      head: rules('- alert: A', '  expr: rate(x_total[5m] > 0.1'),
      errors: [
        {
          title: 'The expression of A in rules.yml is no PromQL',
          message: 'The parser stops at character 23, near `te(x_total[5m] > 0.1`.',
          at: 'rules.yml:5',
        },
      ],
    },
    {
      name: 'an expression of a PrometheusRule',
      head: {
        'k8s/rule.yaml':
          'apiVersion: monitoring.coreos.com/v1\nkind: PrometheusRule\nmetadata: {name: r}\nspec:\n  groups:\n    - name: a\n      rules:\n        - alert: A\n          expr: up ==\n',
      },
      errors: [{ title: 'The expression of A in r is no PromQL', at: 'k8s/rule.yaml:9' }],
    },
    {
      name: 'an unknown field',
      head: rules('- alert: A', '  expr: up == 0', '  lables: {severity: page}'),
      errors: [
        {
          title: 'rules.yml has lables, which is no field of a rule',
          message: 'Prometheus reads rules strictly: "field lables not found". Did you mean labels?',
          at: 'rules.yml:6',
          confidence: 'certain',
        },
      ],
    },
    {
      name: 'a group twice',
      head: {
        'rules.yml': `${rules('- {alert: A, expr: up}')['rules.yml']}  - name: a\n    rules: [{alert: B, expr: up}]\n`,
      },
      errors: [{ title: 'Group a is there twice in rules.yml', at: 'rules.yml:5', confidence: 'certain' }],
    },
    {
      name: 'a rule without a name, and one without an expression',
      head: rules('- {alert: A, expr: up}', '- {expr: up}', '- {alert: B}'),
      errors: [
        {
          title: 'A rule of group a in rules.yml has neither `alert` nor `record`',
          at: 'rules.yml:5',
          confidence: 'certain',
        },
        { title: 'A rule of group a in rules.yml has no expression', at: 'rules.yml:6', confidence: 'certain' },
      ],
    },
  ],
});
