import { scrapeTargetWithoutMetrics } from '../../../../src/engine/rules/monitoring/scrape-target-without-metrics';
import { testRule } from '../../../support/ruleTester';
import { asReported } from '../asReported';

const project = (target: string, services: string, job = ''): Record<string, string> => ({
  'compose.yaml': `services:\n  prometheus:\n    image: prom/prometheus\n    volumes: ["./prometheus.yml:/etc/prometheus/prometheus.yml"]\n${services}`,
  'prometheus.yml': `scrape_configs:\n  - job_name: j\n${job}    static_configs:\n      - targets: ['${target}']\n`,
});
const NGINX = '  web:\n    image: nginx:1.27\n    volumes: ["./nginx.conf:/etc/nginx/conf.d/default.conf"]\n';

testRule(asReported(scrapeTargetWithoutMetrics), {
  valid: [
    { name: 'an exporter', head: project('postgres-exporter:9187', '  postgres-exporter: {image: "prom/pg:1"}\n') },
    { name: 'another program on the port of Redis', head: project('api:6379', '  api: {image: "acme/api:1"}\n') },
    {
      name: 'a target that is handed to an exporter',
      head: project(
        'redis:6379',
        '  redis: {image: "redis:7"}\n',
        '    relabel_configs: [{target_label: __address__, replacement: exporter:9121}]\n',
      ),
    },
    {
      name: 'an Elasticsearch of its own image',
      head: project('es:9200', '  es: {build: ./es, image: elasticsearch}\n'),
    },
    {
      name: 'a location that answers',
      head: {
        ...project('web', NGINX),
        'nginx.conf': 'server {\n  listen 80;\n  location /metrics { return 200; }\n}\n',
      },
    },
    {
      name: 'a proxy that passes everything on',
      head: {
        ...project('web', NGINX),
        'nginx.conf': 'server {\n  listen 80;\n  location / { proxy_pass http://api; }\n}\n',
      },
    },
  ],
  invalid: [
    {
      name: 'a database on its own port',
      head: project('db:5432', '  db: {image: "postgres:16"}\n'),
      errors: [
        {
          title: 'Job j scrapes db:5432, which speaks the protocol of PostgreSQL and not HTTP',
          message: 'PostgreSQL gives no metrics on port 5432; scrape postgres-exporter:9187 in its place.',
          at: 'prometheus.yml:4',
        },
      ],
    },
    {
      name: 'a program without metrics',
      head: project(
        'kibana:5601',
        '  kibana: {image: "docker.elastic.co/kibana/kibana:8.15.0"}\n',
        '    metrics_path: /api/status\n',
      ),
      errors: [
        {
          title: 'Job j scrapes kibana:5601, and Kibana has no metrics for Prometheus',
          at: 'prometheus.yml:5',
          severity: 'medium',
        },
      ],
    },
    {
      name: 'a path that no location answers to',
      head: {
        ...project('web:80', NGINX, '    metrics_path: /nginx_status\n'),
        'nginx.conf': 'server {\n  listen 80;\n  location /health { return 200; }\n}\n',
      },
      errors: [
        {
          title: 'Job j scrapes web:80/nginx_status, and no location of nginx answers to that',
          at: 'prometheus.yml:5',
          severity: 'medium',
        },
      ],
    },
    {
      name: 'two stores on their own ports, as one',
      head: {
        'prometheus.yml':
          'scrape_configs:\n  - job_name: a\n    static_configs:\n      - targets: [postgres:5432]\n  - job_name: b\n    static_configs:\n      - targets: [redis:6379]\n',
      },
      errors: [
        {
          title:
            '2 jobs of prometheus.yml scrape programs that have no metrics: postgres:5432 (PostgreSQL), redis:6379 (Redis)',
          message: 'Each scrape fails. Scrape exporters in their place: postgres-exporter:9187, redis-exporter:9121.',
          at: 'prometheus.yml:4',
          related: ['prometheus.yml:7'],
        },
      ],
    },
  ],
});
