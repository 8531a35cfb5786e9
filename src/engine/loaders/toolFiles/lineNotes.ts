import type { Path } from '../../model/json';
import type { Source, SourceFile } from '../../model/source';

/** Which line wrote what stands at a path of a value, for files that are no YAML. */
export interface LineNotes {
  readonly note: (path: Path, line: number) => void;
  /** The line of the value, or of the nearest above it; the first line where nothing is known. */
  readonly place: (path: Path) => Source;
}

export function createLineNotes(file: SourceFile): LineNotes {
  const lines = new Map<string, number>();
  return {
    note: (path, line) => lines.set(JSON.stringify(path), line),
    place: (path) => {
      for (let length = path.length; length > 0; length--) {
        const line = lines.get(JSON.stringify(path.slice(0, length)));
        if (line !== undefined) return { file, line };
      }
      return { file, line: 1 };
    },
  };
}

/** Two things of one name are told apart by their number. */
export function freeKey(taken: ReadonlyMap<string, unknown>, wanted: string): string {
  if (!taken.has(wanted)) return wanted;
  let number = 2;
  while (taken.has(`${wanted} #${number}`)) number++;
  return `${wanted} #${number}`;
}
