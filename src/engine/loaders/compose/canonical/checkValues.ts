import { entriesOf, isMap, isNull, type Node, nodeAt, textOf } from '../../tree/node';
import { pathTable } from '../tree/pathTable';
import type { Refuse } from '../tree/reading';
import { type Change, transform } from '../tree/transform';

/** Tells of values that Compose refuses though their shape is right (compose-go `validation/`, and `required` in its schema). */
export function checkValues(root: Node, refuse: Refuse): void {
  transform(root, checks, refuse);
}

/** Tells what is wrong with a node; `undefined` when nothing is. */
type Problem = (node: Node, path: string) => string | undefined;

const check =
  (problem: Problem): Change<Refuse> =>
  (node, path, refuse) => {
    const message = problem(node, path);
    if (message !== undefined) refuse(message, node.sources[0]);
    return node;
  };

/** What exists already is taken as it is: nothing can be said of it but its name. */
const external: Change<Refuse> = (node, path, refuse) => {
  if (textOf(nodeAt(node, 'external')) !== 'true') return node;
  const other = entriesOf(node).find(([key]) => key !== 'external' && key !== 'name' && !key.startsWith('x-'));
  if (other) refuse(`${path}: conflicting parameters "external" and "${other[0]}" specified`, other[1].sources[0]);
  return node;
};

const isMissing = (node: Node, key: string): boolean => {
  const value = nodeAt(node, key);
  return isMap(node) && (value === undefined || isNull(value));
};

const deviceRequest: Problem = (node, path) => {
  const count = nodeAt(node, 'count');
  if (count && nodeAt(node, 'device_ids')) return `${path}: "count" and "device_ids" attributes are exclusive`;
  const text = textOf(count);
  const isKnown = text !== undefined && !(count?.kind === 'scalar' && count.unset);
  return isKnown && text.toLowerCase() !== 'all' && !/^-?\d+$/.test(text)
    ? `${path}.count: the only value allowed is 'all' or a number`
    : undefined;
};

const reservedDevice: Problem = (node, path) =>
  isMissing(node, 'capabilities') ? `${path}: missing property 'capabilities'` : deviceRequest(node, path);

const watch: Problem = (node, path) => {
  const missing = ['action', 'path'].find((key) => isMissing(node, key));
  return missing && `${path}: missing property '${missing}'`;
};

const size: Problem = (node, path) => {
  if (node.kind !== 'scalar' || typeof node.value !== 'number') return undefined;
  if (!Number.isInteger(node.value)) return `${path} must be an integer or a string`;
  return node.value < 0 ? `${path} must be greater than or equal to 0` : undefined;
};

/** The content of a config or secret comes from one place. What a driver makes is not said in the file. */
const madeOf =
  (...keys: string[]): Problem =>
  (node, path) => {
    const given = keys.filter((key) => nodeAt(node, key)).length;
    if (given > 1) return `${path}: ${keys.join('|')} attributes are mutually exclusive`;
    const isElsewhere = nodeAt(node, 'driver') !== undefined || nodeAt(node, 'external') !== undefined;
    return isMap(node) && given === 0 && !isElsewhere ? `${path}: one of ${keys.join('|')} must be set` : undefined;
  };

const contentOfSecret = madeOf('file', 'environment');

/** That nothing is given for a secret is told when its project is checked as a whole. */
const secret: Problem = (node, path) =>
  nodeAt(node, 'file') && nodeAt(node, 'environment') ? contentOfSecret(node, path) : undefined;

const checks = pathTable<Change<Refuse>>({
  'services.*.deploy.resources.reservations.devices.[]': check(reservedDevice),
  'services.*.develop.watch.[]': check(watch),
  'services.*.gpus.[]': check(deviceRequest),
  'services.*.volumes.[].tmpfs.size': check(size),
  // Of networks, configs and secrets that exist already Compose takes what else is said of them, and ignores it.
  'volumes.*': external,
  'configs.*': check(madeOf('file', 'environment', 'content')),
  'secrets.*': check(secret),
});
