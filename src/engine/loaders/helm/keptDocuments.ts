import type { Path } from '../../model/json';
import type { SourceFile } from '../../model/source';
import { recentMemo } from '../../util/recentMemo';
import { type MapNode, nodeAt } from '../tree/node';
import { keyFromTop } from './chartValues';
import type { Manifest } from './render/manifests';
import type { Share } from './sharedValues';
import type { ValuesKey } from './template/keyLists';
import { type Pieces, packPieces, type WrittenText } from './template/pieces';

/** A document that a chart made, with its text. */
export interface WrittenDocument extends WrittenText {
  /** The same text as a file, for parsers. */
  readonly file: SourceFile;
}

/** What is kept of a document to tell where its fields come from: its text is put together again for who asks. */
export class KeptDocument {
  constructor(
    /** The template that wrote it: `chart/templates/service.yaml`. */
    readonly name: string,
    readonly pieces: Pieces,
  ) {}

  written(): WrittenDocument {
    return lastWritten(this);
  }
}

/** Who asks for a field asks for others of the object. */
const lastWritten = recentMemo(
  ({ name, pieces }: KeptDocument): WrittenDocument => {
    const value = pieces.join();
    return { value, pieces, file: { path: name, blob: '', text: value } };
  },
  { limit: 2_000_000, weigh: ({ pieces }) => pieces.length },
);

/** Keeps the documents of one rendering; `values` are those with which the chart was rendered. */
export function keepDocuments(
  manifests: readonly Pick<Manifest, 'name' | 'content'>[],
  values: MapNode,
  share: Share = (value) => value,
): KeptDocument[] {
  const packed = packPieces(
    manifests.map(({ content }) => content),
    { own: share, keyOf: (path) => keyIn(values, share(path)) },
  );
  return manifests.map(({ name }, index) => new KeptDocument(name, packed[index]!));
}

function keyIn(values: MapNode, path: Path): ValuesKey {
  const [place] = nodeAt(values, ...path)?.sources ?? [];
  return { path, name: keyFromTop(values, path), ...(place ? { place } : {}) };
}
