/** The text of a file, or why it has none: a phrase that goes on from the file's name. */
export type Decoded = { readonly text: string } | { readonly problem: string };

const utf8 = new TextDecoder('utf-8', { fatal: true });
const utf16le = new TextDecoder('utf-16le', { fatal: true });
const utf16be = new TextDecoder('utf-16be', { fatal: true });

/** What git has in place of a file that Git LFS keeps (git-lfs/docs/spec.md). */
const LFS_POINTER =
  /^version https:\/\/git-lfs\.github\.com\/spec\/v1\n(?:ext-\d-[^\n]*\n)*oid sha256:[0-9a-f]{64}\nsize \d+\n/;

/**
 * Decodes UTF-8, and UTF-16 that begins with a byte order mark; the mark is dropped, line breaks stay as they are.
 * No other encoding is guessed: the tools whose files these are would not read them either.
 */
export function decodeText(bytes: Uint8Array): Decoded {
  const decoder = decoderFor(bytes);
  if (decoder === utf8 && bytes.includes(0)) return { problem: 'is a binary file' };
  try {
    const text = decoder.decode(bytes);
    return LFS_POINTER.test(text) ? { problem: 'is kept by Git LFS: only its pointer is in the repository' } : { text };
  } catch {
    return { problem: decoder === utf8 ? 'is not UTF-8 text' : 'is not valid UTF-16 text' };
  }
}

function decoderFor(bytes: Uint8Array): TextDecoder {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return utf16le;
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return utf16be;
  return utf8;
}
