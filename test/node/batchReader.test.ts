import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createBatchReader } from '../../src/node/batchReader';

type Answer = { type: string; content: Uint8Array } | 'missing';

const answer: fc.Arbitrary<Answer> = fc.oneof(
  fc.record({ type: fc.constantFrom('blob', 'blob', 'tree'), content: fc.uint8Array({ maxLength: 40 }) }),
  fc.constant<Answer>('missing'),
);

function written(answers: readonly Answer[]): Buffer {
  return Buffer.concat(
    answers.flatMap((each) =>
      each === 'missing'
        ? [Buffer.from('some:name missing\n')]
        : [Buffer.from(`abc ${each.type} ${each.content.length}\n`), each.content, Buffer.from('\n')],
    ),
  );
}

it('reads every answer, wherever the output is cut', () => {
  fc.assert(
    fc.property(fc.array(answer), fc.integer({ min: 1, max: 30 }), fc.nat(20), (answers, size, limit) => {
      const read: (Uint8Array | undefined)[] = [];
      const reader = createBatchReader({ limit: () => limit, done: (content) => read.push(content) });
      const output = written(answers);
      for (let start = 0; start < output.length; start += size) reader(output.subarray(start, start + size));
      expect(read).toEqual(
        answers.map((each) =>
          each === 'missing' || each.type !== 'blob' ? undefined : each.content.slice(0, limit + 1),
        ),
      );
    }),
  );
});
