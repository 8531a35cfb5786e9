import { isLineSource, type Source } from '../../model/source';

/** Whether two sources are one place of one file. */
export function samePlace(a: Source, b: Source): boolean {
  if (a.file !== b.file) return false;
  if (isLineSource(a) || isLineSource(b)) return isLineSource(a) && isLineSource(b) && a.line === b.line;
  return a.document === b.document && a.path.length === b.path.length && a.path.every((step, i) => step === b.path[i]);
}
