import { authenticationOff } from '../../../../src/engine/rules/security/authentication-off';
import { testRule } from '../../../support/ruleTester';

const compose = (more: string, image = 'acme/store'): string => `services:\n  store:\n    image: ${image}\n${more}`;

testRule(authenticationOff, {
  valid: [
    {
      name: 'files that leave it on',
      head: {
        'traefik.yml': 'entryPoints: {web: {address: ":80"}}\napi: {insecure: false, dashboard: true}\n',
        'grafana.ini': '[auth.anonymous]\nenabled = false\norg_role = Admin\n;enabled = true\n',
        'viewer/grafana.ini': '[auth.anonymous]\nenabled = true\norg_role = Viewer\n',
        Caddyfile: '{\n  admin localhost:2019\n}\n:80 {\n  respond ok\n}\n',
      },
    },
    {
      name: 'a password that makes the permission to have none idle',
      head: {
        'compose.yaml': compose(
          '    environment:\n      MYSQL_ALLOW_EMPTY_PASSWORD: "true"\n      MYSQL_ROOT_PASSWORD: some\n',
          'mysql:8',
        ),
      },
    },
    {
      name: 'authentication is on',
      head: { 'compose.yaml': compose('    environment:\n      AUTH_ENABLED: "true"\n') },
    },
    {
      name: 'an open port that is told already',
      head: {
        'compose.yaml': compose(
          '    ports: ["5432:5432"]\n    environment:\n      POSTGRES_HOST_AUTH_METHOD: trust\n',
          'postgres:16',
        ),
      },
    },
  ],
  invalid: [
    {
      name: 'a file of a service whose port is open',
      head: {
        'compose.yaml': compose(
          '    ports: ["8080:8080"]\n    volumes: ["./traefik.yml:/etc/traefik/traefik.yml"]\n',
          'traefik:v3',
        ),
        'traefik.yml': 'entryPoints: {web: {address: ":80"}}\napi:\n  insecure: true\n',
      },
      errors: [
        {
          title: 'traefik.yml lets everybody in on a published port: api.insecure',
          message: 'With api.insecure traefik.yml asks nobody who they are, and port 8080 is open to the network.',
          at: 'traefik.yml:3',
          related: ['compose.yaml:4'],
          severity: 'high',
        },
      ],
    },
    {
      name: 'files that switch it off',
      head: {
        'a/traefik.toml': '[entryPoints.web]\naddress = ":80"\n[api]\n  dashboard = true\n  insecure = true\n',
        'b/grafana.ini': '[auth.anonymous]\n# for all\nenabled = true\norg_role = Admin\n',
        'c/elasticsearch.yml': 'cluster.name: a\nxpack:\n  security.enabled: false\n',
        'd/Caddyfile': '{\n  admin :2019\n}\n:80 {\n  respond ok\n}\n',
      },
      errors: [
        { title: 'd/Caddyfile lets everybody in: admin :2019', at: 'd/Caddyfile:2' },
        { title: 'c/elasticsearch.yml lets everybody in: xpack.security.enabled: false', at: 'c/elasticsearch.yml:3' },
        { title: 'b/grafana.ini lets everybody in: [auth.anonymous] org_role', at: 'b/grafana.ini:4' },
        { title: 'a/traefik.toml lets everybody in: api.insecure', at: 'a/traefik.toml:5' },
      ],
    },
    {
      name: 'inside the network',
      head: { 'compose.yaml': compose('    environment:\n      POSTGRES_HOST_AUTH_METHOD: trust\n', 'postgres:16') },
      errors: [{ title: 'store lets everybody in: POSTGRES_HOST_AUTH_METHOD', at: 'compose.yaml:5' }],
    },
    {
      name: 'on a port that is open to the network',
      head: { 'compose.yaml': compose('    command: run --api.insecure=true\n    ports:\n      - "8080:8080"\n') },
      errors: [
        {
          title: 'store lets everybody in on a published port: --api.insecure=true',
          at: 'compose.yaml:4',
          related: ['compose.yaml:6'],
          severity: 'high',
        },
      ],
    },
  ],
});
