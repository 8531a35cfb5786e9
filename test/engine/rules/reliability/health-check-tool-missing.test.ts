import { healthCheckToolMissing } from '../../../../src/engine/rules/reliability/health-check-tool-missing';
import { testRule } from '../../../support/ruleTester';

const compose = (image: string, test = 'curl -f http://localhost', more = ''): string =>
  `services:\n  web:\n    ${image}\n    healthcheck:\n      test: ${test}\n${more}`;
const WAITING = '  job:\n    image: acme/job\n    depends_on:\n      web:\n        condition: service_healthy\n';

testRule(healthCheckToolMissing, {
  valid: [
    { name: 'an image that has it', head: { 'compose.yaml': compose('image: node:22') } },
    {
      name: 'wget of BusyBox',
      head: { 'compose.yaml': compose('image: node:22-alpine', 'wget -q -O- http://localhost') },
    },
    { name: 'an image that is not known', head: { 'compose.yaml': compose('image: acme/web:1') } },
    {
      name: 'one tool or the other',
      head: { 'compose.yaml': compose('image: python:3.12-slim', 'curl -f http://x || wget http://x') },
    },
    {
      name: 'a build that installs it',
      head: { 'compose.yaml': compose('build: .'), Dockerfile: 'FROM python:3.12-slim\nRUN apt-get install -y curl\n' },
    },
    {
      name: "the image's own check, in whose place the service has another",
      head: {
        'compose.yaml': compose('build: .', 'python check.py'),
        Dockerfile: 'FROM python:3.12-slim\nHEALTHCHECK CMD curl -f http://localhost\n',
      },
    },
    { name: 'another program', head: { 'compose.yaml': compose('image: postgres:16', 'pg_isready') } },
  ],
  invalid: [
    {
      name: 'a bare image, and somebody waits',
      head: { 'compose.yaml': compose('image: qdrant/qdrant:v1.9', undefined, WAITING) },
      errors: [
        {
          title: 'The health check of web runs curl, which qdrant/qdrant:v1.9 does not have',
          message: 'qdrant/qdrant:v1.9 comes without curl; job waits for it.',
          at: 'compose.yaml:5',
          related: ['compose.yaml:3'],
          severity: 'high',
        },
      ],
    },
    {
      name: 'a build that begins with one',
      head: { 'compose.yaml': compose('build: .'), Dockerfile: 'FROM python:3.12-slim\nRUN pip install flask\n' },
      errors: [
        {
          title: 'The health check of web runs curl, which its image does not have',
          at: 'compose.yaml:5',
          related: ['Dockerfile:1'],
        },
      ],
    },
    {
      name: "the image's own check",
      head: { Dockerfile: 'FROM node:22-alpine\nHEALTHCHECK --interval=30s CMD curl -f http://localhost || exit 1\n' },
      errors: [
        { title: 'The health check of Dockerfile runs curl, which its image does not have', at: 'Dockerfile:2' },
      ],
    },
  ],
});
