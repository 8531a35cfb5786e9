import { traefikNameUndefined } from '../../../../src/engine/rules/network/traefik-name-undefined';
import { testRule } from '../../../support/ruleTester';
import { asReported } from '../asReported';

const PROXY = `  proxy:
    image: traefik:v3.1
    command: [--providers.docker, --entrypoints.web.address=:80, --entrypoints.websecure.address=:443]
`;
const compose = (labels: readonly string[], rest = PROXY): Record<string, string> => ({
  'compose.yaml': `services:\n  shop:\n    image: shop:1\n    labels:\n${labels.map((label) => `      - "${label}"\n`).join('')}${rest}`,
});
const file = (text: string): Record<string, string> => ({ 'dynamic/routes.yml': text });
const MIDDLEWARE = 'traefik.http.middlewares.secure-headers.headers.framedeny=true';

testRule(asReported(traefikNameUndefined), {
  valid: [
    {
      name: 'all is defined, in any case of letters',
      head: compose([
        'traefik.http.routers.shop.entryPoints=webSecure',
        'traefik.http.routers.shop.middlewares=secure-headers@docker',
        'traefik.http.routers.shop.service=shop-api',
        'traefik.http.services.shop-api.loadbalancer.server.port=80',
        MIDDLEWARE,
      ]),
    },
    {
      name: 'a middleware in the labels of another container',
      head: compose(
        ['traefik.http.routers.shop.middlewares=auth'],
        `${PROXY}    labels: ["traefik.http.middlewares.auth.basicauth.users=a"]\n`,
      ),
    },
    {
      name: 'the service that Traefik names after the container',
      head: compose(['traefik.http.routers.shop.service=shop-project']),
    },
    {
      name: 'other providers, variables and what Traefik brings',
      head: compose([
        'traefik.http.routers.shop.service=api@internal',
        'traefik.http.routers.shop.middlewares=a@kubernetescrd,$${B},c@file',
      ]),
    },
    {
      name: 'a Traefik that is not here',
      head: compose(['traefik.http.routers.shop.middlewares=auth', 'traefik.http.routers.shop.entrypoints=https'], ''),
    },
    {
      name: 'entry points of a file that is not here',
      head: compose(['traefik.http.routers.shop.entrypoints=https'], '  proxy:\n    image: traefik:v3.1\n'),
    },
    {
      name: 'several services, of which the router names one',
      head: compose([
        'traefik.http.routers.shop.service=a',
        'traefik.http.services.a.loadbalancer.server.port=80',
        'traefik.http.services.b.loadbalancer.server.port=81',
      ]),
    },
    {
      name: 'a file whose names are in another file',
      head: {
        ...file('http:\n  routers:\n    a: {rule: "Host(`a`)", service: web, middlewares: [auth]}\n'),
        'dynamic/rest.toml':
          '[http.middlewares.auth.basicAuth]\nusers = []\n[http.services.web.loadBalancer]\nservers = []\n',
      },
    },
  ],
  invalid: [
    {
      name: 'an entry point that many routers name',
      head: compose(['a', 'b', 'c'].map((name) => `traefik.http.routers.${name}.entrypoints=web-secure`)),
      errors: [
        {
          title: '3 routers name entry point web-secure, which nothing defines: a, b, c',
          message:
            'Traefik logs "EntryPoint doesn\'t exist" for web-secure and does not serve these routers. websecure is defined.',
          at: 'compose.yaml:5',
        },
      ],
    },
    {
      name: 'a service that the container calls otherwise',
      head: compose([
        'traefik.http.routers.shop.service=shop-api',
        'traefik.http.services.shop-apis.loadbalancer.server.port=80',
      ]),
      errors: [{ title: 'Router shop names service shop-api; did you mean shop-apis?', at: 'compose.yaml:5' }],
    },
    {
      name: 'a middleware that is written otherwise',
      head: compose(['traefik.http.routers.shop.middlewares=secure-header', MIDDLEWARE]),
      errors: [
        {
          title: 'Router shop names middleware secure-header; did you mean secure-headers?',
          message:
            'secure-headers is defined, secure-header is not. Traefik logs middleware "secure-header@docker" does not exist and does not serve the router.',
          at: 'compose.yaml:5',
        },
      ],
    },
    {
      name: 'an entry point and a service that nothing defines',
      head: compose([
        'traefik.http.routers.shop.rule=Host(`a`)',
        'traefik.http.routers.shop.entrypoints=web,metrics',
        'traefik.http.routers.shop.service=backend',
      ]),
      errors: [
        {
          title: 'Router shop names service backend, which nothing defines',
          message: 'Traefik logs the service "backend@docker" does not exist and does not serve the router.',
          at: 'compose.yaml:7',
        },
        { title: 'Router shop names entry point metrics, which nothing defines', at: 'compose.yaml:6' },
      ],
    },
    {
      name: 'a Traefik of another project',
      head: {
        ...compose(['traefik.http.routers.shop.middlewares=auth'], ''),
        'proxy/compose.yaml': `services:\n${PROXY}`,
      },
      errors: [
        {
          title: 'Router shop names middleware auth, which nothing defines',
          at: 'compose.yaml:5',
          severity: 'medium',
          confidence: 'possible',
        },
      ],
    },
    {
      name: 'no Traefik here, and a name that comes near',
      head: compose(['traefik.http.routers.shop.middlewares=secure-header@docker', MIDDLEWARE], ''),
      errors: [
        {
          title: 'Router shop names middleware secure-header@docker; did you mean secure-headers?',
          at: 'compose.yaml:5',
          severity: 'medium',
          confidence: 'possible',
        },
      ],
    },
    {
      name: 'a file, by the entry points of another',
      head: {
        ...file(
          'http:\n  routers:\n    a:\n      rule: "Host(`a`)"\n      entryPoints:\n        - web\n        - secure\n      service: wbe\n  services:\n    web: {loadBalancer: {servers: []}}\n',
        ),
        'traefik.toml': '[entryPoints.web]\naddress = ":80"\n',
      },
      errors: [
        { title: 'Router a names service wbe; did you mean web?', at: 'dynamic/routes.yml:8' },
        { title: 'Router a names entry point secure, which nothing defines', at: 'dynamic/routes.yml:7' },
      ],
    },
    {
      name: 'two services and no choice',
      head: compose([
        'traefik.http.routers.shop.rule=Host(`a`)',
        'traefik.http.services.a.loadbalancer.server.port=80',
        'traefik.http.services.b.loadbalancer.server.port=81',
      ]),
      errors: [
        {
          title: 'Router shop does not say which of 2 services it leads to: a, b',
          at: 'compose.yaml:5',
          related: ['compose.yaml:6', 'compose.yaml:7'],
        },
      ],
    },
    {
      name: 'an example',
      head: {
        'examples/compose.yaml': compose(['traefik.http.routers.shop.middlewares=auth'])['compose.yaml']!,
      },
      errors: [
        {
          title: 'Router shop names middleware auth, which nothing defines',
          at: 'examples/compose.yaml:5',
          severity: 'low',
          confidence: 'possible',
        },
      ],
    },
  ],
});
