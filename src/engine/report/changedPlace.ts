import { locate } from '../loaders/locate';
import type { Path } from '../model/json';
import type { LoaderName, Resource } from '../model/resource';
import { isLineSource, type Source } from '../model/source';

/** The two places of a field that differs. */
export interface FieldPlaces {
  readonly before?: Source;
  readonly after?: Source;
}

const MAY_BE_RENDERED: ReadonlySet<LoaderName | undefined> = new Set<LoaderName>(['helm', 'kustomize']);

/**
 * Where a field was changed. What a chart renders, for itself or for a kustomization, is made of several places, the template and values: of
 * these it is the one that is not the same on both sides. Other tools have one place that counts, the first.
 */
export function changedPlace(
  before: Resource | undefined,
  beforePath: Path | undefined,
  after: Resource | undefined,
  afterPath: Path | undefined,
): FieldPlaces {
  const old = before && beforePath ? before.trace(beforePath) : [];
  const now = after && afterPath ? after.trace(afterPath) : [];
  const first = { ...(old[0] ? { before: old[0] } : {}), ...(now[0] ? { after: now[0] } : {}) };
  if (!MAY_BE_RENDERED.has((after ?? before)?.loader) || !old[0] || !now[0]) return first;
  for (const source of now) {
    const counterpart = old.find((candidate) => isSamePlace(candidate, source));
    if (!counterpart) continue;
    if (textAt(counterpart) !== textAt(source)) return { before: counterpart, after: source };
  }
  // A place that only one side has: a value that overrides the default from now on, or does so no more.
  const isNew = (source: Source, others: readonly Source[]): boolean =>
    !others.some((other) => isSamePlace(other, source));
  const added = now.find((source) => isNew(source, old));
  const gone = old.find((source) => isNew(source, now));
  return { before: gone ?? old[0], after: added ?? now[0] };
}

/** Lines move; what stands in them is compared. */
function isSamePlace(left: Source, right: Source): boolean {
  if (left.file.path !== right.file.path) return false;
  if (isLineSource(left) || isLineSource(right)) return isLineSource(left) && isLineSource(right);
  return left.document === right.document && JSON.stringify(left.path) === JSON.stringify(right.path);
}

function textAt(source: Source): string {
  const { line } = locate(source);
  return source.file.text.split('\n', line)[line - 1]?.trim() ?? '';
}
