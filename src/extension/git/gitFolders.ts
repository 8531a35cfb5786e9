import { readFile, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';

/**
 * The folders in which git keeps HEAD and the branches of a work tree: `.git`, or for a linked work tree or a submodule what the file `.git`
 * names, and the folder that its work trees share. Nothing when there is none. Reads files; starts no git.
 */
export async function gitFolders(root: string): Promise<string[]> {
  const dotGit = join(root, '.git');
  try {
    if ((await stat(dotGit)).isDirectory()) return [dotGit];
    const named = /^gitdir: (.+)/.exec(await readFile(dotGit, 'utf8'))?.[1];
    if (named === undefined) return [];
    const folder = resolve(root, named.trim());
    const shared = await readFile(join(folder, 'commondir'), 'utf8').catch(() => undefined);
    return shared === undefined ? [folder] : [folder, resolve(folder, shared.trim())];
  } catch {
    return [];
  }
}
