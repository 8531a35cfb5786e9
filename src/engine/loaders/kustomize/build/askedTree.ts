import type { SourceFile } from '../../../model/source';
import type { TreeReader } from '../../loader';

/** What a step of a build asked of a tree, with the answers: a tree that gives them again leads to the same objects. */
export interface Asked {
  readonly texts: Map<string, SourceFile | undefined>;
  /** The blobs of files that were read by their bytes. */
  readonly blobs: Map<string, string | undefined>;
  readonly files: Map<string, boolean>;
  readonly directories: Map<string, boolean>;
  /** It went through folders, as charts are read: that is not written down. */
  listed: boolean;
}

export function nothingAsked(): Asked {
  return { texts: new Map(), blobs: new Map(), files: new Map(), directories: new Map(), listed: false };
}

/** The tree, with every question and its answer written down. */
export function asking(tree: TreeReader, asked: Asked): TreeReader {
  return {
    async read(path) {
      const file = await tree.read(path);
      asked.texts.set(path, file);
      return file;
    },
    async readBytes(path) {
      const file = await tree.readBytes(path);
      asked.blobs.set(path, blobOf(file));
      return file;
    },
    hasFile(path) {
      const answer = tree.hasFile(path);
      asked.files.set(path, answer);
      return answer;
    },
    hasDirectory(path) {
      const answer = tree.hasDirectory(path);
      asked.directories.set(path, answer);
      return answer;
    },
    filesBelow(folder) {
      asked.listed = true;
      return tree.filesBelow(folder);
    },
  };
}

/** Whether the tree gives the same answers. All that it is asked for here is asked for by the unit that is loaded. */
export async function answersAlike(tree: TreeReader, { texts, blobs, files, directories }: Asked): Promise<boolean> {
  for (const [path, answer] of files) if (tree.hasFile(path) !== answer) return false;
  for (const [path, answer] of directories) if (tree.hasDirectory(path) !== answer) return false;
  for (const [path, file] of texts) if ((await tree.read(path)) !== file) return false;
  for (const [path, blob] of blobs) if (blobOf(await tree.readBytes(path)) !== blob) return false;
  return true;
}

/** Equal blobs of one path are equal bytes. A link leads to another path. */
function blobOf(file: { readonly path: string; readonly blob: string } | undefined): string | undefined {
  return file && `${file.blob} ${file.path}`;
}
