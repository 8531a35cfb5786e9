import { decodeText } from '../../src/engine/git/decodeText';
import { createLayouts } from '../../src/engine/git/layout';
import type { Snapshot } from '../../src/engine/git/snapshot';
import type { TreeReader } from '../../src/engine/loaders/loader';
import type { Revision } from '../../src/engine/model/source';
import { isBelow } from '../../src/engine/util/treePath';
import { sourceFile } from './sourceFile';

const layoutOf = createLayouts();

/** A tree in memory from texts or bytes by path: `treeOf({ 'docker-compose.yml': '…' })`. Directories are those that hold a file. */
export function treeOf(
  files: Readonly<Record<string, string | Uint8Array>>,
  revision: Revision = 'head',
): Snapshot & TreeReader {
  // A path may be `__proto__`.
  const contents = new Map(Object.entries(files));
  const sources = new Map(
    [...contents].map(([path, content]) => [path, sourceFile(textOf(content) ?? `${content}`, path)]),
  );
  const directories = new Set([...sources.keys()].flatMap(directoriesAbove));
  const entries = [...sources.keys()].sort().map((path) => ({ path, mode: '100644', id: sources.get(path)!.blob }));
  return {
    revision,
    paths: entries.map(({ path }) => path),
    entries,
    entry: (path) => entries.find((entry) => entry.path === path),
    hasFile: (path) => sources.has(path),
    hasDirectory: (path) => directories.has(path),
    layout: layoutOf(entries, new Map()),
    filesBelow: (folder) => [...sources.keys()].filter((path) => isBelow(path, folder)).sort(),
    read: async (path) => (textOf(contents.get(path)) === undefined ? undefined : sources.get(path)),
    readBytes: async (path) => {
      const [file, content] = [sources.get(path), contents.get(path)];
      if (!file || content === undefined) return undefined;
      return {
        path,
        blob: file.blob,
        bytes: typeof content === 'string' ? new TextEncoder().encode(content) : content,
      };
    },
  };
}

function textOf(content: string | Uint8Array | undefined): string | undefined {
  if (content === undefined || typeof content === 'string') return content;
  const decoded = decodeText(content);
  return 'text' in decoded ? decoded.text : undefined;
}

/** `a/b/c.yml` -> ``, `a`, `a/b`. The empty path is the root. */
function directoriesAbove(path: string): string[] {
  const steps = path.split('/').slice(0, -1);
  return ['', ...steps.map((_, index) => steps.slice(0, index + 1).join('/'))];
}
