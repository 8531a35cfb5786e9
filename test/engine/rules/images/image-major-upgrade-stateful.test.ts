import { imageMajorUpgradeStateful } from '../../../../src/engine/rules/images/image-major-upgrade-stateful';
import { testRule } from '../../../support/ruleTester';

const compose = (image: string, volumes = '    volumes: ["data:/data"]\n'): Record<string, string> => ({
  'compose.yaml': `services:\n  db:\n    image: ${image}\n${volumes}volumes: {data: {}}\n`,
});

const pod = (image: string): Record<string, string> => ({
  'k8s/db.yaml': `apiVersion: v1\nkind: Pod\nmetadata: {name: db}\nspec:\n  containers:\n    - {name: db, image: "${image}"}\n`,
});

testRule(imageMajorUpgradeStateful, {
  valid: [
    { name: 'a minor version', base: compose('postgres:16.1'), head: compose('postgres:16.4') },
    { name: 'another variant of the same version', base: compose('postgres:16'), head: compose('postgres:16-alpine') },
    { name: 'a program without data', base: compose('nginx:1.27'), head: compose('nginx:2.0') },
    { name: 'from no version to one', base: compose('postgres:latest'), head: compose('postgres:16') },
    { name: 'another registry', base: compose('postgres:16'), head: compose('docker.io/library/postgres:16') },
    { name: 'a pod that keeps nothing', base: pod('redis:7.2'), head: pod('redis:8.0') },
    {
      name: 'an image that is only built on',
      base: { Dockerfile: 'FROM redis:7.2\n' },
      head: { Dockerfile: 'FROM redis:8.0\n' },
    },
    { name: 'MariaDB within one series', base: compose('mariadb:10.11.4'), head: compose('mariadb:10.11.9') },
    { name: 'PostgreSQL since 10 has one number', base: compose('postgres:14.19'), head: compose('postgres:14.23') },
    {
      name: 'Grafana within a major version',
      base: compose('grafana/grafana:11.1.0'),
      head: compose('grafana/grafana:11.3.0'),
    },
    { name: 'MySQL within one release series', base: compose('mysql:8.0.36'), head: compose('mysql:8.0.39') },
  ],
  invalid: [
    {
      name: 'PostgreSQL one major version up',
      base: compose('postgres:15-alpine'),
      head: compose('postgres:16-alpine'),
      errors: [
        {
          title: 'db moves from postgres 15 to 16 on its existing data',
          message:
            'PostgreSQL refuses a data directory of another major version: "database files are incompatible with server".',
          at: 'compose.yaml:3',
          before: 'compose.yaml:3',
        },
      ],
    },
    {
      name: 'MySQL 5.7 to 8.0',
      base: compose('mysql:5.7'),
      head: compose('mysql:8.0'),
      errors: [{ title: 'db moves from mysql 5.7 to 8.0 on its existing data', at: 'compose.yaml:3' }],
    },
    {
      name: 'the series of MariaDB have two numbers',
      base: compose('mariadb:10.5'),
      head: compose('mariadb:10.11'),
      errors: [{ title: 'db moves from mariadb 10.5 to 10.11 on its existing data', at: 'compose.yaml:3' }],
    },
    {
      name: 'PostgreSQL before 10 has two numbers',
      base: compose('postgres:9.5'),
      head: compose('postgres:9.6'),
      errors: [{ title: 'db moves from postgres 9.5 to 9.6 on its existing data', at: 'compose.yaml:3' }],
    },
    {
      name: 'Prometheus, past versions that mean more',
      base: compose('prom/prometheus:v1.8.0'),
      head: compose('prom/prometheus:v2.14.0'),
      errors: [
        {
          title: 'db moves from prom/prometheus 1.8.0 to 2.14.0 on its existing data',
          message:
            'The way back is not promised. Prometheus 2 does not read what Prometheus 1 stored: the history is lost.',
          at: 'compose.yaml:3',
          severity: 'medium',
        },
      ],
    },
    {
      name: 'Grafana tells only of what the step passes',
      base: compose('grafana/grafana:10.0.1'),
      head: compose('grafana/grafana:12.0.2'),
      errors: [
        {
          title: 'db moves from grafana/grafana 10.0.1 to 12.0.2 on its existing data',
          message:
            'Grafana migrates its database at the first start, and cannot go back. From 12 on there is no Angular: panels and plugins made with it no longer load.',
          at: 'compose.yaml:3',
          severity: 'medium',
        },
      ],
    },
    {
      name: 'a way back',
      base: compose('mongo:7'),
      head: compose('mongo:6'),
      errors: [
        {
          title: 'db goes back from mongo 7 to 6',
          message: 'mongo 7 has written data that 6 may not read: data stores do not support downgrades.',
          at: 'compose.yaml:3',
        },
      ],
    },
    {
      name: 'without a volume little is lost',
      base: compose('redis:6', ''),
      head: compose('redis:7', ''),
      errors: [
        {
          title: 'db moves from redis 6 to 7 on its existing data',
          at: 'compose.yaml:3',
          severity: 'medium',
          confidence: 'possible',
        },
      ],
    },
  ],
});
