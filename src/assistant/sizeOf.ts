const encoder = new TextEncoder();

/** In bytes of UTF-8. */
export function sizeOf(text: string): number {
  return encoder.encode(text).length;
}

/** The beginning of a text that has no more bytes than that, with a mark where something is left out. Never half a character. */
export function cutTo(text: string, size: number): string {
  if (sizeOf(text) <= size) return text;
  const { read } = encoder.encodeInto(text, new Uint8Array(Math.max(0, size - sizeOf(LEFT_OUT))));
  return text.slice(0, read) + LEFT_OUT;
}

const LEFT_OUT = '… (cut)';
