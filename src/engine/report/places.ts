import type { Snapshot } from '../git/snapshot';
import { locate } from '../loaders/locate';
import type { Location, Revision, Source } from '../model/source';

/** Turns sources into locations of the revision in which a reader can open them. */
export interface Places {
  /** In the base. */
  before(source: Source): Location;
  /** In head where head has that very text, else in the merged tree. */
  after(source: Source): Location;
}

export function createPlaces(head: Snapshot): Places {
  const place = (source: Source, revision: Revision): Location => ({
    revision,
    path: source.file.path,
    ...locate(source),
  });
  return {
    before: (source) => place(source, 'base'),
    after: (source) => place(source, head.entry(source.file.path)?.id === source.file.blob ? 'head' : 'merged'),
  };
}
