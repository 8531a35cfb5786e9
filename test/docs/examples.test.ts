import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';

test('the example reports are what the demo repository gives', () => {
  // The script says on stderr, and so in the error, which file is out of date and how it is written anew.
  expect(execFileSync(process.execPath, ['scripts/docsExamples.mjs', '--check'], { encoding: 'utf8' })).toBe('');
}, 120_000);
