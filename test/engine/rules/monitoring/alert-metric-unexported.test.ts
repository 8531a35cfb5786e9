import { alertMetricUnexported } from '../../../../src/engine/rules/monitoring/alert-metric-unexported';
import { testRule } from '../../../support/ruleTester';
import { asReported } from '../asReported';

const alert = (name: string, expr: string): string => `      - alert: ${name}\n        expr: ${expr}\n`;
const project = (
  alerts: string,
  targets: string,
  rest = '',
  services = '  api: {image: "api:1"}\n',
): Record<string, string> => ({
  'compose.yaml': `services:\n${services}`,
  'm/prometheus.yml': `rule_files: [rules.yml]\nscrape_configs:\n  - job_name: all\n    static_configs: [{targets: [${targets}]}]\n${rest}`,
  'm/rules.yml': `groups:\n  - name: g\n    rules:\n${alerts}`,
});
const MEMORY = alert('Memory', 'node_memory_MemAvailable_bytes < 1e9');

testRule(asReported(alertMetricUnexported), {
  valid: [
    {
      name: 'an exporter that is there',
      head: project(MEMORY, '"node-exporter:9100"', '', '  node-exporter: {image: prom/node-exporter}\n'),
    },
    { name: 'an exporter on a machine outside', head: project(MEMORY, '"host.example.org:9100"') },
    { name: 'metrics of an application', head: project(alert('A', 'http_requests_total > 1'), '"api:80"') },
    {
      name: 'targets that are discovered',
      head: project(MEMORY, '"api:80"', '  - job_name: d\n    file_sd_configs: [{files: [a.json]}]\n'),
    },
    { name: 'rules without a Prometheus', head: { 'm/rules.yml': project(MEMORY, '')['m/rules.yml']! } },
    {
      name: 'a collector that sends metrics on',
      head: {
        ...project(MEMORY, '"api:80"'),
        'otel.yaml':
          'exporters: {prometheusremotewrite: {endpoint: "http://a.b"}}\nservice: {pipelines: {metrics: {exporters: [prometheusremotewrite]}}}\n',
      },
    },
  ],
  invalid: [
    {
      name: 'no exporter at all',
      head: project(MEMORY, '"api:80"'),
      errors: [
        {
          title: 'Alert Memory watches node_memory_MemAvailable_bytes of node-exporter, which no job scrapes',
          message:
            'node_memory_MemAvailable_bytes comes from node-exporter; no scrape job of m/prometheus.yml has a target that is there and is one.',
          at: 'm/rules.yml:4',
          related: ['m/prometheus.yml:2'],
        },
      ],
    },
    {
      name: 'a job for an exporter that does not exist',
      head: project(MEMORY, '"api:80", "node-exporter:9100"'),
      errors: [
        {
          title: 'Alert Memory watches node_memory_MemAvailable_bytes of node-exporter, which no job scrapes',
          at: 'm/rules.yml:4',
        },
      ],
    },
    {
      name: 'three of them, told as one',
      head: project(
        MEMORY +
          alert('Cpu', 'rate(container_cpu_usage_seconds_total[5m]) > 1') +
          alert('Conns', 'pg_stat_activity_count > 90'),
        '"api:80"',
      ),
      errors: [
        {
          title: '3 alerts of m/rules.yml watch metrics that nothing exports: Memory, Cpu, Conns',
          at: 'm/rules.yml:4',
        },
      ],
    },
  ],
});
