import { expect, test } from 'vitest';
import { inSlices, type Steps } from '../../src/extension/slices';

/** Works for so long, in steps of a millisecond. */
function* work(milliseconds: number): Steps<string> {
  for (let at = 0; at < milliseconds; at++) {
    const end = performance.now() + 1;
    while (performance.now() < end);
    yield;
  }
  return 'done';
}

test('work in slices lets others go ahead, and comes to its end', async () => {
  let turns = 0;
  const timer = setInterval(() => turns++, 1);
  expect(await inSlices(work(100))).toBe('done');
  clearInterval(timer);
  expect(turns).toBeGreaterThanOrEqual(5);
});

test('little work is done in one go', async () => {
  let turns = 0;
  const immediate = setImmediate(() => turns++);
  await inSlices(work(0));
  expect(turns).toBe(0);
  clearImmediate(immediate);
});

test('what goes wrong is told', async () => {
  const broken = function* (): Steps<string> {
    yield;
    throw new Error('no');
  };
  await expect(inSlices(broken())).rejects.toThrow('no');
});
