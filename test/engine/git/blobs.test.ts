import { describe, expect, it } from 'vitest';
import { createBlobs } from '../../../src/engine/git/blobs';
import { decodeText } from '../../../src/engine/git/decodeText';

const bytes = (text: string) => new TextEncoder().encode(text);

describe('decodeText', () => {
  it.each<[string, Uint8Array, object]>([
    ['UTF-8', bytes('käse\n'), { text: 'käse\n' }],
    ['nothing', bytes(''), { text: '' }],
    ['a byte order mark is dropped', bytes('\u{feff}a: 1'), { text: 'a: 1' }],
    ['line breaks stay', bytes('a\r\nb\r\n'), { text: 'a\r\nb\r\n' }],
    ['UTF-16, little end first', Uint8Array.of(0xff, 0xfe, 0x61, 0, 0xe4, 0), { text: 'aä' }],
    ['UTF-16, big end first', Uint8Array.of(0xfe, 0xff, 0, 0x61), { text: 'a' }],
    ['Latin-1 is not guessed', Uint8Array.of(0x6b, 0xe4, 0x73), { problem: 'is not UTF-8 text' }],
    ['broken UTF-16', Uint8Array.of(0xff, 0xfe, 0x61), { problem: 'is not valid UTF-16 text' }],
    ['a NUL byte', Uint8Array.of(0x61, 0, 0x62), { problem: 'is a binary file' }],
  ])('%s', (_, content, expected) => {
    expect(decodeText(content)).toEqual(expected);
  });
});

describe('createBlobs', () => {
  function counting(contents: Record<string, Uint8Array>) {
    const asked: string[] = [];
    const git = {
      readBlobs: async (ids: readonly string[], maxBytes = 0) => {
        asked.push(...ids);
        await Promise.resolve();
        return ids.map((id) => contents[id]?.subarray(0, maxBytes + 1));
      },
    };
    return { git, asked };
  }

  it('reads each blob once, however often and at the same time it is asked for', async () => {
    const { git, asked } = counting({ a: bytes('A'), b: bytes('B') });
    const blobs = createBlobs(git);
    await Promise.all([blobs.prefetch(['a', 'b', 'a']), blobs.prefetch(['b']), blobs.text('a')]);
    expect(await Promise.all([blobs.text('a'), blobs.text('b')])).toEqual(['A', 'B']);
    expect(asked.sort()).toEqual(['a', 'b']);
  });

  it('reads thousands', async () => {
    const ids = Array.from({ length: 2345 }, (_, n) => `id${n}`);
    const { git, asked } = counting(Object.fromEntries(ids.map((id) => [id, bytes(id)])));
    const blobs = createBlobs(git);
    await blobs.prefetch(ids);
    expect(asked).toHaveLength(ids.length);
    expect(await blobs.text('id2344')).toBe('id2344');
  });

  it('says why there is no text', async () => {
    const { git } = counting({ large: bytes('0123456789'), exact: bytes('01234567'), binary: Uint8Array.of(0) });
    const blobs = createBlobs(git, { maxBytes: 8 });
    await blobs.prefetch(['large', 'exact', 'binary', 'missing']);
    expect(await blobs.text('large')).toBeUndefined();
    expect(blobs.problem('large')).toBe('is larger than 8 bytes and was not read');
    expect(blobs.problem('exact')).toBeUndefined();
    expect(blobs.problem('binary')).toBe('is a binary file');
    expect(blobs.problem('missing')).toMatch(/^is missing from this clone/);
  });

  it('gives bytes as they are, of all that is not too large', async () => {
    const { git, asked } = counting({ large: bytes('0123456789'), exact: bytes('01234567'), binary: Uint8Array.of(0) });
    const blobs = createBlobs(git, { maxBytes: 8 });
    expect(await blobs.bytes('binary')).toEqual(Uint8Array.of(0));
    expect(await blobs.bytes('exact')).toHaveLength(8);
    expect(await blobs.bytes('large')).toBeUndefined();
    expect(await blobs.bytes('missing')).toBeUndefined();
    expect(asked).toHaveLength(4);
  });

  it('what failed can be asked for again', async () => {
    let isBroken = true;
    const blobs = createBlobs({
      readBlobs: async (ids) => {
        if (isBroken) throw new Error('broken');
        return ids.map(() => bytes('text'));
      },
    });
    await expect(blobs.text('a')).rejects.toThrow('broken');
    isBroken = false;
    expect(await blobs.text('a')).toBe('text');
  });
});
