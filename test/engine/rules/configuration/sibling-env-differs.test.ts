import { siblingEnvDiffers } from '../../../../src/engine/rules/configuration/sibling-env-differs';
import { testRule } from '../../../support/ruleTester';

type Service = readonly [name: string, image: string, environment: string];
const project = (...services: Service[]): Record<string, string> => ({
  'compose.yaml': `services:\n${services
    .map(([name, image, environment]) => `  ${name}:\n    image: ${image}\n    environment: {${environment}}\n`)
    .join('')}`,
});
const url = (host: string, name = 'shop'): string => `DATABASE_URL: "postgres://${host}:5432/${name}"`;
const all = (value: string): Service[] => [
  ['api', 'a:1', value],
  ['worker', 'a:1', value],
  ['web', 'w:1', value],
];

testRule(siblingEnvDiffers, {
  valid: [
    { name: 'all change together', base: project(...all(url('db'))), head: project(...all(url('db2'))) },
    {
      name: 'they differed before',
      base: project(['api', 'a:1', url('db')], ['web', 'w:1', url('other')]),
      head: project(['api', 'a:1', url('db2')], ['web', 'w:1', url('other')]),
    },
    {
      name: 'what a service says of itself',
      base: project(['api', 'a:1', 'PORT: "80", SERVICE_NAME: x'], ['b', 'a:1', 'PORT: "80", SERVICE_NAME: x']),
      head: project(['api', 'a:1', 'PORT: "81", SERVICE_NAME: y'], ['b', 'a:1', 'PORT: "80", SERVICE_NAME: x']),
    },
    {
      name: 'a setting that tunes one service',
      base: project(...all('LOG_LEVEL: info')),
      head: project(['api', 'a:1', 'LOG_LEVEL: debug'], ...all('LOG_LEVEL: info').slice(1)),
    },
    {
      name: 'one of many programs moves to something of its own',
      base: project(['a', 'a:1', url('db')], ['b', 'b:1', url('db')], ['c', 'c:1', url('db')]),
      head: project(['a', 'a:1', url('db-a')], ['b', 'b:1', url('db')], ['c', 'c:1', url('db')]),
    },
    {
      name: 'a new program with a database of its own',
      base: project(['a', 'a:1', url('db')], ['b', 'b:1', url('db')]),
      head: project(['a', 'a:1', url('db')], ['b', 'b:1', url('db')], ['c', 'c:1', url('db-c', 'c')]),
    },
    {
      name: 'a new program that agrees',
      base: project(['a', 'a:1', url('db')], ['b', 'b:1', url('db')]),
      head: project(['a', 'a:1', url('db')], ['b', 'b:1', url('db')], ['d', 'd:1', url('db')]),
    },
    {
      name: 'a key that one of different programs gets',
      base: project(['a', 'a:1', 'X: y'], ['b', 'b:1', 'X: y']),
      head: project(['a', 'a:1', 'X: y, API_TOKEN: abc12345'], ['b', 'b:1', 'X: y']),
    },
  ],
  invalid: [
    {
      name: 'one is forgotten',
      base: project(...all(url('db'))),
      head: project(['api', 'a:1', url('db2')], ['worker', 'a:1', url('db')], ['web', 'w:1', url('db2')]),
      errors: [
        {
          title: 'DATABASE_URL changes in api, web, and worker keeps the old value',
          message: 'All of them had one value of DATABASE_URL before the change.',
          at: 'compose.yaml:7',
          related: ['compose.yaml:4', 'compose.yaml:10'],
        },
      ],
    },
    {
      name: 'two copies of one program part',
      base: project(['api', 'a:1', url('db')], ['worker', 'a:1', url('db')]),
      head: project(['api', 'a:1', url('db2')], ['worker', 'a:1', url('db')]),
      errors: [
        {
          title: 'DATABASE_URL changes in api, and worker keeps the old value',
          at: 'compose.yaml:7',
          confidence: 'likely',
        },
      ],
    },
    {
      name: 'a new copy of the program has another database',
      base: project(['api', 'a:1', url('db')], ['worker', 'a:1', url('db')]),
      head: project(['api', 'a:1', url('db')], ['worker', 'a:1', url('db')], ['beat', 'a:1', url('db-old')]),
      errors: [
        {
          title: 'beat gets another DATABASE_URL than api, worker',
          message: '2 services of the project agree on DATABASE_URL; beat, which the change adds it to, does not.',
          at: 'compose.yaml:10',
        },
      ],
    },
    {
      name: 'a new program with the same database on another host',
      base: project(['a', 'a:1', url('db')], ['b', 'b:1', url('db')]),
      head: project(['a', 'a:1', url('db')], ['b', 'b:1', url('db')], ['c', 'c:1', url('db-old')]),
      errors: [{ title: 'c gets another DATABASE_URL than a, b', at: 'compose.yaml:10', severity: 'low' }],
    },
    {
      name: 'a key that all copies get but one',
      base: project(['a', 'a:1', 'X: y, Z: y'], ['b', 'a:1', 'X: y, Z: y'], ['c', 'a:2', 'X: y, Z: y']),
      head: project(
        ['a', 'a:1', 'X: y, Z: y, API_TOKEN: abc12345'],
        ['b', 'a:1', 'X: y, Z: y, API_TOKEN: abc12345'],
        ['c', 'a:2', 'X: y, Z: y'],
      ),
      errors: [
        {
          title: 'a, b get API_TOKEN, and c, which runs the same program, does not',
          at: 'compose.yaml:4',
          related: ['compose.yaml:7'],
        },
      ],
    },
  ],
});
