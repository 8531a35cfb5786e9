import type { Json } from '../../../model/json';
import { compareText } from '../../../util/compareText';
import {
  isMap,
  type MapNode,
  mapEntries,
  mapNode,
  type Node,
  nodeAt,
  scalarNode,
  textOf,
  withEntry,
} from '../../tree/node';
import { pathTable } from '../tree/pathTable';
import { type Change, transform } from '../tree/transform';

/** How a path of the tree is printed; `.` is the root, `../x` outside of it. */
export type ShowPath = (path: string) => string;

/**
 * A model as `docker compose config --format json` prints it: what Compose's types always print, what they never print, and paths as
 * `showPath` gives them. Keys are sorted.
 */
export function shown(model: MapNode, showPath: ShowPath): Json {
  return toSorted(transform(model, printed, undefined), showPath);
}

function toSorted(node: Node, showPath: ShowPath): Json {
  if (node.kind === 'list') return node.items.map((item) => toSorted(item, showPath));
  if (isMap(node)) {
    const entries = [...node.entries].sort(([a], [b]) => compareText(a, b));
    return Object.fromEntries(entries.map(([key, value]) => [key, toSorted(value, showPath)]));
  }
  const isPath = node.resolved === true && typeof node.value === 'string' && !ELSEWHERE.test(node.value);
  return isPath ? showPath(String(node.value)) : node.value;
}

/** Not from the root of the tree: absolute, in the home folder, or on another machine. */
const ELSEWHERE = /^(?:$|\/|~|\\\\|[A-Za-z]:[\\/])/;

type Print = Change<undefined>;

/** Extensions have no meaning to Compose below the top. */
const withoutExtensions: Print = (node) =>
  isMap(node) ? mapEntries(node, (value, key) => (key.startsWith('x-') ? undefined : value)) : node;

const always =
  (key: string, value: Node): Print =>
  (node) =>
    isMap(node) && !node.entries.has(key) ? withEntry(node, key, value) : node;

const inOrder =
  (...prints: Print[]): Print =>
  (node, path, context) =>
    prints.reduce<Node | undefined>((result, print) => result && print(result, path, context), node);

/** A field that says what is so anyway. */
const unless =
  (key: string, usual: string): Print =>
  (node) =>
    isMap(node) && textOf(nodeAt(node, key)) === usual ? withEntry(node, key, undefined) : node;

/** The short form of a volume has options, all at their default. Nobody wrote its fields one by one. */
const shortVolume: Print = (node, path, context) => {
  const isShort = nodeAt(node, 'target')?.sources.length === 0;
  const isVolume = textOf(nodeAt(node, 'type')) === 'volume';
  return isShort && isVolume ? always('volume', mapNode({}))(node, path, context) : node;
};

const nothing = scalarNode(null);

const printed = pathTable<Print>({
  'services.*': inOrder(withoutExtensions, always('command', nothing), always('entrypoint', nothing)),
  'services.*.build': withoutExtensions,
  'services.*.deploy': inOrder(withoutExtensions, always('placement', mapNode({})), always('resources', mapNode({}))),
  'services.*.healthcheck': withoutExtensions,
  'services.*.logging': withoutExtensions,
  'services.*.develop.watch.[]': always('exec', mapNode({ command: nothing })),
  'services.*.env_file.[]': unless('required', 'true'),
  'services.*.volumes.[]': inOrder(withoutExtensions, shortVolume),
  'services.*.volumes.[].bind': unless('create_host_path', 'true'),
  'networks.*': inOrder(withoutExtensions, always('ipam', mapNode({}))),
  'volumes.*': withoutExtensions,
  'configs.*': withoutExtensions,
  'secrets.*': withoutExtensions,
});
