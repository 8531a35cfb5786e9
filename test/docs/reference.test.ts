import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';

test('the index of the rules and the tables of settings are what the program says', () => {
  // The script says on stderr, and so in the error, which page is out of date and how it is written anew.
  expect(execFileSync(process.execPath, ['scripts/docsReference.mjs', '--check'], { encoding: 'utf8' })).toBe('');
}, 60_000);
