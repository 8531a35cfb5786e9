import { describe, expect, test } from 'vitest';
import { locate } from '../../../../src/engine/loaders/locate';
import { testingLoader } from '../../../../src/engine/loaders/testing/testingLoader';
import { treeOf } from '../../../support/treeOf';

async function resourcesOf(files: Record<string, string>) {
  const tree = treeOf(files);
  const units = await Promise.all((await testingLoader.plan(tree)).map((plan) => plan.load(tree)));
  return units.flatMap(({ resources }) => resources);
}

test('Playwright tells whom it asks and what it starts', async () => {
  const [resource] = await resourcesOf({
    'e2e/playwright.config.ts': `import { defineConfig } from '@playwright/test';
export default defineConfig({
  testDir: './tests',
  // workers: 9,
  retries: process.env.CI ? 2 : 0,
  use: { baseURL: process.env.BASE_URL ?? 'http://web:3000' },
  webServer: { command: 'npm start', port: 3000 },
});
`,
  });
  expect([resource!.kind, resource!.value]).toEqual([
    'playwright',
    {
      baseURL: 'http://web:3000',
      testDir: './tests',
      command: 'npm start',
      port: 3000,
      retries: 'process.env.CI ? 2 : 0',
    },
  ]);
  expect(resource!.facets.references.map(({ target, source }) => [target, locate(source).line])).toEqual([
    [{ by: 'host', host: 'web', port: 3000 }, 6],
  ]);
});

describe('files are known by their names', () => {
  test.each([
    [
      'cypress',
      'cypress.config.js',
      "module.exports = { e2e: { baseUrl: 'http://web' } };\n",
      { baseUrl: 'http://web' },
    ],
    ['cypress', 'cypress.json', '{"baseUrl": "http://web"}', { baseUrl: 'http://web' }],
    [
      'jest',
      'jest.config.ts',
      "export default { preset: 'ts-jest', maxWorkers: 2 };\n",
      { preset: 'ts-jest', maxWorkers: 2 },
    ],
    ['allure', 'allure.properties', '# a\nallure.results.directory = out\n', { 'allure.results.directory': 'out' }],
    ['allure', 'configs/allure.yml', 'allure:\n  version: 2\n', { allure: { version: 2 } }],
  ])('%s: %s', async (kind, path, text, value) => {
    expect((await resourcesOf({ [path]: text })).map((one) => [one.kind, one.value])).toEqual([[kind, value]]);
  });

  test('others are none', async () => {
    expect(
      await resourcesOf({
        'a/cypress.ts': 'export {}',
        'allure.yml': 'services: {}\n',
        'node_modules/a/jest.config.js': 'module.exports = {};',
      }),
    ).toEqual([]);
  });
});
