import { describe, expect, test } from 'vitest';
import { loadUnit } from './loadCompose';

/** `line message` of all that Compose refuses. */
async function problems(text: string): Promise<string[]> {
  return (await loadUnit(text)).problems.map(({ line, message }) => `${line} ${message}`);
}

const service = (yaml: string): string => `services:\n  s:\n    image: i\n${yaml.replace(/^/gm, '    ')}\n`;

describe('values that Compose refuses', () => {
  test.each([
    [
      'a volume that exists already, and is to be made',
      'volumes:\n  data:\n    external: true\n    driver: local\nservices: {}\n',
      ['4 volumes.data: conflicting parameters "external" and "driver" specified'],
    ],
    [
      'a device without capabilities',
      service('deploy: { resources: { reservations: { devices: [{ count: 1 }] } } }'),
      ["4 services.s.deploy.resources.reservations.devices[0]: missing property 'capabilities'"],
    ],
    [
      'both a count and ids of devices',
      service('gpus: [{ count: 1, device_ids: ["0"] }]'),
      ['4 services.s.gpus[0]: "count" and "device_ids" attributes are exclusive'],
    ],
    [
      'a count that is no number',
      service('gpus: [{ count: many }]'),
      ["4 services.s.gpus[0].count: the only value allowed is 'all' or a number"],
    ],
    [
      'a watch that says not what to do',
      service('develop: { watch: [{ path: ./src }] }'),
      ["4 services.s.develop.watch[0]: missing property 'action'"],
    ],
    [
      'a negative size',
      service('volumes: [{ type: tmpfs, target: /t, tmpfs: { size: -1 } }]'),
      ['4 services.s.volumes[0].tmpfs.size must be greater than or equal to 0'],
    ],
  ])('%s', async (_, text, expected) => {
    expect(await problems(text)).toEqual(expected);
  });
});

describe('fields that do not go together', () => {
  test.each([
    [
      'a network mode and networks',
      service('network_mode: host\nnetworks: [default]'),
      ['4 service s declares mutually exclusive `network_mode` and `networks`'],
    ],
    [
      'two Dockerfiles',
      service('build: { context: ., dockerfile: D, dockerfile_inline: FROM x }'),
      ['4 service "s" declares mutually exclusive dockerfile and dockerfile_inline in build section'],
    ],
    ['fewer than no copies', service('scale: -1'), ['4 services.s.scale: must be greater than or equal to 0']],
    [
      'a watch that copies nowhere',
      service('develop: { watch: [{ path: ./src, action: sync }] }'),
      ['4 services.s.develop.watch: target is required for non-rebuild actions'],
    ],
    [
      'a mount where something is mounted already, however the path is written',
      service('tmpfs: [/data:size=1m]\nvolumes: ["./x:/data/"]'),
      ['5 services.s.volumes[0]: target /data already mounted as services.s.tmpfs[0]'],
    ],
    [
      'a secret from nowhere',
      'services: {}\nsecrets:\n  token:\n    labels: { a: b }\n',
      ['3 secret "token" must declare either `file` or `environment`'],
    ],
  ])('%s', async (_, text, expected) => {
    expect(await problems(text)).toEqual(expected);
  });
});

test.each([
  ['a network mode alone', service('network_mode: host')],
  [
    'a service of a profile that nobody has asked for',
    service('profiles: [x]\nnetwork_mode: host\nnetworks: [default]'),
  ],
  ['what exists already, under its name', 'services: {}\nvolumes:\n  data:\n    external: true\n    name: shared\n'],
  ['all devices', service('gpus: all')],
  ['a count from the shell', service('gpus: [{ count: "${GPUS}" }]')],
  ['a secret of the environment', 'services: {}\nsecrets:\n  token:\n    environment: TOKEN\n'],
  ['a watch that rebuilds', service('develop: { watch: [{ path: ./src, action: rebuild }] }')],
])('Compose takes %s', async (_, text) => {
  expect(await problems(text)).toEqual([]);
});

test('where it is wrong is told by the line', async () => {
  expect(await problems(service('init: true\nscale: -1'))).toEqual([
    '5 services.s.scale: must be greater than or equal to 0',
  ]);
});
