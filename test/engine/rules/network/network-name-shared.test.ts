import { networkNameShared } from '../../../../src/engine/rules/network/network-name-shared';
import { testRule } from '../../../support/ruleTester';

const project = (a: string, b: string): Record<string, string> => ({
  'compose.yaml': `services:
  db:
    ${a}
  legacy:
    ${b}
networks: {one: {}, two: {}}
`,
});

testRule(networkNameShared, {
  valid: [
    {
      name: 'names of their own',
      head: project('image: p:1', '{image: "m:1", networks: {default: {aliases: [old]}}}'),
    },
    {
      name: 'different networks',
      head: project('{image: "p:1", networks: [one]}', '{image: "m:1", networks: {two: {aliases: [db]}}}'),
    },
    {
      name: 'copies of one program, which share the load',
      head: project('image: p:1', '{image: "p:1", networks: {default: {aliases: [db]}}}'),
    },
    {
      name: 'copies of one build',
      head: project('build: ./p', '{build: {context: ./p}, container_name: db}'),
    },
    {
      name: 'services that are not started together',
      head: project(
        '{image: "p:1", profiles: [a]}',
        '{image: "m:1", profiles: [b], networks: {default: {aliases: [db]}}}',
      ),
    },
    { name: 'the own name as an alias', head: project('{image: "p:1", container_name: db}', 'image: m:1') },
    {
      name: 'the network of the host',
      head: project('image: p:1', '{image: "m:1", network_mode: host, container_name: db}'),
    },
  ],
  invalid: [
    {
      name: 'an alias that is a service',
      head: project('image: p:1', '{image: "m:1", networks: {default: {aliases: [db]}}}'),
      errors: [
        {
          title: 'legacy answers to db in network default, which is the name of a service',
          message: 'An alias of legacy is the name of service db; connections to it reach either of the two.',
          at: 'compose.yaml:5',
          related: ['compose.yaml:2'],
        },
      ],
    },
    {
      name: 'a container name that is a service',
      head: project('{image: "p:1", container_name: legacy}', 'image: m:1'),
      errors: [
        {
          title: 'db answers to legacy in network default, which is the name of a service',
          message: '`container_name` of db is the name of service legacy; connections to it reach either of the two.',
          at: 'compose.yaml:3',
        },
      ],
    },
    {
      name: 'one alias in two programs',
      head: project(
        '{image: "p:1", networks: {one: {aliases: [store]}}}',
        '{image: "m:1", networks: {one: {aliases: [store]}}}',
      ),
      errors: [{ title: 'db and legacy both answer to store in network one', at: 'compose.yaml:5' }],
    },
  ],
});
