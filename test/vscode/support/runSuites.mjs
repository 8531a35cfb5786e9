/**
 * Runs the suites named on the command line with Node's own test runner, one after another, prints each test, and writes
 * `{ passed, failed, skipped }` to the file that the first argument names.
 */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { run } from 'node:test';
import { stripVTControlCharacters } from 'node:util';

const [results, ...files] = process.argv.slice(2);
const counts = { passed: 0, failed: 0, skipped: 0 };

/** A suite is not a test of its own, nor is a file. */
const isTest = ({ details, name }) => details.type !== 'suite' && !path.isAbsolute(name);
const seconds = ({ details }) => `(${(details.duration_ms / 1000).toFixed(1)} s)`;
const indent = ({ nesting }, more = 1) => '  '.repeat(nesting + more);

const tell = {
  'test:start': ({ name, nesting }) => {
    if (nesting === 0 && !path.isAbsolute(name)) console.log(`  ${name}`);
  },
  'test:pass': (test) => {
    if (!isTest(test)) return;
    const skipped = test.skip !== undefined;
    counts[skipped ? 'skipped' : 'passed'] += 1;
    console.log(`${indent(test)}${skipped ? '-' : '✓'} ${test.name} ${skipped ? '(skipped)' : seconds(test)}`);
  },
  'test:fail': (test) => {
    const { error } = test.details;
    // A suite fails when a test in it has failed; only what goes wrong in its own hooks is news.
    if (!isTest(test) && error.failureType === 'subtestsFailed') return;
    counts.failed += 1;
    const cause = error.cause ?? error;
    console.log(`${indent(test)}✗ ${test.name} ${seconds(test)}`);
    console.log(stripVTControlCharacters(String(cause.stack ?? cause)).replace(/^/gm, indent(test, 3)));
  },
  'test:stdout': ({ message }) => process.stdout.write(message),
  'test:stderr': ({ message }) => process.stderr.write(message),
};

for await (const { type, data } of run({ files, concurrency: 1, timeout: 240_000 })) tell[type]?.(data);
writeFileSync(results, JSON.stringify(counts));
process.exitCode = counts.failed > 0 ? 1 : 0;
