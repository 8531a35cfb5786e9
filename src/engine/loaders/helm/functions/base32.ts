const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** RFC 4648, with padding. */
export function toBase32(bytes: Uint8Array): string {
  let text = '';
  let bits = 0;
  let count = 0;
  for (const byte of bytes) {
    bits = (bits << 8) | byte;
    count += 8;
    while (count >= 5) {
      count -= 5;
      text += ALPHABET[(bits >> count) & 31];
    }
    bits &= (1 << count) - 1;
  }
  if (count > 0) text += ALPHABET[(bits << (5 - count)) & 31];
  return text.padEnd(Math.ceil(text.length / 8) * 8, '=');
}

/** The bytes, or the place of the first byte that does not fit, as Go counts it (`encoding/base32`). */
export function fromBase32(text: string): Uint8Array | number {
  const clean = text.replace(/[\r\n]/g, '');
  const digits = /^[A-Z2-7]*/.exec(clean)![0];
  const left = digits.length % 8;
  const padding = clean.slice(digits.length);
  if (/[^=]/.test(padding)) return digits.length + /[^=]/.exec(padding)!.index;
  if (padding.length !== (8 - left) % 8 || [1, 3, 6].includes(left)) return digits.length - left;
  const bytes: number[] = [];
  let bits = 0;
  let count = 0;
  for (const digit of digits) {
    bits = (bits << 5) | ALPHABET.indexOf(digit);
    count += 5;
    if (count < 8) continue;
    count -= 8;
    bytes.push((bits >> count) & 255);
    bits &= (1 << count) - 1;
  }
  return Uint8Array.from(bytes);
}
