import { alertmanagerLoader } from './alertmanager/alertmanagerLoader';
import { ciLoader } from './ci/ciLoader';
import { settingsLoader } from './ci/settingsLoader';
import { substitutionLoader } from './ci/substitutionLoader';
import { codeLoader } from './code/codeLoader';
import { collectorLoader } from './collector/collectorLoader';
import { composeLoader } from './compose/composeLoader';
import { dockerfileLoader } from './dockerfile/dockerfileLoader';
import { dotenvLoader } from './dotenv/dotenvLoader';
import { elasticLoader } from './elastic/elasticLoader';
import { grafanaLoader } from './grafana/grafanaLoader';
import type { ChartRenderer } from './helm/chartRenderer';
import { createHelmLoader } from './helm/helmLoader';
import { inflateChart } from './helm/inflateChart';
import { kubernetesLoader } from './kubernetes/kubernetesLoader';
import { createKustomizeLoader } from './kustomize/kustomizeLoader';
import type { KustomizeRenderer } from './kustomize/kustomizeRenderer';
import type { Loader } from './loader';
import { logstashLoader } from './logstash/logstashLoader';
import { nginxLoader } from './nginx/nginxLoader';
import { prometheusLoader } from './prometheus/prometheusLoader';

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
  nginxLoader,
  prometheusLoader,
  alertmanagerLoader,
  grafanaLoader,
  logstashLoader,
  elasticLoader,
  collectorLoader,
];

export const loaders: readonly Loader[] = createLoaders();
