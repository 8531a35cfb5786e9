import { alertExpressionSuspect } from '../../../../src/engine/rules/monitoring/alert-expression-suspect';
import { testRule } from '../../../support/ruleTester';

const alert = (expr: string, text = ''): Record<string, string> => ({
  'rules.yml': `groups:\n  - name: g\n    rules:\n      - alert: A\n        expr: ${expr}\n        annotations: {description: "${text}"}\n`,
});

testRule(alertExpressionSuspect, {
  valid: [
    { name: 'a rate of a counter', head: alert('rate(http_requests_total[5m]) > 10', 'more than 10 a second') },
    { name: 'a share as a share', head: alert('rate(errors_total[5m]) / rate(requests_total[5m]) > 0.1', 'above 10%') },
    { name: 'a share as a percentage', head: alert('a_bytes / b_bytes * 100 > 80', 'above 80%') },
    { name: 'a counter that shall be nothing', head: alert('oom_kills_total > 0') },
    { name: 'a counter compared with itself before', head: alert('(x_total - x_total offset 1h) > 5') },
    { name: 'seconds of a processor', head: alert('rate(process_cpu_seconds_total[5m]) > 0.8', 'above 80%') },
    { name: 'a gauge over time', head: alert('avg_over_time(node_load1[5m]) > 4') },
    { name: 'the highest rate', head: alert('max_over_time(rate(x_total[5m])[1h:5m]) > 4') },
    {
      name: 'percentages of something else',
      head: alert('rate(x_total[5m]) > 5', 'above 5 a second, 20% more than usual'),
    },
  ],
  invalid: [
    {
      name: 'a rate of a gauge',
      head: alert('rate(node_memory_MemAvailable_bytes[5m]) > 10'),
      errors: [{ title: 'A takes rate() of node_memory_MemAvailable_bytes, which is a gauge', at: 'rules.yml:5' }],
    },
    {
      name: 'the average of a counter',
      head: alert('avg_over_time(container_cpu_usage_seconds_total[5m]) > 0.7'),
      errors: [
        {
          title: 'A takes avg_over_time() of container_cpu_usage_seconds_total, which is a counter',
          at: 'rules.yml:5',
        },
      ],
    },
    {
      name: 'a counter as it is',
      head: alert('sum by (job) (http_errors_total{code=~"5.."}) > 100'),
      errors: [{ title: 'A compares http_errors_total, a counter, with 100', at: 'rules.yml:5' }],
    },
    {
      name: 'a rate per second for a percentage',
      head: alert('rate(http_requests_total{status=~"5.."}[5m]) > 0.1', 'Error rate is above 10%'),
      errors: [
        {
          title: 'A says 10 % and compares a rate per second with 0.1',
          message: 'The expression has no division, so 0.1 is 0.1 events per second and no share of anything.',
          at: 'rules.yml:5',
        },
      ],
    },
    {
      name: 'a share for a percentage',
      head: alert('up == 1 and (used_bytes / limit_bytes > 80)', 'above 80 percent'),
      errors: [{ title: 'A compares a share between 0 and 1 with 80', at: 'rules.yml:5' }],
    },
  ],
});
