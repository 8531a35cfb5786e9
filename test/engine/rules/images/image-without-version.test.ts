import { imageWithoutVersion } from '../../../../src/engine/rules/images/image-without-version';
import { testRule } from '../../../support/ruleTester';
import { asReported } from '../asReported';

const compose = (image: string, rest = ''): Record<string, string> => ({
  'compose.yaml': `services:\n  web:\n    image: ${image}\n${rest}`,
});

testRule(asReported(imageWithoutVersion), {
  valid: [
    { name: 'a version', head: compose('docker.elastic.co/kibana/kibana:8.11.0') },
    { name: 'a version and a variant', head: compose('nginx:1.27-alpine') },
    { name: 'a major version', head: compose('postgres:16') },
    { name: 'a digest', head: compose(`nginx@sha256:${'a'.repeat(64)}`) },
    { name: 'a commit', head: compose('acme/api:3f2a9c1d') },
    { name: 'a code name of the distribution itself', head: compose('debian:bookworm-slim') },
    { name: 'a date', head: compose('minio/minio:RELEASE.2024-08-17T01-24-54Z') },
    { name: 'an image that the project builds', head: compose('acme/api:latest', '    build: .\n') },
    {
      name: 'an image that another service of the project builds',
      head: compose('acme/api', '  worker:\n    image: acme/api\n    build: .\n'),
    },
    { name: 'a variable without a value', head: compose('acme/api:${TAG}') },
    { name: 'a file for tests', head: { 'docker-compose.test.yml': 'services: {web: {image: nginx}}\n' } },
  ],
  invalid: [
    {
      name: 'one image in several services of a file, once',
      head: { 'compose.yaml': 'services:\n  a: {image: acme/api}\n  b: {image: acme/api}\n  c: {image: acme/api}\n' },
      errors: [
        {
          title: 'acme/api of a and 2 more has no tag',
          at: 'compose.yaml:2',
          related: ['compose.yaml:3', 'compose.yaml:4'],
        },
      ],
    },
    {
      name: 'a code name of the distribution below',
      head: compose('node:bookworm'),
      errors: [{ title: 'node:bookworm of web names no version', at: 'compose.yaml:3' }],
    },
    {
      name: 'no tag',
      head: compose('nginx'),
      errors: [
        {
          title: 'nginx of web has no tag',
          message: 'nginx without a tag means `latest`: whatever was pushed last.',
          at: 'compose.yaml:3',
        },
      ],
    },
    {
      name: 'a registry with a port and no tag',
      head: compose('registry.acme.io:5000/api'),
      errors: [{ title: 'registry.acme.io:5000/api of web has no tag', at: 'compose.yaml:3' }],
    },
    {
      name: 'latest',
      head: compose('acme/api:latest'),
      errors: [
        {
          title: 'acme/api:latest of web names no version',
          message: 'The tag latest moves: it means whatever was pushed last.',
          at: 'compose.yaml:3',
        },
      ],
    },
    {
      name: 'a branch',
      head: compose('ghcr.io/acme/api:main-latest'),
      errors: [{ title: 'ghcr.io/acme/api:main-latest of web names no version', at: 'compose.yaml:3' }],
    },
    {
      name: 'a variant only',
      head: compose('nginx:alpine'),
      errors: [{ title: 'nginx:alpine of web names no version', at: 'compose.yaml:3' }],
    },
    {
      name: 'a variant with the version of the distribution',
      head: compose('nginx:alpine3.19'),
      errors: [{ title: 'nginx:alpine3.19 of web names no version', at: 'compose.yaml:3' }],
    },
    {
      name: 'two images of a file, as one',
      head: compose('nginx', '  db:\n    image: acme/db:latest\n'),
      errors: [
        {
          title: '2 images in compose.yaml have no version: nginx, acme/db:latest',
          at: 'compose.yaml:3',
          related: ['compose.yaml:5'],
        },
      ],
    },
    {
      name: 'one image in two manifests of a folder, as one',
      head: {
        'k8s/a.yaml': 'apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {containers: [{name: a, image: nginx}]}\n',
        'k8s/b.yaml': 'apiVersion: v1\nkind: Pod\nmetadata: {name: b}\nspec: {containers: [{name: b, image: nginx}]}\n',
      },
      errors: [{ title: 'nginx names no version in 2 files of k8s', at: 'k8s/a.yaml:4', related: ['k8s/b.yaml:4'] }],
    },
    {
      name: 'one image in the Dockerfiles of the repository, as one',
      head: { 'a/Dockerfile': 'FROM acme/tool:latest\n', 'b/Dockerfile': 'FROM acme/tool:latest\n' },
      errors: [
        {
          title: 'acme/tool:latest names no version in 2 Dockerfiles',
          at: 'a/Dockerfile:1',
          related: ['b/Dockerfile:1'],
        },
      ],
    },
  ],
});
