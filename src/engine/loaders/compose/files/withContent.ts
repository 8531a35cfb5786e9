import type { TreeReader } from '../../loader';

/**
 * The files of a list that say something. A file of comments only is a place for others to fill: Compose reads it as nothing, and asks
 * only that not all files are so (compose-go `loader.load`: `empty compose file`).
 */
export async function withContent(files: readonly string[], tree: TreeReader): Promise<string[]> {
  const isEmpty = await Promise.all(files.map(async (path) => saysNothing((await tree.read(path))?.text)));
  const full = files.filter((_, index) => !isEmpty[index]);
  return full.length > 0 ? full : files.slice(0, 1);
}

function saysNothing(text: string | undefined): boolean {
  return text?.split('\n').every((line) => /^\s*(?:#|$)/.test(line)) ?? false;
}
