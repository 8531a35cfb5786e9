import type { Snapshot } from '../../../git/snapshot';
import type { Source, SourceFile } from '../../../model/source';
import type { LoadProblem } from '../../../model/unit';
import type { ChartFolders } from '../chartFolders';
import { isFilledIn, toldName, unread } from './use';

/** The tree and its charts. */
export interface Place {
  readonly snapshot: Snapshot;
  readonly charts: ChartFolders;
}

/** The first of the folders that holds a chart. */
export function chartIn({ charts }: Place, folders: readonly (string | undefined)[]): string | undefined {
  return folders.find((folder) => folder !== undefined && charts.has(folder));
}

/** A chart from elsewhere is no part of the repository. */
export function notInTree(source: Source, chart: string): LoadProblem {
  const message = `uses a chart that is not in the repository${toldName(chart)}: what it makes is not compared`;
  return { ...unread(source, message), kind: 'elsewhere' };
}

/** A values file as it is named, and where it may stand. */
export interface NamedValues {
  readonly text: string;
  /** From the root of the tree; the first that is there is taken. */
  readonly paths: readonly (string | undefined)[];
  readonly source: Source;
  /** The tool minds it not when the file is missing. */
  readonly isOptional?: boolean;
}

/** The file, or what is to be said of it. */
export async function valuesFile(
  { snapshot }: Place,
  { text, paths, source, isOptional = false }: NamedValues,
): Promise<{ readonly file: SourceFile } | { readonly problem: LoadProblem | undefined }> {
  if (isFilledIn(text)) {
    return {
      problem: unread(source, 'names a values file that is filled in when it is run: its values are not known'),
    };
  }
  for (const path of paths) {
    const file = path === undefined || !snapshot.hasFile(path) ? undefined : await snapshot.read(path);
    if (file) return { file };
  }
  if (isOptional) return { problem: undefined };
  const message = `names a values file that is not in the repository${toldName(text)}: its values are not known`;
  return { problem: unread(source, message) };
}
