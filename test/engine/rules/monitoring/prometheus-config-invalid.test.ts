import { prometheusConfigInvalid } from '../../../../src/engine/rules/monitoring/prometheus-config-invalid';
import { testRule } from '../../../support/ruleTester';
import { asReported } from '../asReported';

const config = (text: string): Record<string, string> => ({ 'prometheus.yml': text });

testRule(asReported(prometheusConfigInvalid), {
  valid: [
    {
      name: 'fields that there are',
      head: config(
        'global: {scrape_interval: 15s, external_labels: {any: thing}}\nscrape_configs:\n  - job_name: a\n    scrape_timeout: 10s\n    docker_sd_configs: [{host: x, whatever: y}]\n    basic_auth: {username: u, password_file: p}\n    relabel_configs: [{source_labels: [a], action: keep, regex: b}]\nstorage: {tsdb: {retention: {time: 30d}}}\n',
      ),
    },
    {
      name: 'a file that vmagent reads',
      head: {
        'compose.yaml':
          'services:\n  agent:\n    image: victoriametrics/vmagent:v1\n    volumes: ["./prometheus.yml:/etc/p.yml"]\n',
        ...config('scrape_configs:\n  - job_name: a\n    stream_parse: true\n'),
      },
    },
    { name: 'a file of the Collector', head: { 'otel.yaml': 'receivers: {prometheus: {}}\nscrape_configs: []\n' } },
  ],
  invalid: [
    {
      name: 'a flag of the command line as a field',
      head: config('scrape_configs: []\nstorage:\n  tsdb:\n    retention.time: 30d\n'),
      errors: [
        {
          title: 'prometheus.yml has storage.tsdb.retention.time, which Prometheus does not know',
          message: 'Prometheus exits with "field retention.time not found".',
          at: 'prometheus.yml:4',
        },
      ],
    },
    {
      name: 'a misspelt field of a job in a ConfigMap',
      head: {
        'k8s/config.yaml':
          'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: p}\ndata:\n  prometheus.yml: |\n    scrape_configs:\n      - job_name: a\n        scrape_intervall: 15s\n',
      },
      errors: [
        {
          title: 'k8s/config.yaml:prometheus.yml has scrape_configs.scrape_intervall, which Prometheus does not know',
          message: 'Prometheus exits with "field scrape_intervall not found". Did you mean scrape_interval?',
          at: 'k8s/config.yaml:8',
        },
      ],
    },
    {
      name: 'a job twice, one without a name, and one that waits too long',
      head: config(
        'global: {scrape_interval: 15s}\nscrape_configs:\n  - job_name: a\n  - job_name: a\n  - metrics_path: /m\n  - job_name: b\n    scrape_timeout: 30s\n',
      ),
      errors: [
        { title: 'Scrape job a is there twice in prometheus.yml', at: 'prometheus.yml:4' },
        { title: 'A scrape job of prometheus.yml has no job_name', at: 'prometheus.yml:5' },
        { title: 'Scrape job b of prometheus.yml waits longer than its interval: 30s of 15s', at: 'prometheus.yml:7' },
      ],
    },
    {
      name: 'two flags as fields, as one',
      head: config('scrape_configs: []\nstorage:\n  tsdb:\n    retention.time: 30d\n    retention.size: 10GB\n'),
      errors: [
        {
          title:
            'prometheus.yml has 2 fields which Prometheus does not know: storage.tsdb.retention.time, storage.tsdb.retention.size',
          message: 'Prometheus exits at the first, with "field retention.time not found".',
          at: 'prometheus.yml:4',
          related: ['prometheus.yml:5'],
        },
      ],
    },
  ],
});
