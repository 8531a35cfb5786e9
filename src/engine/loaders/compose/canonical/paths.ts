import { isMap, type Node, nodeAt, textOf, withEntry } from '../../tree/node';
import { pathTable } from '../tree/pathTable';
import { type Change, transform } from '../tree/transform';
import { cleanPath } from './volumes';

/** Starts at the root of the machine or of a drive, or in the home folder: nothing that a repository holds. */
export function isElsewhere(path: string): boolean {
  return /^(?:\/|~|\\\\|\p{L}:[\\/])/u.test(path);
}

/** A URL, a git address, another service or image: what Compose fetches instead of reading a folder. */
export function isRemote(context: string): boolean {
  return context.includes('://') || /^(?:service:|docker-image:|github\.com\/|git@)/.test(context);
}

/**
 * A relative path, read in `folder`, from the root of the repository: `.` for the root, `../x` for what lies outside.
 * Paths that are not relative stay as they are.
 */
export function fromRoot(folder: string, path: string): string {
  return isElsewhere(path) || path === '' ? path : cleanPath(`${folder || '.'}/${path}`);
}

/** The path as trees of git know it (`''` is the root); `undefined` for what is not in the repository. */
export function inRepository(path: string): string | undefined {
  if (isElsewhere(path) || path === '' || path === '..' || path.startsWith('../')) return undefined;
  return path === '.' ? '' : path;
}

/** Gives every relative path from the root of the repository, once; `folder` is where the file's paths are read. */
export function resolvePaths(root: Node, folder: string): Node {
  return transform(root, resolvers, folder);
}

type Resolve = Change<string>;

/** What is mounted without a name is the folder itself. */
const HERE = '.';

/** A path that has been resolved, in a file that another includes or extends, is resolved already. */
const resolved = (node: Node, folder: string, empty = ''): Node => {
  const path = textOf(node);
  if (node.kind !== 'scalar' || path === undefined || node.resolved) return node;
  return { ...node, value: fromRoot(folder, path || empty), resolved: true };
};

const plain: Resolve = (node, _, folder) => resolved(node, folder);

const context: Resolve = (node, _, folder) => (isRemote(textOf(node) ?? '') ? node : resolved(node, folder));

const bind: Resolve = (node, _, folder) => {
  const source = nodeAt(node, 'source');
  return isMap(node) && source && textOf(nodeAt(node, 'type')) === 'bind'
    ? withEntry(node, 'source', resolved(source, folder, HERE))
    : node;
};

/** A volume of the local driver may be a folder in disguise. */
const localVolume: Resolve = (node, _, folder) => {
  const options = nodeAt(node, 'driver_opts');
  const device = nodeAt(options, 'device');
  const isBind = textOf(nodeAt(node, 'driver')) === 'local' && textOf(nodeAt(options, 'o')) === 'bind';
  if (!isMap(node) || !isMap(options) || !device || !isBind) return node;
  return withEntry(node, 'driver_opts', withEntry(options, 'device', resolved(device, folder, HERE)));
};

const resolvers = pathTable<Resolve>({
  'services.*.build.context': context,
  'services.*.build.additional_contexts.*': context,
  'services.*.env_file.[].path': plain,
  'services.*.label_file.[]': plain,
  'services.*.develop.watch.[].path': plain,
  'services.*.volumes.[]': bind,
  'configs.*.file': plain,
  'secrets.*.file': plain,
  'volumes.*': localVolume,
});
