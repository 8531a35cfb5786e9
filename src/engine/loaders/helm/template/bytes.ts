/**
 * Go's texts are bytes, which need not be UTF-8 (`b64dec` of a keystore, a letter cut in half by `trunc`). Such a byte is kept as a lone
 * surrogate, U+DC80 to U+DCFF, so that encoding it again gives the same byte.
 */
const LONE = 0xdc00;

export function toBytes(text: string): Uint8Array {
  if (!/[\udc80-\udcff]/.test(text)) return new TextEncoder().encode(text);
  const bytes: number[] = [];
  for (const character of text) {
    const code = character.codePointAt(0)!;
    if (code >= LONE + 0x80 && code <= LONE + 0xff) bytes.push(code - LONE);
    else bytes.push(...new TextEncoder().encode(character));
  }
  return Uint8Array.from(bytes);
}

export function fromBytes(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    const pieces: string[] = [];
    for (let at = 0; at < bytes.length; ) {
      const length = sequenceLength(bytes, at);
      if (length === 0) pieces.push(String.fromCharCode(LONE + bytes[at]!));
      else pieces.push(new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes.subarray(at, at + length)));
      at += length || 1;
    }
    return pieces.join('');
  }
}

/** How many bytes make the character that begins here; 0 where none does. */
function sequenceLength(bytes: Uint8Array, at: number): number {
  const first = bytes[at]!;
  if (first < 0x80) return 1;
  const length =
    first >= 0xc2 && first < 0xe0 ? 2 : first >= 0xe0 && first < 0xf0 ? 3 : first >= 0xf0 && first < 0xf5 ? 4 : 0;
  if (length === 0 || at + length > bytes.length) return 0;
  for (let next = 1; next < length; next++) if ((bytes[at + next]! & 0xc0) !== 0x80) return 0;
  const second = bytes[at + 1]!;
  const isOverlong = (first === 0xe0 && second < 0xa0) || (first === 0xf0 && second < 0x90);
  const isBeyond = (first === 0xed && second >= 0xa0) || (first === 0xf4 && second >= 0x90);
  return isOverlong || isBeyond ? 0 : length;
}

/** How many bytes a text has in Go. */
export function byteLength(text: string): number {
  return /^[\0-\x7f]*$/.test(text) ? text.length : toBytes(text).length;
}

/** A part of a text by its bytes. */
export function sliceBytes(text: string, start: number, end?: number): string {
  return /^[\0-\x7f]*$/.test(text) ? text.slice(start, end) : fromBytes(toBytes(text).slice(start, end));
}
