import { pipelineTarget } from '../support/pipeline';

const FILES = {
  'prometheus.yml':
    'global: {scrape_interval: 15s, external_labels: {a: b}}\nrule_files: [rules/*.yml]\nalerting: {alertmanagers: [{static_configs: [{targets: ["alertmanager:9093"]}]}]}\nscrape_configs:\n- job_name: web\n  scheme: http\n  metrics_path: /metrics\n  static_configs: [{targets: ["web:8080", "db:9187"], labels: {env: prod}}]\n  relabel_configs: [{source_labels: [__address__], regex: "(.*):.*", target_label: host, replacement: "$1"}]\n- job_name: k8s\n  kubernetes_sd_configs: [{role: pod, namespaces: {names: [a]}}]\n  file_sd_configs: [{files: [targets/*.json]}]\n  basic_auth: {username: a, password: b}\n',
  'rules/a.yml':
    'groups:\n- name: a\n  interval: 1m\n  rules:\n  - alert: Down\n    expr: sum by (job) (rate(up{job=~"web|db"}[5m])) / on(job) group_left() count(up offset 1h) > 0.5 and absent(x)\n    for: 5m\n    labels: {severity: page}\n    annotations: {summary: "{{ $labels.job }} down"}\n  - record: job:up:sum\n    expr: histogram_quantile(0.99, sum(rate(http_request_duration_seconds_bucket[5m])) by (le))\n',
  'alertmanager.yml':
    'global: {smtp_auth_password: x}\nroute: {receiver: a, group_by: [job], routes: [{matchers: [severity="page"], receiver: b, continue: true}]}\nreceivers: [{name: a}, {name: b, slack_configs: [{api_url: https://hooks.slack.com/services/T0/B0/x}]}]\ninhibit_rules: [{source_matchers: [a="b"], target_matchers: [c="d"], equal: [job]}]\n',
  'grafana/dashboards/a.json':
    '{"uid": "a", "title": "A", "templating": {"list": [{"name": "job", "type": "query", "query": "label_values(up, job)"}]}, "panels": [{"id": 1, "type": "timeseries", "datasource": {"uid": "prom"}, "targets": [{"expr": "rate(up{job=\\"$job\\"}[$__interval])"}], "panels": []}]}',
  'grafana/provisioning/datasources/a.yaml':
    'apiVersion: 1\ndatasources: [{name: prom, uid: prom, type: prometheus, url: "http://prometheus:9090", secureJsonData: {password: $A}}]\n',
  'grafana/grafana.ini':
    '[server]\nhttp_port = 3000\n; comment\n[auth.anonymous]\nenabled = true\n[security]\nadmin_password = """x;y"""\n',
  'logstash/pipeline/a.conf':
    'input {\n  beats { port => 5044 ssl => true }\n  kafka { bootstrap_servers => "kafka:9092" topics => ["a", "b"] }\n}\nfilter {\n  if [type] == "x" and "y" in [tags] or [a][b] =~ /^\\d+$/ {\n    grok { match => { "message" => "%{COMBINEDAPACHELOG}" } }\n  } else if ![c] { mutate { add_field => { "d" => "%{e}" } } }\n  # comment }\n}\noutput { elasticsearch { hosts => ["http://es:9200"] password => "${ES_PWD:x}" } }\n',
  'elasticsearch.yml':
    'cluster.name: a\nnetwork.host: 0.0.0.0\ndiscovery.seed_hosts: ["es1", "es2"]\nxpack.security.enabled: true\n',
  'filebeat.yml':
    'filebeat.inputs: [{type: log, paths: [/var/log/*.log]}]\noutput.logstash: {hosts: ["logstash:5044"]}\n',
  'otel-collector.yaml':
    'receivers: {otlp: {protocols: {grpc: {endpoint: "0.0.0.0:4317"}}}}\nprocessors: {batch: {}, memory_limiter: {limit_mib: 100, check_interval: 1s}}\nexporters: {otlp/a: {endpoint: "tempo:4317", tls: {insecure: true}}, debug: {}}\nservice: {pipelines: {traces: {receivers: [otlp], processors: [batch], exporters: [otlp/a]}}, extensions: [health_check]}\n',
};

/** Prometheus, Alertmanager, Grafana, Logstash, Elastic and the collector. */
export const monitoring = pipelineTarget('monitoring', FILES, [
  ...[
    'up[',
    'sum(sum(sum(',
    '{__name__=~".*"}',
    'rate(a[5m:1m])',
    'a @ start()',
    'topk(',
    '-'.repeat(500),
    '(a+)+',
    '$1$2${3}',
    'bool',
    'group_left',
    '5y',
    '[5',
    "'a",
    '=> {',
    '=> [',
    '%{[a][b]',
    'input {',
    'if [',
    'else {',
    '/(a+)+$/',
    '"""',
    '[a',
    '; ',
    'targets: [null]',
    '"targets": null',
    '"panels": [null]',
    '"expr": {}',
    'routes: [{}]',
    'receivers: null',
    'pipelines: []',
    'job_name: [a]',
  ],
]);
