import { expect, test } from 'vitest';
import { loaders } from '../../../../src/engine/loaders/index';
import { createModelLoader } from '../../../../src/engine/loaders/loadModel';
import { locate } from '../../../../src/engine/loaders/locate';
import { treeOf } from '../../../support/treeOf';

/** `use host:port path:line` of every host that an object of the kind names. */
async function hostsOf(files: Record<string, string>, loader: string, kind: string): Promise<string[]> {
  const { units } = await createModelLoader(loaders, { problem: () => undefined })(treeOf(files, 'head'));
  return units
    .flatMap(({ resources }) => resources)
    .filter((resource) => resource.loader === loader && resource.kind === kind)
    .flatMap(({ facets }) => facets.references)
    .flatMap(({ use, target, source }) =>
      target.by === 'host'
        ? [`${use} ${target.host}:${target.port ?? ''} ${source.file.path}:${locate(source).line}`]
        : [],
    );
}

const map = (data: string): string =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: settings\ndata:\n${data.replace(/^(?=.)/gm, '  ')}`;
const NGINX = 'server {\n  listen 80;\n  location / {\n    proxy_pass http://api:8080;\n  }\n}\n';
const indented = (text: string): string => text.replace(/^(?=.)/gm, '  ');

test('texts of a ConfigMap are read by the tool whose they are', async () => {
  const files = {
    'k8s/a.yaml': map(
      `default.conf: |\n${indented(NGINX)}prometheus.yml: |\n  scrape_configs:\n    - job_name: a\n      static_configs: [{targets: ["node:9100"]}]\n`,
    ),
  };
  expect(await hostsOf(files, 'kubernetes', 'ConfigMap')).toEqual([
    'host api:8080 k8s/a.yaml:10',
    'host node:9100 k8s/a.yaml:16',
  ]);
});

test('addresses among settings, but not in comments or prose', async () => {
  const files = {
    'k8s/a.yaml': map(
      'application.properties: |\n  # url=http://old:1\n  spring.datasource.url=jdbc:postgresql://db:5432/shop\n  cache = redis.shop.svc.cluster.local:6379\n  name=api:8080\nreadme: |\n  see: http://web:80\n  more\n',
    ),
  };
  expect(await hostsOf(files, 'kubernetes', 'ConfigMap')).toEqual([
    'env db:5432 k8s/a.yaml:8',
    'host redis.shop.svc.cluster.local:6379 k8s/a.yaml:9',
  ]);
});

test('what a kustomization makes of files leads to the file', async () => {
  const files = {
    'app/kustomization.yaml': 'configMapGenerator:\n  - name: web\n    files: [default.conf]\n',
    'app/default.conf': NGINX,
  };
  expect(await hostsOf(files, 'kustomize', 'ConfigMap')).toEqual(['host api:8080 app/default.conf:4']);
});

test('what a chart renders leads to the template', async () => {
  const files = {
    'chart/Chart.yaml': 'apiVersion: v2\nname: shop\nversion: 1.0.0\n',
    'chart/values.yaml': 'workers: 2\n',
    'chart/templates/web.yaml': map(`nginx.conf: |\n  worker_processes {{ .Values.workers }};\n${indented(NGINX)}`),
  };
  expect(await hostsOf(files, 'helm', 'ConfigMap')).toEqual(['host api:8080 chart/templates/web.yaml:11']);
});

test('the text of a config of Compose', async () => {
  const files = {
    'compose.yaml': `services:\n  web: {image: "nginx:1.27", configs: [{source: site, target: /etc/nginx/conf.d/site.conf}]}\nconfigs:\n  site:\n    content: |\n${NGINX.replace(/^(?=.)/gm, '      ')}`,
  };
  expect(await hostsOf(files, 'compose', 'config')).toEqual(['host api:8080 compose.yaml:9']);
});
