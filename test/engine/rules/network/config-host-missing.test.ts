import { configHostMissing } from '../../../../src/engine/rules/network/config-host-missing';
import { testRule } from '../../../support/ruleTester';
import { asReported } from '../asReported';

const compose = (mounts: string): string => `services:
  monitor:
    image: tool:1
    volumes: [${mounts}]
  api: {image: "api:1"}
  elasticsearch: {image: "elasticsearch:8.15.0"}
`;
const prometheus = (...targets: string[]): Record<string, string> => ({
  'compose.yaml': compose('"./prometheus.yml:/etc/prometheus/prometheus.yml"'),
  'prometheus.yml': `scrape_configs:\n  - job_name: a\n    static_configs:\n      - targets:\n${targets.map((target) => `          - ${target}\n`).join('')}`,
});
const mounted = (path: string, text: string): Record<string, string> => ({
  'compose.yaml': compose(`"./${path}:/etc/tool/${path}"`),
  [path]: text,
});

testRule(asReported(configHostMissing), {
  valid: [
    { name: 'a service', head: prometheus('api:8080') },
    {
      name: 'the own machine, an address and a domain',
      head: prometheus('localhost:9090', '10.0.0.3:9100', 'a.example.org:80'),
    },
    {
      name: 'a file of a project that is not here',
      head: { 'prometheus.yml': prometheus('node:9100')['prometheus.yml']! },
    },
    {
      name: 'a file of Promtail',
      head: mounted('promtail.yml', 'clients: [{url: "http://loki:3100"}]\nscrape_configs: []\n'),
    },
    {
      name: 'where the Collector listens',
      head: mounted(
        'otel.yaml',
        'exporters: {prometheus: {endpoint: "collector:8889"}}\nservice: {pipelines: {metrics: {exporters: [prometheus]}}}\n',
      ),
    },
    {
      name: 'a text of a ConfigMap, whose Services may be elsewhere',
      head: {
        'k8s/config.yaml':
          'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: p}\ndata:\n  prometheus.yml: |\n    scrape_configs:\n      - job_name: a\n        static_configs: [{targets: ["node:9100"]}]\n',
      },
    },
  ],
  invalid: [
    {
      name: 'an upstream of Caddy',
      head: mounted('Caddyfile', ':80 {\n  reverse_proxy /a/* api:8080\n  reverse_proxy web:3000\n}\n'),
      errors: [
        {
          title: 'Caddyfile names host web, and no service answers to that name',
          message:
            'Nothing in the projects that can use Caddyfile answers to web. Caddy answers the requests that it passes there with 502.',
          at: 'Caddyfile:3',
        },
      ],
    },
    {
      name: 'a server of HAProxy',
      head: mounted('haproxy.cfg', 'backend b\n  server a apo:80\n'),
      errors: [
        {
          title: 'haproxy.cfg names host apo; did you mean api?',
          message: `No service answers to apo; api exists. HAProxy exits with "could not resolve address 'apo'".`,
          at: 'haproxy.cfg:2',
        },
      ],
    },
    {
      name: 'a server of Traefik',
      head: mounted(
        'dynamic.toml',
        '[[http.services.web.loadBalancer.servers]]\nurl = "http://web:3000"\n[[http.services.api.loadBalancer.servers]]\nurl = "http://api:1"\n',
      ),
      errors: [
        {
          title: 'dynamic.toml names host web, and no service answers to that name',
          message:
            'Nothing in the projects that can use dynamic.toml answers to web. Traefik answers the requests that it passes there with 502.',
          at: 'dynamic.toml:2',
        },
      ],
    },
    {
      name: 'the text of a config of Compose',
      head: {
        'compose.yaml': `${compose('')}configs:\n  site_conf:\n    content: |\n      server {\n        listen 80;\n        location / { proxy_pass http://web:80; }\n      }\n`,
      },
      errors: [
        { title: 'config site_conf names host web, and no service answers to that name', at: 'compose.yaml:12' },
      ],
    },
    {
      name: 'a text of a ConfigMap of which another host is there',
      head: {
        'k8s/all.yaml':
          'apiVersion: v1\nkind: Service\nmetadata: {name: api}\nspec: {ports: [{port: 80}]}\n---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: site}\ndata:\n  site.conf: |\n    upstream a { server api; }\n    server {\n      listen 80;\n      location / { proxy_pass http://web; }\n    }\n',
      },
      errors: [
        {
          title: 'ConfigMap site names host web, and no service answers to that name',
          at: 'k8s/all.yaml:14',
          severity: 'medium',
          confidence: 'possible',
        },
      ],
    },
    {
      name: 'a target of Prometheus',
      head: prometheus('api:8080', 'node-exporter:9100'),
      errors: [
        {
          title: 'prometheus.yml names host node-exporter, and no service answers to that name',
          message: 'Nothing in the projects that can use prometheus.yml answers to node-exporter.',
          at: 'prometheus.yml:6',
        },
      ],
    },
    {
      name: 'three targets, told as one',
      head: prometheus('node-exporter:9100', 'cadvisor:8080', 'blackbox:9115'),
      errors: [
        {
          title: 'prometheus.yml names 3 hosts that no service answers to: node-exporter, cadvisor, blackbox',
          at: 'prometheus.yml:5',
        },
      ],
    },
    {
      name: 'an output of Logstash',
      head: mounted(
        'logstash.conf',
        'input { beats { port => 5044 } }\noutput {\n  elasticsearch {\n    hosts => ["elastic:9200"]\n  }\n}\n',
      ),
      errors: [
        { title: 'logstash.conf names host elastic, and no service answers to that name', at: 'logstash.conf:4' },
      ],
    },
    {
      name: 'the Elasticsearch of Kibana',
      head: mounted('kibana.yml', 'server.name: kibana\nelasticsearch.hosts:\n  - http://elasticsaerch:9200\n'),
      errors: [{ title: 'kibana.yml names host elasticsaerch; did you mean elasticsearch?', at: 'kibana.yml:3' }],
    },
    {
      name: 'a data source of Grafana',
      head: mounted(
        'ds.yml',
        'apiVersion: 1\ndatasources:\n  - name: P\n    type: prometheus\n    url: http://prometheus:9090\n',
      ),
      errors: [{ title: 'ds.yml names host prometheus, and no service answers to that name', at: 'ds.yml:5' }],
    },
    {
      name: 'an exporter of the Collector',
      head: mounted(
        'otel.yaml',
        'exporters:\n  otlp:\n    endpoint: jaeger:4317\nservice:\n  pipelines: {traces: {exporters: [otlp]}}\n',
      ),
      errors: [{ title: 'otel.yaml names host jaeger, and no service answers to that name', at: 'otel.yaml:3' }],
    },
    {
      name: 'the Alertmanager and the remote storage of a file that nothing mounts',
      head: {
        'compose.yaml': compose(''),
        'monitoring/prometheus.yml':
          'alerting:\n  alertmanagers:\n    - static_configs: [{targets: ["alertmanager:9093"]}]\nremote_write:\n  - url: http://mimir/api/v1/push\nscrape_configs:\n  - job_name: api\n    static_configs: [{targets: ["api:80"]}]\n',
      },
      errors: [
        {
          title: 'monitoring/prometheus.yml names host alertmanager, and no service answers to that name',
          at: 'monitoring/prometheus.yml:3',
          severity: 'medium',
          confidence: 'possible',
        },
        {
          title: 'monitoring/prometheus.yml names host mimir, and no service answers to that name',
          at: 'monitoring/prometheus.yml:5',
          severity: 'medium',
          confidence: 'possible',
        },
      ],
    },
  ],
});
