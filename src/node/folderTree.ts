import { type Dirent, readdirSync, readFileSync, realpathSync, type Stats, statSync } from 'node:fs';
import { join, sep } from 'node:path';
import { decodeText } from '../engine/git/decodeText';
import type { TreeReader } from '../engine/loaders/loader';
import type { FileBytes, SourceFile } from '../engine/model/source';

/** Infrastructure is written by hand; what is larger is data. */
const MAX_BYTES = 5 * 1024 * 1024;

/**
 * The files below a folder of the disk, as they are now. Nothing outside of it is read: not by `..`, and not through a link. Only plain files
 * have a text, so that no pipe or device is waited for.
 */
export function folderTree(root: string): TreeReader {
  const inside = realpathSync(root);
  const texts = new Map<string, SourceFile | undefined>();

  const find = (path: string): { real: string; stats: Stats } | undefined => {
    try {
      const real = realpathSync(join(root, ...path.split('/')));
      if (real !== inside && !real.startsWith(inside.endsWith(sep) ? inside : inside + sep)) return undefined;
      return { real, stats: statSync(real) };
    } catch {
      return undefined;
    }
  };

  return {
    hasFile: (path) => find(path)?.stats.isFile() ?? false,
    hasDirectory: (path) => find(path)?.stats.isDirectory() ?? false,
    filesBelow: (folder) => namesBelow(join(root, ...folder.split('/')), folder).sort(),
    async read(path) {
      if (!texts.has(path)) {
        const found = find(path);
        texts.set(path, found?.stats.isFile() ? readText(found.real, path) : undefined);
      }
      return texts.get(path);
    },
    async readBytes(path) {
      const found = find(path);
      return found?.stats.isFile() ? readFile(found.real, path) : undefined;
    },
  };
}

/** More files than any folder has that is listed. */
const MAX_FILES = 20_000;

/** The files in a folder, at any depth; a link is one of them, wherever it leads. */
function namesBelow(folder: string, name: string): string[] {
  const found: string[] = [];
  const open: [string, string][] = [[folder, name]];
  for (let next = open.pop(); next && found.length < MAX_FILES; next = open.pop()) {
    for (const entry of entriesOf(next[0])) {
      const path = next[1] === '' ? entry.name : `${next[1]}/${entry.name}`;
      if (entry.isDirectory()) open.push([join(next[0], entry.name), path]);
      else found.push(path);
    }
  }
  return found;
}

function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}

/** The text of a file under the name `path`; `undefined` for what is absent, too large or no text. */
export function readText(file: string, path: string): SourceFile | undefined {
  const read = readFile(file, path);
  const decoded = read && decodeText(read.bytes);
  return read && decoded && 'text' in decoded ? { path, blob: read.blob, text: decoded.text } : undefined;
}

/** The bytes of a file under the name `path`; `undefined` for what is absent or too large. */
export function readFile(file: string, path: string): FileBytes | undefined {
  try {
    const stats = statSync(file);
    if (!stats.isFile() || stats.size > MAX_BYTES) return undefined;
    return { path, blob: `file:${path}`, bytes: readFileSync(file) };
  } catch {
    return undefined;
  }
}
