import { createHash, randomUUID } from 'node:crypto';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { deflate } from 'node:zlib';

/** The content of a commit by nobody at no time: the same tree on the same parent is the same commit. */
export function commitOf(tree: string, parent?: string): Buffer {
  const nobody = 'nobody <nobody> 0 +0000';
  const parents = parent === undefined ? '' : `parent ${parent}\n`;
  return Buffer.from(`tree ${tree}\n${parents}author ${nobody}\ncommitter ${nobody}\n\nuncommitted\n`);
}

/** Objects whose content nobody converts. */
export type ObjectType = 'commit' | 'tree';

/**
 * Writes an object into a folder of objects, in a file of its own, and gives its id
 * (https://git-scm.com/book/en/v2/Git-Internals-Git-Objects: the compressed `<type> <length>NUL<content>`, named by its hash).
 *
 * @param objectFormat `sha1` or `sha256`.
 */
export async function writeLooseObject(
  objects: string,
  objectFormat: string,
  type: ObjectType,
  content: Buffer,
): Promise<string> {
  const stored = Buffer.concat([Buffer.from(`${type} ${content.length}\0`), content]);
  const id = createHash(objectFormat).update(stored).digest('hex');
  const folder = join(objects, id.slice(0, 2));
  await mkdir(folder, { recursive: true });
  // Nobody sees half of it.
  const part = join(folder, `tmp_${randomUUID()}`);
  await writeFile(part, await promisify(deflate)(stored));
  await rename(part, join(folder, id.slice(2)));
  return id;
}
