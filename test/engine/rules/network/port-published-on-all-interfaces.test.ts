import { expect, test } from 'vitest';
import { portPublishedOnAllInterfaces } from '../../../../src/engine/rules/network/port-published-on-all-interfaces';
import { runRules } from '../../../../src/engine/rules/runRules';
import { testRule } from '../../../support/ruleTester';
import { compareTrees } from '../../selfComparison/compare';

const compose = (image: string, ports: string, rest = ''): Record<string, string> => ({
  'compose.yaml': `services:\n  store:\n    image: ${image}\n    ports: [${ports}]\n${rest}`,
});

testRule(portPublishedOnAllInterfaces, {
  valid: [
    { name: 'only this host', head: compose('redis:7', '"127.0.0.1:6379:6379"') },
    { name: 'a password', head: compose('redis:7', '"6379:6379"', '    command: redis-server --requirepass x\n') },
    {
      name: 'an ACL file in a mounted configuration',
      head: compose('redis:7', '"6379:6379"', '    volumes: ["./redis.conf:/usr/local/etc/redis/redis.conf"]\n'),
    },
    { name: 'Elasticsearch 8, which is secured by default', head: compose('elasticsearch:8.11.0', '"9200:9200"') },
    {
      name: 'MongoDB with a user',
      head: compose('mongo:7', '"27017:27017"', '    environment: {MONGO_INITDB_ROOT_USERNAME: root}\n'),
    },
    {
      name: 'PostgreSQL, which demands a password',
      head: compose('postgres:16', '"5432:5432"', '    environment: {POSTGRES_PASSWORD: x}\n'),
    },
    { name: 'another port', head: compose('redis:7', '"8001:8001"') },
    { name: 'something unknown', head: compose('acme/api:1', '"6379:6379"') },
  ],
  invalid: [
    {
      name: 'Elasticsearch with security off, on two ports',
      head: compose(
        'docker.elastic.co/elasticsearch/elasticsearch:8.11.0',
        '"9200:9200", "9300:9300"',
        '    environment: [xpack.security.enabled=false]\n',
      ),
      errors: [
        {
          title: 'Elasticsearch is open to the network without authentication on port 9200, 9300',
          message:
            'Service store publishes 9200, 9300 on every interface, and its security is off (xpack.security.enabled).',
          at: 'compose.yaml:4',
          related: ['compose.yaml:4'],
          severity: 'critical',
        },
      ],
    },
    {
      name: 'Redis without a password',
      head: compose('docker.io/library/redis:7-alpine', '"16379:6379"'),
      errors: [{ title: 'Redis is open to the network without authentication on port 16379', at: 'compose.yaml:4' }],
    },
    {
      name: 'MySQL with an empty password',
      head: compose('mysql:8.4', '"3306:3306"', '    environment: {MYSQL_ALLOW_EMPTY_PASSWORD: "yes"}\n'),
      errors: [
        {
          title: 'MySQL is open to the network without authentication on port 3306',
          at: 'compose.yaml:4',
          severity: 'critical',
        },
      ],
    },
    {
      name: "on a developer's machine it weighs less",
      head: { 'docker-compose.override.yml': compose('redis:7', '"6379:6379"')['compose.yaml']! },
      errors: [
        {
          title: 'Redis is open to the network without authentication on port 6379',
          at: 'docker-compose.override.yml:4',
          severity: 'low',
          confidence: 'possible',
        },
      ],
    },
  ],
});

test('it weighs less where another file of the folder opened as much before the change', async () => {
  const severities = async (base: Record<string, string>, port: string, folder = ''): Promise<unknown[]> => {
    const added = `services:\n  cache:\n    image: redis:7\n    ports: ["${port}"]\n`;
    const head = { ...base, [`${folder}compose.large.yaml`]: added };
    const { results } = runRules([portPublishedOnAllInterfaces], await compareTrees(base, head));
    return results.map(({ draft }) => draft.severity);
  };
  const open = compose('redis:7', '"6379:6379"');
  expect(await severities(open, '6379:6379')).toEqual(['medium']);
  expect(await severities(open, '16379:6379')).toEqual(['high']);
  expect(await severities(open, '6379:6379', 'other/')).toEqual(['high']);
  expect(await severities(compose('redis:7', '"127.0.0.1:6379:6379"'), '6379:6379')).toEqual(['high']);
  expect(await severities(compose('mongo:7', '"27017:27017"'), '6379:6379')).toEqual(['high']);
});
