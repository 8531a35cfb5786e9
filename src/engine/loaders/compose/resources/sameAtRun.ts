import { isMap, type Node, nodeAt, textOf } from '../../tree/node';
import { cleanPath } from '../canonical/volumes';
import { pathTable } from '../tree/pathTable';
import { type Change, transform } from '../tree/transform';

/** Gives one form to what Compose keeps apart in its model though the same runs: a branch that rewrites it changes nothing. */
export function sameAtRun(root: Node): Node {
  return transform(root, forms, undefined);
}

/** One number is the soft and the hard limit (`toUlimits` of docker/compose). */
const ulimit: Change<undefined> = (node) => {
  const [soft, hard] = [nodeAt(node, 'soft'), nodeAt(node, 'hard')];
  const isOne =
    isMap(node) && node.entries.size === 2 && hard && textOf(soft) !== undefined && textOf(soft) === textOf(hard);
  return isOne ? { ...hard, sources: node.sources } : node;
};

/** A mount point is the same with a slash behind it; the short form has none already. */
const mountPoint: Change<undefined> = (node) =>
  node.kind === 'scalar' && typeof node.value === 'string' && node.value.startsWith('/')
    ? { ...node, value: cleanPath(node.value) }
    : node;

const forms = pathTable<Change<undefined>>({
  'services.*.ulimits.*': ulimit,
  'services.*.build.ulimits.*': ulimit,
  'services.*.volumes.[].target': mountPoint,
});
