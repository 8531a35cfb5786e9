import type { Area, Component } from './components/component';

/** A file that is there for a component. That it exists does not say that anything runs it. */
export interface FileRow extends Component {
  /** The path, in small letters. */
  readonly path: RegExp;
}

/** A file that a loader has recognised by what is in it. */
export interface LoadedFileRow extends Component {
  readonly loader: string;
  /** Kind of the resource; all of the loader unless given. */
  readonly kind?: string;
  /** Is what it is without anything that runs it. */
  readonly isWhole?: true;
}

const files = (area: Area, list: readonly (readonly [name: string, role: string, path: RegExp])[]): FileRow[] =>
  list.map(([name, role, path]) => ({ name, area, role, path }));

/** Files known by their names. Sources: the documentation of each tool, "configuration file". */
export const COMPONENT_FILES: readonly FileRow[] = [
  ...files('ci', [
    ['GitHub Actions', 'pipelines', /^\.github\/workflows\/[^/]+\.ya?ml$/],
    ['GitLab CI', 'pipelines', /^\.gitlab-ci\.ya?ml$/],
    ['Jenkins pipelines', 'pipelines', /(?:^|\/)jenkinsfile[\w.-]*$/],
    ['CircleCI', 'pipelines', /^\.circleci\/config\.ya?ml$/],
    ['Azure Pipelines', 'pipelines', /(?:^|\/)azure-pipelines[\w.-]*\.ya?ml$/],
    ['Travis CI', 'pipelines', /^\.travis\.ya?ml$/],
    ['Drone pipelines', 'pipelines', /^\.drone\.ya?ml$/],
    ['Bitbucket Pipelines', 'pipelines', /^bitbucket-pipelines\.ya?ml$/],
    ['Google Cloud Build', 'pipelines', /(?:^|\/)cloudbuild[\w.-]*\.ya?ml$/],
    ['Buildkite', 'pipelines', /^\.buildkite\/[\w.-]+\.ya?ml$/],
    ['Dependabot', 'dependency updates', /^\.github\/dependabot\.ya?ml$/],
    ['Renovate', 'dependency updates', /^(?:\.github\/)?(?:renovate\.json5?|\.renovaterc(?:\.json5?)?)$/],
    ['Skaffold', 'build and deployment', /(?:^|\/)skaffold[\w.-]*\.ya?ml$/],
    ['Tilt', 'development', /(?:^|\/)tiltfile$/],
  ]),
  ...files('provisioning', [
    ['Terraform', 'provisioning', /\.tf$/],
    ['Ansible', 'provisioning', /(?:^|\/)(?:ansible\.cfg|playbooks?\/[^/]+\.ya?ml|playbook[\w.-]*\.ya?ml)$/],
    ['Pulumi', 'provisioning', /(?:^|\/)pulumi(?:\.[\w-]+)?\.ya?ml$/],
    ['Vagrant', 'provisioning', /(?:^|\/)vagrantfile$/],
    ['Packer', 'provisioning', /\.pkr\.hcl$/],
  ]),
  ...files('performance', [
    ['JMeter', 'load tests', /\.jmx$/],
    ['Locust', 'load tests', /(?:^|\/)locustfile[\w-]*\.py$/],
    ['k6', 'load tests', /(?:^|\/)(?:k6\/.+|[\w.-]+\.k6|k6[\w.-]*)\.[jt]s$/],
    ['Gatling', 'load tests', /(?:^|\/)gatling\.conf$/],
    ['Artillery', 'load tests', /(?:^|\/)artillery[\w.-]*\.ya?ml$/],
  ]),
  ...files('testing', [
    ['Playwright', 'browser tests', /(?:^|\/)playwright\.config\.[cm]?[jt]s$/],
    ['Cypress', 'browser tests', /(?:^|\/)cypress\.(?:config\.[cm]?[jt]s|json)$/],
    ['Allure', 'test reports', /(?:^|\/)allure(?:rc)?\.(?:ya?ml|json|properties)$/],
    ['SonarQube', 'code quality', /(?:^|\/)sonar-project\.properties$/],
  ]),
  ...files('security', [
    ['Trivy', 'scanner', /(?:^|\/)(?:\.trivyignore|trivy\.ya?ml)$/],
    ['Gitleaks', 'scanner', /(?:^|\/)\.gitleaks\.toml$/],
    ['Snyk', 'scanner', /(?:^|\/)\.snyk$/],
    ['Checkov', 'scanner', /(?:^|\/)\.checkov\.ya?ml$/],
    ['Open Policy Agent', 'policy engine', /\.rego$/],
  ]),
  ...files('secrets', [['SOPS', 'encrypted secrets', /(?:^|\/)\.sops\.ya?ml$/]]),
  ...files('autoscaling', [
    ['auto-scaling settings', 'settings', /(?:^|\/)auto[-_]?scal(?:e|er|ing)[\w.-]*\.(?:ya?ml|json|toml)$/],
  ]),
  ...files('logging', [
    ['Promtail', 'log shipper', /(?:^|\/)promtail[\w.-]*\.ya?ml$/],
    ['Loki', 'log store', /(?:^|\/)loki[\w.-]*\.ya?ml$/],
    ['Fluent Bit', 'log shipper', /(?:^|\/)fluent-?bit[\w.-]*\.(?:conf|ya?ml)$/],
    ['Fluentd', 'log shipper', /(?:^|\/)fluentd?\.conf$/],
    ['Filebeat', 'log shipper', /(?:^|\/)filebeat[\w.-]*\.ya?ml$/],
  ]),
  ...files('tracing', [['Tempo', 'traces', /(?:^|\/)tempo[\w.-]*\.ya?ml$/]]),
  ...files('ingress', [['Envoy', 'proxy', /(?:^|\/)envoy\.ya?ml$/]]),
  ...files('ai', [['LiteLLM', 'model gateway', /(?:^|\/)litellm[\w.-]*\.ya?ml$/]]),
];

/** Files known by what is in them. */
export const LOADED_FILES: readonly LoadedFileRow[] = [
  { name: 'Prometheus', area: 'monitoring', role: 'metrics', loader: 'prometheus' },
  { name: 'Alertmanager', area: 'monitoring', role: 'alerts', loader: 'alertmanager' },
  { name: 'Grafana', area: 'monitoring', role: 'dashboards', loader: 'grafana' },
  { name: 'Logstash', area: 'logging', role: 'log pipeline', loader: 'logstash' },
  { name: 'Elasticsearch', area: 'logging', role: 'log and search store', loader: 'elastic', kind: 'elasticsearch' },
  { name: 'Kibana', area: 'logging', role: 'log search', loader: 'elastic', kind: 'kibana' },
  { name: 'NGINX', area: 'ingress', role: 'proxy', loader: 'nginx' },
  { name: 'Caddy', area: 'ingress', role: 'proxy', loader: 'caddy' },
  { name: 'Traefik', area: 'ingress', role: 'proxy', loader: 'traefik' },
  { name: 'HAProxy', area: 'ingress', role: 'proxy', loader: 'haproxy' },
  { name: 'OpenTelemetry Collector', area: 'tracing', role: 'telemetry pipeline', loader: 'collector' },
  { name: 'secrets in a JSON file', area: 'secrets', role: 'secrets', loader: 'secrets', isWhole: true },
];
