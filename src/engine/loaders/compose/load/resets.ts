import type { Path } from '../../../model/json';
import type { SourceFile } from '../../../model/source';
import { isMap, type Node, nodeAt, withEntry } from '../../tree/node';
import { taggedNodes } from '../../yamlPositions';

/** The paths of one document at which `!reset` and `!override` stand. */
export interface Resets {
  /** What they take away from everything merged so far. */
  readonly cleared: readonly Path[];
  /** Those of `!reset`, which say nothing themselves either. */
  readonly removed: readonly Path[];
}

const NONE: Resets = { cleared: [], removed: [] };

export function resetsOf(file: SourceFile, document: number): Resets {
  if (!/!(?:reset|override)\b/.test(file.text)) return NONE;
  const cleared: Path[] = [];
  const removed: Path[] = [];
  for (const tagged of taggedNodes(file)) {
    if (tagged.document !== document || (tagged.tag !== '!reset' && tagged.tag !== '!override')) continue;
    const path = withoutMergeKeys(tagged.path);
    cleared.push(path);
    if (tagged.tag === '!reset') removed.push(path);
  }
  return { cleared, removed };
}

/** What stands below `<<`, be it one map or a list of maps, stands in the map that holds it. */
function withoutMergeKeys(path: Path): Path {
  return path.filter((step, index) => step !== '<<' && !(typeof step === 'number' && path[index - 1] === '<<'));
}

/** The tree without the entries at the paths. Single items of lists cannot be taken away, as in Compose. */
export function without(root: Node, paths: readonly Path[]): Node {
  return paths.reduce((tree, path) => removeAt(tree, path), root);
}

function removeAt(node: Node, [step, ...rest]: Path): Node {
  if (step === undefined || !isMap(node)) return node;
  const key = String(step);
  const child = nodeAt(node, key);
  if (!child) return node;
  return withEntry(node, key, rest.length === 0 ? undefined : removeAt(child, rest));
}

/** The paths below a service, for what it is merged with by `extends`. */
export function inService(paths: readonly Path[], name: string): Path[] {
  return paths.filter((path) => path[0] === 'services' && path[1] === name).map((path) => path.slice(2));
}
