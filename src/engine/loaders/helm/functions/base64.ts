/** RFC 4648, with padding. */
export function toBase64(bytes: Uint8Array): string {
  let binary = '';
  for (let at = 0; at < bytes.length; at += 8192) binary += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return btoa(binary);
}

/** The bytes, or the place of the first byte that does not fit, as Go counts it (`encoding/base64`). Line breaks do not count. */
export function fromBase64(text: string): Uint8Array | number {
  const good = /^(?:[A-Za-z0-9+/]|[\r\n])*/.exec(text)![0];
  const digits = good.replace(/[\r\n]/g, '');
  const rest = text.slice(good.length);
  const filled = digits.length % 4;
  if (rest === '') {
    if (filled === 0) return decoded(digits);
    // What is left of a group of four is refused where it begins.
    return startOfLast(good, filled);
  }
  if (!rest.startsWith('=') || filled < 2) return good.length;
  const padding = /^=[\r\n]*(=?)[\r\n]*/.exec(rest)!;
  const wanted = filled === 2;
  if (wanted && padding[1] === '') {
    const after = /^=[\r\n]*/.exec(rest)![0].length;
    return good.length + (after === rest.length ? after : Math.max(0, after - 1));
  }
  const consumed = wanted ? padding[0].length : /^=[\r\n]*/.exec(rest)![0].length;
  if (consumed < rest.length) return good.length + consumed;
  return decoded(digits.padEnd(Math.ceil(digits.length / 4) * 4, '='));
}

function startOfLast(text: string, filled: number): number {
  let at = text.length;
  for (let left = filled; left > 0; at--) if (!/[\r\n]/.test(text[at - 1]!)) left--;
  return at;
}

const decoded = (text: string): Uint8Array => Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
