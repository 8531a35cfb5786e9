import { danglingHost } from '../../../../src/engine/rules/network/dangling-host';
import { testRule } from '../../../support/ruleTester';

const compose = (variable: string, rest = ''): Record<string, string> => ({
  'compose.yaml': `services:
  api:
    image: api:1
    environment:
      ${variable}
  cache:
    image: redis:7
${rest}`,
});
const configMap = (data: string): Record<string, string> => ({
  'k8s/config.yaml': `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: config}\ndata:\n  ${data}\n`,
  'k8s/service.yaml': 'apiVersion: v1\nkind: Service\nmetadata: {name: accounts-db}\nspec:\n  ports: [{port: 5432}]\n',
});

testRule(danglingHost, {
  valid: [
    { name: 'a service of the project', head: compose('REDIS_HOST: cache') },
    { name: 'a service behind a URL', head: compose('REDIS_URL: redis://cache:6379/0') },
    { name: 'a full domain name', head: compose('REDIS_HOST: redis.example.org') },
    { name: 'an address', head: compose('REDIS_HOST: 10.0.0.1') },
    { name: 'the own machine', head: compose('REDIS_HOST: localhost') },
    { name: 'a variable', head: compose('REDIS_HOST: ${REDIS_HOST}') },
    {
      name: 'an alias of a network',
      head: compose('REDIS_HOST: store', '    networks: {default: {aliases: [store]}}\n'),
    },
    { name: 'the name of a container', head: compose('REDIS_HOST: store', '    container_name: store\n') },
    { name: 'something that is no host', head: compose('LOG_SERVER: verbose') },
    { name: 'an address to listen on', head: compose('HOST: 0.0.0.0') },
    {
      name: 'a service that another file of the folder defines',
      head: { ...compose('DB_HOST: postgres'), 'compose.db.yaml': 'services: {postgres: {image: "postgres:16"}}\n' },
    },
    { name: 'a Service of the manifests, with its port', head: configMap('ACCOUNTS_DB_ADDR: accounts-db:5432') },
    {
      name: 'manifests without any Service: what they talk to is elsewhere',
      head: { 'k8s/config.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\ndata:\n  REDIS_HOST: redis\n' },
    },
  ],
  invalid: [
    {
      name: 'the name of a variable in place of its value',
      head: compose('IDENTITY_URL: http://SHOP_EXTERNAL_NAME:5105'),
      errors: [
        {
          title: 'IDENTITY_URL of api names host SHOP_EXTERNAL_NAME, a variable without ${…}',
          at: 'compose.yaml:5',
        },
      ],
    },
    {
      name: 'the name of a pod is no address by itself',
      head: {
        ...configMap('ACCOUNTS_DB_ADDR: accounts-db-2:5432'),
        'k8s/set.yaml':
          'apiVersion: apps/v1\nkind: StatefulSet\nmetadata: {name: accounts-db}\nspec: {serviceName: accounts-db}\n',
      },
      errors: [
        {
          title: 'ACCOUNTS_DB_ADDR of config names host accounts-db-2; did you mean accounts-db?',
          at: 'k8s/config.yaml:5',
        },
      ],
    },
    {
      name: 'a host that no service is',
      head: compose('DB_HOST: postgres'),
      errors: [
        {
          title: 'DB_HOST of api names host postgres, which is no service of the project',
          message: 'Nothing in the project answers to postgres.',
          at: 'compose.yaml:5',
        },
      ],
    },
    {
      name: 'a misspelt service',
      head: compose('REDIS_HOST: cahce'),
      errors: [{ title: 'REDIS_HOST of api names host cahce; did you mean cache?', at: 'compose.yaml:5' }],
    },
    {
      name: 'a project that joins the network of another',
      head: compose('DB_HOST: postgres', 'networks: {shared: {external: true}}\n'),
      errors: [
        {
          title: 'DB_HOST of api names host postgres, which is no service of the project',
          at: 'compose.yaml:5',
          severity: 'low',
          confidence: 'possible',
        },
      ],
    },
    {
      name: 'a ConfigMap that points at a Service that is not there',
      head: configMap('REDIS_HOST: redis'),
      errors: [{ title: 'REDIS_HOST names host redis, and no manifest has a Service redis', at: 'k8s/config.yaml:5' }],
    },
  ],
});
