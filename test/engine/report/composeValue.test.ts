import { expect, test } from 'vitest';
import type { Json } from '../../../src/engine/model/json';
import { readableValue } from '../../../src/engine/report/composeValue';

const TABLE: [string, Json, Json][] = [
  ['deploy.resources.limits.memory', '8589934592', '8 GiB'],
  ['deploy.resources.reservations.memory', '1610612736', '1.5 GiB'],
  ['mem_limit', 536870912, '512 MiB'],
  ['mem_limit', '2621440000', '2500 MiB'],
  ['mem_limit', '1000000000', '1000000000 B'],
  ['mem_limit', '0', '0 B'],
  ['memswap_limit', '-1', '-1'],
  ['mem_limit', '${LIMIT}', '${LIMIT}'],
  ['shm_size', '65536', '64 KiB'],
  ['build.shm_size', '2147483648', '2 GiB'],
  ['volumes[/cache].tmpfs.size', '104857600', '100 MiB'],
  ['volumes', [{ type: 'tmpfs', tmpfs: { size: '104857600' } }], [{ type: 'tmpfs', tmpfs: { size: '100 MiB' } }]],
  [
    'deploy',
    { replicas: 2, resources: { limits: { memory: '1073741824' } } },
    { replicas: 2, resources: { limits: { memory: '1 GiB' } } },
  ],
  [
    'healthcheck',
    { interval: '1m30s', timeout: '10s', start_period: '5m0s' },
    { interval: '1m30s', timeout: '10s', start_period: '5m' },
  ],
  ['stop_grace_period', '1h0m0s', '1h'],
  ['stop_grace_period', '10m0s', '10m'],
  ['deploy.update_config.delay', '1h30m0s', '1h30m'],
  ['networks', { front: null, back: null }, ['front', 'back']],
  ['networks', { front: null, back: { aliases: ['db'] } }, { front: null, back: { aliases: ['db'] } }],
  ['networks', {}, {}],
  ['ports', [{ mode: 'ingress', target: 80, published: '8080', protocol: 'tcp' }], ['8080:80/tcp']],
  ['ports', [{ mode: 'ingress', host_ip: '::1', target: 53, protocol: 'udp' }], ['[::1]:53/udp']],
  ['ports', [{ mode: 'host', target: 80, protocol: 'tcp' }], [{ mode: 'host', target: 80, protocol: 'tcp' }]],
  // What only looks like a size or a duration stays.
  ['environment.mem_limit', '1073741824', '1073741824'],
  ['labels.shm_size', '65536', '65536'],
  ['mem_swappiness', '60', '60'],
  ['image', '1m0s', '1m0s'],
];

test.each(TABLE)('%s: %j is %j', (path, value, shown) => {
  expect(readableValue(path, value)).toEqual(shown);
});
