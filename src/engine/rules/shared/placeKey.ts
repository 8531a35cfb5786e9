import { isLineSource, type Source } from '../../model/source';

/** A text that is equal for one place of one file. */
export function placeKey(source: Source): string {
  const place = isLineSource(source) ? source.line : [source.document, ...source.path];
  return JSON.stringify([source.file.path, place]);
}
