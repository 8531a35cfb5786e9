import { isMap, isNull, type ListNode, type MapNode, type Node, withEntry } from '../../tree/node';
import { refuse } from '../build/refusal';
import { writtenText } from '../build/yaml/text';

/** What `$patch` in a strategic merge patch asks for (kyaml/yaml/merge2/smpdirective.go). */
export type Directive = 'merge' | 'replace' | 'delete';

const KEY = '$patch';

export const isDirective = (text: string): text is Directive =>
  text === 'merge' || text === 'replace' || text === 'delete';

/** The directive of a map as it is written; `merge` where there is none. */
export function mapDirective(patch: Node | undefined): string {
  const written = isMap(patch) ? patch.entries.get(KEY) : undefined;
  return written === undefined ? 'merge' : writtenText(written);
}

export function withoutDirective(patch: MapNode): MapNode {
  return patch.entries.has(KEY) ? withEntry(patch, KEY, undefined) : patch;
}

/**
 * The directive for a whole list: an item that is `$patch` and nothing else. Only the first item that has `$patch` counts;
 * where that one has other fields it speaks for itself alone.
 */
export function listDirective(patch: ListNode): { directive: Directive; items: readonly Node[] } {
  const item = patch.items.filter(isMap).find((item) => item.entries.has(KEY));
  if (!item || item.entries.size > 1) return { directive: 'merge', items: patch.items };
  const directive = mapDirective(item);
  if (!isDirective(directive)) return refuse('unknown patch strategy', item.sources[0]);
  const items = patch.items.filter(
    (item) =>
      !isNull(item) &&
      !(isMap(item) && (item.entries.size === 0 || (mapDirective(item) === directive && item.entries.has(KEY)))),
  );
  return { directive, items };
}

/** Who wrote a value that a patch touches: the patch first, then what it was laid upon. */
export function mergedSources(dest: Node | undefined, patch: Node | undefined): Node['sources'] {
  if (!dest || dest === patch) return patch?.sources ?? [];
  return patch ? [...patch.sources, ...dest.sources] : dest.sources;
}
