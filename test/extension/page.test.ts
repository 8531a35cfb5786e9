import { expect, test } from 'vitest';
import { createAssembly } from '../../src/engine/util/parts';
import { createEmitter } from '../../src/extension/emitter';
import { createPage } from '../../src/extension/panel/page';
import type { Result, Session, SessionState } from '../../src/extension/session';
import type { ToWebview } from '../../src/protocol/messages';
import { finding, report } from './sampleReport';

const request = { repo: '/home/me/repo', base: 'main', head: 'feature' };
const small = report();
const large = report({
  findings: Array.from({ length: 3000 }, (_, at) => finding({ fingerprint: `f${at}`, message: 'x'.repeat(500) })),
});
const ready = (of = small, stale = false): Result => ({ kind: 'ready', request, report: of, stale });
const computing: SessionState = { kind: 'computing', request, stage: 'load' };

/** A page of which each message is delivered when the test says so. */
function shown(state: SessionState) {
  let current = state;
  const session = {
    get state() {
      return current;
    },
    get result() {
      return current.kind === 'ready' ? current : undefined;
    },
    onDidChange: createEmitter<SessionState>().event,
  } as unknown as Session;
  const posted: ToWebview[] = [];
  const waiting: (() => void)[] = [];
  const page = createPage(
    session,
    () => ['build: one'],
    (message) => {
      posted.push(message);
      return new Promise<void>((resolve) => waiting.push(resolve));
    },
  );
  const deliver = async (count = Number.POSITIVE_INFINITY) => {
    for (let at = 0; at < count && waiting.length > 0; at++) {
      waiting.shift()!();
      await new Promise((resolve) => setImmediate(resolve));
    }
  };
  const become = (next: SessionState) => {
    current = next;
    page.update();
  };
  return { page, posted, deliver, become };
}

/** What the page makes of the messages: `ready 3000`, `current`, `ticks`. */
function told(messages: readonly ToWebview[]): string[] {
  let assembly = createAssembly();
  return messages.flatMap((message) => {
    if (message.type !== 'state') return [message.type];
    if (message.part.path.length === 0) assembly = createAssembly();
    assembly.add(structuredClone(message.part));
    if (!message.part.isLast) return [];
    const state = assembly.value as { kind: string; report?: { findings: unknown[] } };
    return [state.report ? `${state.kind} ${state.report.findings.length}` : state.kind];
  });
}

test('nothing is sent before the page is there; then the report, and what is done of its plan', async () => {
  const { page, posted, deliver } = shown(ready());
  page.update();
  expect(posted).toEqual([]);
  page.start();
  await deliver();
  expect(told(posted)).toEqual(['ready 0', 'ticks']);
});

test('a report is sent once: after that only whether it is outdated', async () => {
  const { page, posted, deliver, become } = shown(ready());
  page.start();
  await deliver();
  become(ready(small, true));
  expect(posted.at(-1)).toEqual({ type: 'current', stale: true });
});

test('a large report comes in parts, each after the one before was delivered', async () => {
  const { page, posted, deliver } = shown(ready(large));
  page.start();
  expect(posted).toHaveLength(1);
  await deliver(2);
  expect(posted).toHaveLength(3);
  await deliver();
  expect(told(posted)).toEqual(['ready 3000', 'ticks']);
  expect(Math.max(...posted.map((message) => JSON.stringify(message).length))).toBeLessThan(400_000);
});

test('what changes on the way takes the place of what was being sent', async () => {
  const { page, posted, deliver, become } = shown(ready(large));
  page.start();
  await deliver(2);
  become(computing);
  become(ready(small, true));
  await deliver();
  expect(told(posted)).toEqual(['computing', 'ready 0', 'ticks']);
});

test('a finding is brought into view when the report is there', async () => {
  const { page, posted, deliver } = shown(ready(large));
  page.reveal('f2');
  page.start();
  await deliver(1);
  page.reveal('f7');
  await deliver();
  expect(told(posted)).toEqual(['ready 3000', 'ticks', 'reveal']);
  expect(posted.at(-1)).toEqual({ type: 'reveal', fingerprint: 'f7' });
});

test('a page that is hidden gets nothing more, and the next one gets all', async () => {
  const { page, posted, deliver, become } = shown(ready(large));
  page.start();
  await deliver(1);
  page.stop();
  await deliver();
  const before = posted.length;
  become(ready(large, true));
  expect(posted).toHaveLength(before);
  page.start();
  await deliver();
  expect(told(posted)).toEqual(['ready 3000', 'ticks']);
});
