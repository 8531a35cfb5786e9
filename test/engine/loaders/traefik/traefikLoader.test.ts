import { expect, test } from 'vitest';
import { loaders } from '../../../../src/engine/loaders/index';
import { createModelLoader } from '../../../../src/engine/loaders/loadModel';
import { locate } from '../../../../src/engine/loaders/locate';
import { traefikIn } from '../../../../src/engine/model/traefik/config';
import { traefikStart } from '../../../../src/engine/model/traefik/started';
import { treeOf } from '../../../support/treeOf';

const model = (files: Record<string, string>) =>
  createModelLoader(loaders, { problem: () => undefined })(treeOf(files, 'head'));

const kindsOf = async (files: Record<string, string>): Promise<string[]> =>
  (await model(files)).units
    .filter(({ loader }) => loader === 'traefik')
    .flatMap(({ resources }) => resources.map(({ kind }) => kind));

const YAML = `http:
  routers:
    web:
      rule: Host(\`a.example.org\`)
      entrypoints: [websecure]
      middlewares: [auth, strip@docker]
      service: web
  services:
    web:
      loadBalancer:
        servers:
          - url: http://web:8080
          - url: http://10.0.0.1:80
  middlewares:
    auth:
      forwardAuth: {address: "http://authelia:9091/api/verify"}
tcp:
  services:
    db: {loadBalancer: {servers: [{address: "db:5432"}]}}
`;
const TOML = `[http.routers]
  [http.routers.web]
    rule = "Host(\`a.example.org\`)"
    service = "web"
    middlewares = ["auth"]

[http.services.web.loadBalancer]
  [[http.services.web.loadBalancer.servers]]
    url = "http://web:8080"
  [[http.services.web.loadBalancer.servers]]
    url = "http://web2:8080"
`;

test.each([
  ['traefik-dynamic', 'dynamic/web.yml', YAML],
  ['traefik-dynamic', 'routes.toml', TOML],
  ['traefik', 'traefik.yml', 'entryPoints:\n  web:\n    address: ":80"\nproviders: {docker: {}}\n'],
  ['traefik', 'traefik.toml', '[entryPoints]\n  [entryPoints.web]\n    address = ":80"\n'],
])('%s: %s', async (kind, path, text) => {
  expect(await kindsOf({ [path]: text })).toEqual([kind]);
});

test.each([
  ['a Compose project', 'compose.yml', 'services: {http: {image: a}}\n'],
  ['a description of something else', 'a.yml', 'http:\n  services:\n    web: {port: 80}\n'],
  ['values of the chart', 'values.yml', 'entryPoints: []\nservices: {}\n'],
  ['other TOML', 'a.toml', '[http]\nport = 80\n'],
  ['what is no TOML', 'b.toml', '[http.routers]\nrule = \n'],
])('%s is none', async (_, path, text) => {
  expect(await kindsOf({ [path]: text })).toEqual([]);
});

const hostsOf = async (files: Record<string, string>): Promise<string[]> =>
  (await model(files)).units
    .filter(({ loader }) => loader === 'traefik')
    .flatMap(({ resources }) => resources.flatMap(({ facets }) => facets.references))
    .flatMap(({ target, source }) => (target.by === 'host' ? [`${target.host} ${locate(source).line}`] : []));

test('servers and who is asked for leave are named, with their lines', async () => {
  expect(await hostsOf({ 'a.yml': YAML })).toEqual(['web 12', '10.0.0.1 13', 'authelia 16', 'db 19']);
  expect(await hostsOf({ 'a.toml': TOML })).toEqual(['web 9', 'web2 11']);
});

test('labels and files say the same', async () => {
  const files = {
    'a.yml': YAML,
    'compose.yml': `services:
  proxy:
    image: traefik:v3
    command: ["--entrypoints.web.address=:80", "--entryPoints.webSecure.address=:443"]
  api:
    image: api:1
    labels:
      - traefik.enable=true
      - traefik.http.routers.api.rule=Host(\`b.example.org\`)
      - traefik.http.routers.api.middlewares=strip,auth@file
      - traefik.http.middlewares.strip.stripprefix.prefixes=/api
      - traefik.http.services.api.loadbalancer.server.port=3000
`,
  };
  const found = await model(files);
  const { routers, services, middlewares } = traefikIn(found);
  expect(
    routers.map(({ name, provider, rule, middlewares: used }) => [
      name,
      provider,
      rule?.text,
      used.map(({ text }) => text),
    ]),
  ).toEqual([
    ['api', 'docker', 'Host(`b.example.org`)', ['strip', 'auth@file']],
    ['web', 'file', 'Host(`a.example.org`)', ['auth', 'strip@docker']],
  ]);
  expect(services.map(({ name, protocol, port }) => [name, protocol, port?.text])).toEqual([
    ['api', 'http', '3000'],
    ['web', 'http', undefined],
    ['db', 'tcp', undefined],
  ]);
  expect(middlewares.map(({ name, source }) => [name, source.file.path, locate(source).line])).toEqual([
    ['strip', 'compose.yml', 11],
    ['auth', 'a.yml', 15],
  ]);
  expect([...traefikStart(found).entryPoints!]).toEqual(['web', 'websecure']);
});
