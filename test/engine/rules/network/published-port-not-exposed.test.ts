import { expect, test } from 'vitest';
import { diffModels } from '../../../../src/engine/diff/diffModels';
import { loaders } from '../../../../src/engine/loaders/index';
import { createModelLoader } from '../../../../src/engine/loaders/loadModel';
import { publishedPortNotExposed } from '../../../../src/engine/rules/network/published-port-not-exposed';
import { runRules } from '../../../../src/engine/rules/runRules';
import { testRule } from '../../../support/ruleTester';
import { treeOf } from '../../../support/treeOf';

const compose = (port: string, more = ''): string =>
  `services:\n  web:\n    build: .\n    ports:\n      - "${port}"\n${more}`;
const Dockerfile = 'FROM node:22\nEXPOSE 3000\n';

testRule(publishedPortNotExposed, {
  valid: [
    { name: 'the port of the image', head: { Dockerfile, 'compose.yaml': compose('80:3000') } },
    {
      name: 'a port that a variable names',
      head: { Dockerfile, 'compose.yaml': compose('80:8080', '    environment:\n      PORT: 8080\n') },
    },
    {
      name: 'a port that the command names',
      head: { Dockerfile, 'compose.yaml': compose('80:8080', '    command: serve --listen :8080\n') },
    },
    { name: 'a second port', head: { Dockerfile, 'compose.yaml': compose('3000:3000"\n      - "9229:9229') } },
    {
      name: 'an image that exposes nothing',
      head: { Dockerfile: 'FROM node:22\n', 'compose.yaml': compose('80:8080') },
    },
    {
      name: 'a port that is a variable',
      head: { Dockerfile: 'FROM node:22\nEXPOSE $PORT\n', 'compose.yaml': compose('80:8080') },
    },
  ],
  invalid: [
    {
      name: 'another port than the image has',
      head: { Dockerfile, 'compose.yaml': compose('80:8080') },
      errors: [
        {
          title: 'web publishes port 8080, and its Dockerfile exposes 3000',
          message: 'Dockerfile says that the image listens on 3000; nothing in the settings of web names 8080.',
          at: 'compose.yaml:5',
          related: ['Dockerfile:2'],
        },
      ],
    },
  ],
});

test('it weighs more where both agreed before the change', async () => {
  const load = createModelLoader(loaders, { problem: () => undefined });
  const after = await load(treeOf({ Dockerfile, 'compose.yaml': compose('80:8080') }, 'head'));
  const severities = async (port: string): Promise<unknown[]> => {
    const before = await load(treeOf({ Dockerfile, 'compose.yaml': compose(port) }, 'base'));
    return runRules([publishedPortNotExposed], diffModels(before, after)).results.map(({ draft }) => draft.severity);
  };
  expect(await severities('80:3000')).toEqual(['medium']);
  expect(await severities('80:9000')).toEqual([undefined]);
});
