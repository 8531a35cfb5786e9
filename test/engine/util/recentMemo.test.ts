import { describe, expect, test } from 'vitest';
import { recentMemo } from '../../../src/engine/util/recentMemo';

interface Text {
  readonly text: string;
}

/** Keeps ten characters, and says of which texts something was made. */
function lengths(): { readonly lengthOf: (key: Text) => { readonly length: number }; readonly made: string[] } {
  const made: string[] = [];
  const make = ({ text }: Text) => {
    made.push(text);
    return { length: text.length };
  };
  return { lengthOf: recentMemo(make, { limit: 10, weigh: ({ text }) => text.length }), made };
}

describe('recentMemo', () => {
  test('gives the very same for what was asked for lately', () => {
    const { lengthOf, made } = lengths();
    const key = { text: 'four' };
    expect(lengthOf(key)).toBe(lengthOf(key));
    expect(made).toEqual(['four']);
  });

  test('forgets what was not asked for the longest time', () => {
    const { lengthOf, made } = lengths();
    const [a, b, c] = [{ text: 'aaaa' }, { text: 'bbbb' }, { text: 'cccc' }];
    lengthOf(a);
    lengthOf(b);
    lengthOf(a);
    lengthOf(c);
    lengthOf(a);
    expect(made).toEqual(['aaaa', 'bbbb', 'cccc']);
    lengthOf(b);
    expect(made).toEqual(['aaaa', 'bbbb', 'cccc', 'bbbb']);
  });

  test('keeps what weighs more than the limit until the next one comes', () => {
    const { lengthOf, made } = lengths();
    const [large, small] = [{ text: 'large'.repeat(10) }, { text: 'small' }];
    lengthOf(large);
    lengthOf(large);
    expect(made).toHaveLength(1);
    lengthOf(small);
    lengthOf(large);
    expect(made).toHaveLength(3);
  });

  test('a key that asks for itself while it is made weighs once', () => {
    const made: string[] = [];
    const inner = { text: 'inner' };
    let depth = 0;
    const lengthOf: (key: Text) => number = recentMemo(
      (key) => {
        made.push(key.text);
        return depth++ === 0 ? lengthOf(key) : key.text.length;
      },
      { limit: 10, weigh: ({ text }) => text.length },
    );
    expect(lengthOf(inner)).toBe(5);
    lengthOf({ text: 'other' });
    lengthOf(inner);
    expect(made).toEqual(['inner', 'inner', 'other']);
  });
});
