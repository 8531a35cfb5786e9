export interface BatchHandler {
  /** How many bytes to keep of the content that now begins, not counting the one that tells that there is more. */
  limit(): number;
  /** One answer is complete; `undefined`: the object is absent or no blob. */
  done(content: Uint8Array | undefined): void;
}

const LINE_FEED = 0x0a;

/**
 * Reads the output of `git cat-file --batch` as it comes, cut anywhere: `<id> <type> <size>LF<content>LF`, or `<id> missing LF`.
 * Holds no more than one header and one content, and of a content no more than its limit.
 */
export function createBatchReader({ limit, done }: BatchHandler): (chunk: Buffer) => void {
  let header = '';
  /** What is still to come of the current content, its final line feed included; 0 while a header is read. */
  let remaining = 0;
  let content: Uint8Array | undefined;
  let filled = 0;

  /** Returns where reading goes on. */
  function readHeader(chunk: Buffer, start: number): number {
    const end = chunk.indexOf(LINE_FEED, start);
    if (end < 0) {
      header += chunk.toString('latin1', start);
      return chunk.length;
    }
    const [, type, size] = (header + chunk.toString('latin1', start, end)).split(' ');
    header = '';
    if (size === undefined) {
      done(undefined);
      return end + 1;
    }
    remaining = Number(size) + 1;
    content = type === 'blob' ? new Uint8Array(Math.min(Number(size), limit() + 1)) : undefined;
    filled = 0;
    return end + 1;
  }

  function readContent(chunk: Buffer, start: number): number {
    const end = Math.min(chunk.length, start + remaining);
    if (content && filled < content.length) {
      const part = chunk.subarray(start, Math.min(end, start + content.length - filled));
      content.set(part, filled);
      filled += part.length;
    }
    remaining -= end - start;
    if (remaining === 0) done(content);
    return end;
  }

  return (chunk) => {
    let next = 0;
    while (next < chunk.length) next = remaining === 0 ? readHeader(chunk, next) : readContent(chunk, next);
  };
}
