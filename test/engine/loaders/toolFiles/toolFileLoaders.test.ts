import { describe, expect, test } from 'vitest';
import { diffModels } from '../../../../src/engine/diff/diffModels';
import { loaders } from '../../../../src/engine/loaders/index';
import { createModelLoader } from '../../../../src/engine/loaders/loadModel';
import { locate } from '../../../../src/engine/loaders/locate';
import { isToolFileLoader } from '../../../../src/engine/model/resource';
import { treeOf } from '../../../support/treeOf';

const model = (files: Record<string, string>) =>
  createModelLoader(loaders, { problem: () => undefined })(treeOf(files, 'head'));
const kindsOf = async (files: Record<string, string>): Promise<string[]> =>
  (await model(files)).units.flatMap(({ loader, resources }) =>
    isToolFileLoader(loader) ? resources.map(({ kind }) => kind) : [],
  );

describe('a file is known by what is in it', () => {
  test.each([
    ['prometheus', 'p/config.yml', 'global: {}\nscrape_configs: []\n'],
    ['prometheus-rules', 'a.yaml', 'groups: [{name: a, rules: [{alert: A, expr: up}]}]\n'],
    ['alertmanager', 'am.yaml', 'route: {receiver: a}\nreceivers: [{name: a}]\n'],
    ['grafana-datasources', 'ds.yaml', 'apiVersion: 1\ndatasources: [{name: P, type: prometheus}]\n'],
    ['grafana-providers', 'p.yaml', 'apiVersion: 1\nproviders: [{name: a, options: {path: /d}}]\n'],
    ['grafana-dashboard', 'd.json', '{"title": "t", "schemaVersion": 1, "panels": []}'],
    ['logstash', 'pipe.conf', 'output { stdout { } }\n'],
    ['kibana', 'k.yml', 'server.name: k\nelasticsearch.hosts: ["http://es:9200"]\n'],
    ['elasticsearch', 'e.yml', 'cluster:\n  name: c\nnetwork: {host: 0.0.0.0}\n'],
    ['beats', 'f.yml', 'filebeat.inputs: []\noutput.logstash.hosts: ["l:5044"]\n'],
    ['otel-collector', 'o.yml', 'receivers: {otlp: {}}\nservice: {pipelines: {}}\n'],
    ['secrets', 'secrets/.env.production.json', '{"DB_HOST": "db", "DB_PASSWORD": "v9Kq2LmXw7Rt"}'],
    ['secrets', 'prod.secrets.json', '{"shop": {"api_token": "v9Kq2LmXw7Rt"}}'],
    ['secrets', 'gcp-service-account.json', '{"private_key": "-----BEGIN PRIVATE KEY-----\\nMII\\n"}'],
    ['nginx', 'site.conf', 'server {\n  listen 80;\n}\n'],
    ['nginx', 'templates/default.conf.template', 'server {\n  listen ${PORT};\n}\n'],
  ])('%s: %s', async (kind, path, text) => {
    expect(await kindsOf({ [path]: text })).toEqual([kind]);
  });

  test.each([
    ['Promtail', 'a.yml', 'clients: []\npositions: {}\nscrape_configs: []\n'],
    ['a manifest', 'a.yml', 'apiVersion: v1\nkind: X\nmetadata: {name: a}\nscrape_configs: []\nreceivers: []\n'],
    ['a Compose project', 'compose.yml', 'services: {a: {image: b}}\n'],
    ['other JSON', 'package.json', '{"panels": []}'],
    ['a store that SOPS encrypts', 'secrets/a.json', '{"password": "ENC[AES256_GCM,data:Zm9v]", "sops": {}}'],
    [
      'a schema of secrets',
      'secrets/a.json',
      '{"$schema": "x", "properties": {"password": {"default": "v9Kq2LmXw7Rt"}}}',
    ],
    ['a place for secrets', 'secrets/a.json', '{"password": "", "token": "changeme", "port": "80"}'],
    ['words of a language', 'locales/de/credentials.json', '{"password": "Kennwort1"}'],
    ['JSON of another name', 'config/app.json', '{"password": "v9Kq2LmXw7Rt"}'],
    ['a configuration of HAProxy', 'h.conf', 'backend b\n  server a 1.2.3.4:80\n'],
    ['settings of another kind', 'a.conf', 'key = value\n[section]\n'],
    ['a template of Ansible', 'a.conf', 'server {\n{% if x %}\n  listen 80;\n{% endif %}\n}\n'],
  ])('%s is none', async (_, path, text) => {
    expect(await kindsOf({ [path]: text })).toEqual([]);
  });
});

test('a text of a ConfigMap is read where it stands', async () => {
  const { units } = await model({
    'k8s/nginx.yaml':
      'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: n}\ndata:\n  default.conf: |\n    server {\n      listen 80;\n      location / { proxy_pass http://api:8080; }\n    }\n',
  });
  const [file] = units.find(({ loader }) => loader === 'nginx')!.resources;
  expect(file!.name).toBe('k8s/nginx.yaml:default.conf');
  expect(locate(file!.facets.references[0]!.source).line).toBe(8);
});

test('settings with sections are found in a Secret too', async () => {
  const text =
    'apiVersion: v1\nkind: Secret\nstringData:\n  grafana.ini: |\n    [auth.anonymous]\n    enabled = true\n';
  expect(await kindsOf({ 'k8s/grafana.yaml': text })).toEqual(['grafana-settings']);
});

test('other objects of a cluster are of no tool', async () => {
  const text = 'apiVersion: v1\nkind: Pod\nspec: {containers: [{args: [a]}]}\nscrape_configs: []\n';
  expect(await kindsOf({ 'pod.yaml': text, 'crd.yml': `# a\n---\n${text}` })).toEqual([]);
});

test('a change shows by the names of what is in the file', async () => {
  const before = await model({ 'a.conf': 'server {\n  listen 80;\n  location /api/ { proxy_pass http://a; }\n}\n' });
  const after = await model({ 'a.conf': 'server {\n  listen 80;\n  location /api/ { proxy_pass http://b; }\n}\n' });
  const { resources } = diffModels(before, after);
  expect(resources.map(({ change, fields }) => [change, fields.map(({ before, after }) => [before, after])])).toEqual([
    ['changed', [['http://a', 'http://b']]],
  ]);
});

test('what is broken is a problem, and the text is not in it', async () => {
  const { units } = await model({ 'a.conf': 'server {\n  listen 80;\n  set $token hunter2hunter2\n}\n' });
  const unit = units.find(({ loader }) => loader === 'nginx')!;
  expect(unit.status).toBe('partial');
  expect(unit.problems.map(({ line, message }) => ({ line, message }))).toEqual([
    { line: 3, message: 'directive "set" is not terminated by ";"' },
  ]);
});
