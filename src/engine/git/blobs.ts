import { type Decoded, decodeText } from './decodeText';
import type { GitClient } from './gitClient';
import type { Blobs } from './snapshot';

export interface BlobLimits {
  /** A file with more is not read. */
  readonly maxBytes: number;
}

/** Infrastructure is written by hand; what is larger is data, and would only cost time. */
const LIMITS: BlobLimits = { maxBytes: 5 * 1024 * 1024 };

/** How many blobs are asked for at once: bounds the bytes held before they become text. */
const BATCH = 500;

/** Texts by object id; each blob is fetched and decoded once. Bytes are fetched each time. */
export function createBlobs(git: Pick<GitClient, 'readBlobs'>, limits: BlobLimits = LIMITS): Blobs {
  const decoded = new Map<string, Decoded>();
  const underWay = new Map<string, Promise<void>>();
  const kept = new Map<string, string>();
  const idOfKept = new Map<string, string>();

  /** What is missing may have been fetched since: it is asked for again. */
  const isKnown = (id: string): boolean => decoded.has(id) && decoded.get(id) !== MISSING;

  async function fetch(ids: readonly string[]): Promise<void> {
    try {
      const contents = await git.readBlobs(ids, limits.maxBytes);
      ids.forEach((id, index) => {
        decoded.set(id, decodeWithin(limits, contents[index]));
      });
    } finally {
      for (const id of ids) underWay.delete(id);
    }
  }

  async function prefetch(ids: Iterable<string>): Promise<void> {
    const wanted = new Set(ids);
    const already = [...wanted].flatMap((id) => underWay.get(id) ?? []);
    const missing = [...wanted].filter((id) => !isKnown(id) && !underWay.has(id));
    for (let start = 0; start < missing.length; start += BATCH) {
      // Another call may have asked for some of them meanwhile.
      const batch = missing.slice(start, start + BATCH).filter((id) => !isKnown(id) && !underWay.has(id));
      const fetching = fetch(batch);
      for (const id of batch) underWay.set(id, fetching);
      await fetching;
    }
    await Promise.all(already);
  }

  return {
    prefetch,
    async text(id) {
      if (!decoded.has(id)) await (underWay.get(id) ?? prefetch([id]));
      const result = decoded.get(id);
      return result && 'text' in result ? result.text : undefined;
    },
    async bytes(id) {
      const own = kept.get(id);
      if (own !== undefined) return new TextEncoder().encode(own);
      const [bytes] = await git.readBlobs([id], limits.maxBytes);
      return bytes && bytes.length <= limits.maxBytes ? bytes : undefined;
    },
    problem(id) {
      const result = decoded.get(id);
      return result && 'problem' in result ? result.problem : undefined;
    },
    keep(text) {
      // No object of git has such an id.
      const id = idOfKept.get(text) ?? `kept ${kept.size}`;
      kept.set(id, text);
      idOfKept.set(text, id);
      decoded.set(id, { text });
      return id;
    },
  };
}

/** What is said of a blob that the clone lacks. */
export const MISSING_BLOB =
  "is missing from this clone, which is partial or damaged: run 'git fetch --refetch --no-filter'";

const MISSING: Decoded = { problem: MISSING_BLOB };

function decodeWithin({ maxBytes }: BlobLimits, bytes: Uint8Array | undefined): Decoded {
  if (!bytes) return MISSING;
  if (bytes.length > maxBytes) return { problem: `is larger than ${megabytes(maxBytes)} and was not read` };
  return decodeText(bytes);
}

function megabytes(bytes: number): string {
  return bytes < 1024 * 1024 ? `${bytes} bytes` : `${Math.round(bytes / 1024 / 1024)} MB`;
}
