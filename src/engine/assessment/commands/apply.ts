import type { Resource } from '../../model/resource';
import { weakMemo } from '../../util/weakMemo';

/** `kubectl apply` keeps the whole object in an annotation of it; all annotations may have so many bytes (`TotalAnnotationSizeLimitB`). */
const MOST_BYTES = 256 * 1024;

/**
 * ` --server-side` where an object is too large for the annotation (`metadata.annotations: Too long: may not be more than 262144 bytes`):
 * definitions of operators are. The answer holds for `kubectl apply` and `kubectl diff`.
 */
export function applyMode(objects: readonly Resource[]): '' | ' --server-side' {
  return objects.some(isTooLarge) ? ' --server-side' : '';
}

/** Asked of the same objects for every step. */
const isTooLarge = weakMemo(({ value }: Resource) => JSON.stringify(value).length > MOST_BYTES);
