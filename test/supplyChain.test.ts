import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

interface Shipped {
  readonly name: string;
}

const {
  notices,
  refusedPackages,
  shippedPackages,
}: {
  notices(): string;
  refusedPackages(packages?: readonly Shipped[]): string[];
  shippedPackages(lock?: unknown): Shipped[];
} = await import('../scripts/lib/shipped.mjs' as string);

const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8'));

describe('what is shipped', () => {
  test('has every dependency', () => {
    const names = shippedPackages().map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(Object.keys(dependencies)));
  });

  test('is under licences that allow it, and runs nothing when it is installed', () => {
    expect(refusedPackages()).toEqual([]);
  });

  test('comes with the notices of its licences: npm run licences -- --write', () => {
    expect(readFileSync('THIRD_PARTY_NOTICES.txt', 'utf8')).toBe(notices());
  });
});

test('a package under another licence, and one with a script, are refused', () => {
  const lock = {
    packages: {
      '': {},
      'node_modules/good': { version: '1.0.0', license: 'MIT' },
      'node_modules/@a/copyleft': { version: '2.0.0', license: 'AGPL-3.0' },
      'node_modules/good/node_modules/scripted': { version: '3.0.0', license: 'ISC', hasInstallScript: true },
      'node_modules/nothing': { version: '4.0.0' },
      'node_modules/tool': { version: '5.0.0', license: 'AGPL-3.0', dev: true },
    },
  };
  expect(refusedPackages(shippedPackages(lock))).toEqual([
    '@a/copyleft 2.0.0 is under AGPL-3.0, which is not allowed',
    'nothing 4.0.0 is under unknown, which is not allowed',
    'scripted 3.0.0 runs a script when it is installed',
  ]);
});
