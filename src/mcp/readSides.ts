import type { Files } from '../assistant/files';
import { decodeText } from '../engine/git/decodeText';
import type { Report } from '../engine/report/report';
import { openRepository } from '../node/openRepository';

/** A larger file is generated: nobody looks up in it what sets a value. */
const MAX_BYTES = 2_000_000;

/**
 * The files of both sides of a report, read from git when they are asked for. What is not committed has no commit any more by which it could
 * be read: there are no files then.
 */
export function readSides(
  repo: string,
  { comparison }: Pick<Report, 'comparison'>,
  options: { readonly signal?: AbortSignal; readonly gitPath?: string },
): Files | undefined {
  if (comparison.head.worktreeCommit !== undefined) return undefined;
  return {
    async texts(side, paths) {
      const repository = await openRepository(repo, options);
      try {
        const wanted = new Set(paths);
        const entries = (await repository.git.listTree(comparison[side].commit)).filter(({ path }) => wanted.has(path));
        const blobs = await repository.git.readBlobs(
          entries.map(({ id }) => id),
          MAX_BYTES,
        );
        return new Map(entries.flatMap(({ path }, index) => textOf(path, blobs[index])));
      } finally {
        await repository.dispose();
      }
    },
  };
}

function textOf(path: string, bytes: Uint8Array | undefined): [string, string][] {
  if (bytes === undefined || bytes.length > MAX_BYTES) return [];
  const decoded = decodeText(bytes);
  return 'text' in decoded ? [[path, decoded.text]] : [];
}
