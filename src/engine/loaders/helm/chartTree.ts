import type { TreeReader } from '../loader';
import { withArchives } from './chart/archive';
import type { ChartFiles } from './chartFiles';
import { fromChart } from './chartResources';

/** The files of a chart by their path from its folder, those of packed dependencies too. */
export async function chartTree(
  tree: TreeReader,
  files: Pick<ChartFiles, 'folder' | 'own'>,
): ReturnType<typeof withArchives> {
  const archives = files.own.filter((path) => isArchive(fromChart(files, path)));
  const paths = files.own.filter((path) => !archives.includes(path));
  const texts = await Promise.all(paths.map((path) => tree.read(path)));
  const own = new Map(texts.flatMap((file, index) => (file ? [[fromChart(files, paths[index]!), file] as const] : [])));
  if (archives.length === 0) return { files: own, problems: [] };
  const packed = await Promise.all(archives.map((path) => tree.readBytes(path)));
  return withArchives(
    own,
    packed.filter((bytes) => bytes !== undefined),
  );
}

const isArchive = (path: string): boolean => /^charts\/[^/]+\.tgz$/.test(path);
