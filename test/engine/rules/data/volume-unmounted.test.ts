import { volumeUnmounted } from '../../../../src/engine/rules/data/volume-unmounted';
import { testRule } from '../../../support/ruleTester';

const compose = (...mounts: string[]): Record<string, string> => ({
  'compose.yaml': `services:\n  db:\n    image: postgres:16\n    volumes:\n${mounts.map((mount) => `      - ${mount}\n`).join('')}      - tmp:/tmp\nvolumes: {data: {}, tmp: {}, other: {}}\n`,
});

const shared = (name: string, image: string, mount = ''): Record<string, string> => ({
  'compose.yaml': `services:\n  ${name}:\n    image: ${image}\n    volumes: [${mount}]\n  api: {image: "a:1", volumes: ["uploads:/u"]}\nvolumes: {uploads: {}}\n`,
});

testRule(volumeUnmounted, {
  valid: [
    {
      name: 'still there',
      base: compose('data:/var/lib/postgresql/data'),
      head: compose('data:/var/lib/postgresql/data', 'other:/x'),
    },
    {
      name: 'another volume in its place: told elsewhere',
      base: compose('data:/var/lib/postgresql/data'),
      head: compose('other:/var/lib/postgresql/data'),
    },
    {
      name: 'a mount of the folder above',
      base: compose('data:/var/lib/postgresql/data'),
      head: compose('other:/var/lib/postgresql'),
    },
    { name: 'a cache', base: compose('data:/root/.cache'), head: compose() },
    {
      name: 'a service that is gone',
      base: compose('data:/var/lib/postgresql/data'),
      head: { 'compose.yaml': 'services: {api: {image: "a:1"}}\n' },
    },
  ],
  invalid: [
    {
      name: 'the data are in the container from now on',
      base: compose('data:/var/lib/postgresql/data'),
      head: compose(),
      errors: [
        {
          title: 'db no longer mounts data at /var/lib/postgresql/data',
          message:
            'What db keeps in /var/lib/postgresql/data was in data; now it is in the container, and is lost with it.',
          at: 'compose.yaml:5',
        },
      ],
    },
    {
      name: 'another service has the data still',
      base: shared('worker', 'w:1', 'uploads:/storage/uploads'),
      head: shared('worker', 'w:1'),
      errors: [
        {
          title: 'worker no longer mounts uploads at /storage/uploads',
          message:
            'api still has uploads: what that keeps in it worker no longer sees, and what worker writes to /storage/uploads is lost with its container.',
          at: 'compose.yaml:4',
          severity: 'medium',
        },
      ],
    },
    {
      name: 'a data store needs its data, whoever else has them',
      base: shared('db', 'postgres:16', 'uploads:/var/lib/postgresql/data'),
      head: shared('db', 'postgres:16'),
      errors: [{ title: 'db no longer mounts uploads at /var/lib/postgresql/data', at: 'compose.yaml:4' }],
    },
    {
      name: 'the volume moves to another folder',
      base: compose('data:/opt/data'),
      head: compose('data:/opt/app/assets'),
      errors: [
        {
          title: 'db mounts data at /opt/app/assets in place of /opt/data',
          at: 'compose.yaml:5',
          before: 'compose.yaml:5',
          severity: 'medium',
        },
      ],
    },
  ],
});
