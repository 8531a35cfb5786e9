import { describe, expect, test } from 'vitest';
import { formatReport } from '../../src/engine/formatters/format';
import type { Comment, Comments } from '../../src/forge/comments';
import { placeComment } from '../../src/forge/placeComment';
import { SAMPLE } from '../engine/formatters/support/sampleReport';

/** The comments of a request that takes so many characters each. */
function commentsOf(longest: number): Comments & { readonly all: Comment[] } {
  const all: Comment[] = [];
  return {
    all,
    longest,
    list: async () => all,
    create: async (body) => {
      all.push({ id: all.length + 1, body });
      return all.at(-1)!;
    },
    update: async (id, body) => {
      all[id - 1] = { id, body };
      return all[id - 1]!;
    },
  };
}

const RUN = { name: 'the summary of the run', url: 'https://github.example/acme/shop/actions/runs/99' };

describe('where more of the report stands', () => {
  test('is the last line of a comment that has no room for all of it', async () => {
    const comments = commentsOf(4000);
    await placeComment(comments, SAMPLE, 'default', RUN);
    const [{ body }] = comments.all as [Comment];
    expect(body.length).toBeLessThanOrEqual(4000);
    expect(body.trimEnd().split('\n').at(-1)).toBe(
      '> A comment has no room for all of it: more is in [the summary of the run](https://github.example/acme/shop/actions/runs/99).',
    );
  });

  test('is not said in one that has all of it, nor where nothing else has more', async () => {
    const [whole, short] = [commentsOf(1_000_000), commentsOf(4000)];
    await placeComment(whole, SAMPLE, 'default', RUN);
    await placeComment(short, SAMPLE, 'default');
    expect(whole.all[0]!.body).toBe(
      `<!-- infra-diff: default -->\n${formatReport(SAMPLE, 'markdown', { limit: 1_000_000 })}`,
    );
    expect(short.all[0]!.body).not.toContain('has no room');
  });
});
