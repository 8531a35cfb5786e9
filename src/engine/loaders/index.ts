import { alertmanagerLoader } from './alertmanager/alertmanagerLoader';
import { ansibleLoader } from './ansible/ansibleLoader';
import { caddyLoader } from './caddy/caddyLoader';
import { ciLoader } from './ci/ciLoader';
import { settingsLoader } from './ci/settingsLoader';
import { substitutionLoader } from './ci/substitutionLoader';
import { codeLoader } from './code/codeLoader';
import { collectorLoader } from './collector/collectorLoader';
import { composeLoader } from './compose/composeLoader';
import { configFilesLoader } from './configFiles/configFilesLoader';
import { databaseLoader } from './database/databaseLoader';
import { dockerfileLoader } from './dockerfile/dockerfileLoader';
import { dotenvLoader } from './dotenv/dotenvLoader';
import { elasticLoader } from './elastic/elasticLoader';
import { grafanaLoader } from './grafana/grafanaLoader';
import { haproxyLoader } from './haproxy/haproxyLoader';
import type { ChartRenderer } from './helm/chartRenderer';
import { createHelmLoader } from './helm/helmLoader';
import { inflateChart } from './helm/inflateChart';
import { kubernetesLoader } from './kubernetes/kubernetesLoader';
import { createKustomizeLoader } from './kustomize/kustomizeLoader';
import type { KustomizeRenderer } from './kustomize/kustomizeRenderer';
import type { Loader } from './loader';
import { loadtestLoader } from './loadtest/loadtestLoader';
import { logstashLoader } from './logstash/logstashLoader';
import { nginxLoader } from './nginx/nginxLoader';
import { openApiLoader } from './openapi/openApiLoader';
import { prometheusLoader } from './prometheus/prometheusLoader';
import { secretsLoader } from './secrets/secretsLoader';
import { terraformLoader } from './terraform/terraformLoader';
import { testingLoader } from './testing/testingLoader';
import { traefikLoader } from './traefik/traefikLoader';

/** Programs that take the place of what is built in. */
export interface Renderers {
  readonly kustomize?: KustomizeRenderer;
  readonly charts?: ChartRenderer;
}

/** All loaders, in the order in which their units are found. Without a renderer kustomizations are built here, and charts rendered. */
export const createLoaders = ({ kustomize, charts }: Renderers = {}): readonly Loader[] => [
  composeLoader,
  kubernetesLoader,
  createKustomizeLoader({ inflate: inflateChart, renderer: kustomize }),
  createHelmLoader(charts),
  dotenvLoader,
  dockerfileLoader,
  ciLoader,
  settingsLoader,
  substitutionLoader,
  codeLoader,
  databaseLoader,
  openApiLoader,
  nginxLoader,
  caddyLoader,
  traefikLoader,
  haproxyLoader,
  prometheusLoader,
  alertmanagerLoader,
  grafanaLoader,
  logstashLoader,
  elasticLoader,
  collectorLoader,
  secretsLoader,
  loadtestLoader,
  testingLoader,
  terraformLoader,
  ansibleLoader,
  configFilesLoader,
];

export const loaders: readonly Loader[] = createLoaders();
