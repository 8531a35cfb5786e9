import { heapExceedsMemoryLimit } from '../../../../src/engine/rules/reliability/heap-exceeds-memory-limit';
import { testRule } from '../../../support/ruleTester';

const compose = (limit: string, options: string): string =>
  `services:\n  search:\n    image: elasticsearch:8.13.0\n    mem_limit: ${limit}\n    environment:\n      ES_JAVA_OPTS: "${options}"\n`;

testRule(heapExceedsMemoryLimit, {
  valid: [
    { name: 'a heap below the limit', head: { 'compose.yaml': compose('1g', '-Xms512m -Xmx512m') } },
    { name: 'no limit', head: { 'compose.yaml': compose('1g', '-Xmx2g').replace('    mem_limit: 1g\n', '') } },
    { name: 'no heap', head: { 'compose.yaml': compose('1g', '-Dx=-Xmx') } },
  ],
  invalid: [
    {
      name: 'a heap above the limit',
      head: { 'compose.yaml': compose('512m', '-Xms1g -Xmx1g') },
      errors: [
        {
          title: 'search may grow to 1 GiB and is killed at 512 MiB',
          message: 'ES_JAVA_OPTS allows search 1 GiB; the limit of its container is 512 MiB.',
          at: 'compose.yaml:6',
          related: ['compose.yaml:4'],
        },
      ],
    },
    {
      name: 'an option of the command, and a limit of the deployment',
      head: {
        'compose.yaml':
          'services:\n  cache:\n    image: redis:7\n    command: redis-server --maxmemory 256mb\n    deploy:\n      resources:\n        limits:\n          memory: 128M\n',
      },
      errors: [
        {
          title: 'cache may grow to 256 MiB and is killed at 128 MiB',
          at: 'compose.yaml:4',
          related: ['compose.yaml:8'],
        },
      ],
    },
  ],
});
