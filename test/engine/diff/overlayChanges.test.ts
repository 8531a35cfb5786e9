import { describe, expect, test } from 'vitest';
import { changesOf, compareTrees } from '../selfComparison/compare';

const BASE = {
  'docker-compose.yml': `services:
  api:
    image: api:1
    ports: ["8080:80"]
    environment: { MODE: dev, LEVEL: info }
  db:
    image: postgres:16
`,
};

describe('a new file that is laid over a project changes the project', () => {
  test('what it says itself is new; what the project had is not', async () => {
    const changes = changesOf(
      await compareTrees(BASE, {
        ...BASE,
        'docker-compose.prod.yml': `services:
  api:
    environment: { MODE: prod }
    ports: ["443:443"]
    restart: always
`,
      }),
    );
    expect(changes.units.map((unit) => unit.split(' ')[0])).toEqual(['added']);
    expect(changes.resources.map((resource) => Object.values(resource))).toEqual([
      [['changed environment.MODE', 'added ports[443/tcp]', 'added restart']],
    ]);
    expect(changes.ports).toEqual(['added undefined:undefined 443:443']);
    expect(changes.env).toEqual(['changed MODE']);
  });

  test('what the default override beside it does is no doing of the new file', async () => {
    const withOverride = {
      ...BASE,
      'docker-compose.override.yml': 'services:\n  api:\n    environment: { MODE: local }\n    ports: ["9999:99"]\n',
    };
    const changes = changesOf(
      await compareTrees(withOverride, {
        ...withOverride,
        'docker-compose.prod.yml': 'services:\n  db:\n    restart: always\n',
      }),
    );
    expect(changes.resources.map((resource) => Object.values(resource))).toEqual([[['added restart']]]);
    expect(changes.ports).toEqual([]);
    expect(changes.env).toEqual([]);
  });

  test('a service of its own is added', async () => {
    const changes = changesOf(
      await compareTrees(BASE, {
        ...BASE,
        'docker-compose.prod.yml': 'services:\n  api:\n    restart: always\n  proxy:\n    image: nginx:1\n',
      }),
    );
    expect(
      changes.resources.flatMap((resource) => Object.keys(resource)).map((key) => key.replace(/ .*#/, ' ')),
    ).toEqual(['changed service/api', 'added service/proxy']);
  });
});
