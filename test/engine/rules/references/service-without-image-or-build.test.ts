import { serviceWithoutImageOrBuild } from '../../../../src/engine/rules/references/service-without-image-or-build';
import { testRule } from '../../../support/ruleTester';
import { asReported } from '../asReported';

const base = { 'docker-compose.yml': 'services: {api: {image: "api:1"}}\n' };

testRule(asReported(serviceWithoutImageOrBuild), {
  valid: [
    { name: 'an image', head: base },
    { name: 'a build', head: { 'docker-compose.yml': 'services: {api: {build: .}}\n' } },
    {
      name: 'a service that a plugin provides',
      head: { 'docker-compose.yml': 'services: {db: {provider: {type: awesomecloud}}}\n' },
    },
    {
      name: 'an override of what the project defines',
      head: { ...base, 'docker-compose.prod.yml': 'services: {api: {restart: always}}\n' },
    },
    {
      name: 'the default override',
      head: { ...base, 'docker-compose.override.yml': 'services: {api: {restart: always}}\n' },
    },
  ],
  invalid: [
    {
      name: 'a file that is given by name, perhaps with another',
      head: { 'docker-compose.geoip.yml': 'services:\n  web:\n    restart: always\n  geoip: {image: "g:1"}\n' },
      errors: [
        {
          title: 'Service web has neither image nor build',
          at: 'docker-compose.geoip.yml:2',
          severity: 'high',
          confidence: 'likely',
        },
      ],
    },
    {
      name: 'a piece for a project that is elsewhere',
      head: { 'snippets/docker-compose.override.yml': 'services:\n  api:\n    restart: always\n' },
      errors: [
        {
          title: 'docker-compose.override.yml cannot run alone: 1 service without image or build',
          at: 'snippets/docker-compose.override.yml:2',
          severity: 'medium',
          confidence: 'possible',
        },
      ],
    },
    {
      name: 'a service with settings only',
      head: { 'docker-compose.yml': 'services:\n  api:\n    restart: always\n  db: {image: "db:1"}\n' },
      errors: [{ title: 'Service api has neither image nor build', at: 'docker-compose.yml:2' }],
    },
    {
      name: 'an override that adjusts a service which the project lacks',
      head: {
        ...base,
        'docker-compose.prod.yml': 'services:\n  api: {restart: always}\n  grafana:\n    restart: always\n',
      },
      errors: [
        {
          title: 'Service grafana has neither image nor build: docker-compose.yml does not define it',
          message:
            'docker-compose.prod.yml only adjusts grafana, and docker-compose.yml, over which it is laid, has no such service; Compose refuses the two together.',
          at: 'docker-compose.prod.yml:3',
        },
      ],
    },
    {
      name: 'an override of a service that another file defines',
      head: {
        ...base,
        'docker-compose.monitoring.yml': 'services: {grafana: {image: "grafana/grafana:11.0.0"}}\n',
        'docker-compose.prod.yml': 'services:\n  api: {restart: always}\n  grafana: {restart: always}\n',
      },
      errors: [
        {
          title: 'Service grafana has neither image nor build: docker-compose.yml does not define it',
          message:
            'docker-compose.prod.yml only adjusts grafana, and docker-compose.yml, over which it is laid, has no such service; docker-compose.monitoring.yml defines it.',
          at: 'docker-compose.prod.yml:3',
          related: ['docker-compose.monitoring.yml:1'],
        },
      ],
    },
    {
      name: 'three services of one override, laid over the file that its comment names',
      head: {
        ...base,
        'stack-windows.compose.yml': 'services: {web: {image: "w:1"}}\n',
        'docker-compose.windows.yml':
          '# docker compose -f stack-windows.compose.yml -f docker-compose.windows.yml up\nservices:\n  a: {restart: always}\n  b: {restart: always}\n  c: {restart: always}\n  web: {restart: always}\n',
      },
      errors: [
        {
          title: '3 services have neither image nor build: stack-windows.compose.yml does not define them',
          message:
            'docker-compose.windows.yml only adjusts a, b, c, and stack-windows.compose.yml, over which it is laid, has no such services; Compose refuses the two together.',
          at: 'docker-compose.windows.yml:3',
          related: ['docker-compose.windows.yml:4', 'docker-compose.windows.yml:5'],
        },
      ],
    },
  ],
});
