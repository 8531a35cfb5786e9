import { closeSync, openSync, readFileSync, writeSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { crashFrames, crashMessage } from '../../../src/engine/util/crash';

const SECRET = 'Q7hunter2hunter2z9';

/** What programs run into by mistake, with a secret in hand. */
const MISTAKES: Readonly<Record<string, () => unknown>> = {
  'text that is no JSON': () => JSON.parse(`${SECRET}`),
  'text that is no number': () => BigInt(SECRET),
  'a pattern': () => new RegExp(`(${SECRET}`),
  'a member of a text': () => 'length' in (SECRET as unknown as object),
  'a pair that is none': () => new Map([SECRET as unknown as [string, string]]),
  'an address': () => new URL(SECRET),
  'a member that is called so': () => (undefined as unknown as Record<string, string>)[`${SECRET}-${SECRET} x`],
  'an error of several lines': () => {
    throw new Error(`first\n    at ${SECRET} (a.js:1:1)\n${SECRET}`);
  },
  'a file that is not there': () => readFileSync(`/nowhere/${SECRET}`),
  'a code that is none': () => {
    throw Object.assign(new Error(SECRET), { code: SECRET, syscall: SECRET });
  },
  'no error at all': () => {
    throw SECRET;
  },
};

function caught(act: () => unknown): unknown {
  try {
    act();
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
}

describe('what is told of a crash holds nothing of a file', () => {
  test.each(Object.entries(MISTAKES))('%s', (_, act) => {
    const error = caught(act);
    expect(`${crashMessage(error)}\n${crashFrames(error).join('\n')}`).not.toContain('hunter2');
    expect(crashMessage(error)).not.toBe('');
  });
});

describe('what is about the program is told as it is', () => {
  test.each<[() => unknown, string]>([
    [() => (undefined as unknown as { units: string }).units, "Cannot read properties of undefined (reading 'units')"],
    [() => new Array(-1), 'Invalid array length'],
  ])('%s', (act, message) => {
    const error = caught(act);
    expect(crashMessage(error)).toBe(message);
    expect(crashFrames(error)[0]).toMatch(/^ {4}at /);
  });
});

describe('what the system refused is told by its code', () => {
  test('a file that is not there', () => {
    expect(crashMessage(caught(() => readFileSync('/nowhere/at/all')))).toBe('the system refused "open" (ENOENT)');
  });

  test.runIf(process.platform === 'linux')('a full disk', () => {
    const full = openSync('/dev/full', 'w');
    const error = caught(() => writeSync(full, 'x'));
    closeSync(full);
    expect(crashMessage(error)).toBe('the system refused "write" (ENOSPC): no space is left on the disk');
  });

  test('a worker that needed too much memory', () => {
    const error = Object.assign(new Error('Worker terminated'), { code: 'ERR_WORKER_OUT_OF_MEMORY' });
    expect(crashMessage(error)).toBe('the system refused it (ERR_WORKER_OUT_OF_MEMORY): no memory is left');
  });
});
