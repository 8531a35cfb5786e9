import { portPublishedOnAllInterfaces } from '../../../../src/engine/rules/network/port-published-on-all-interfaces';
import { testRule } from '../../../support/ruleTester';

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
