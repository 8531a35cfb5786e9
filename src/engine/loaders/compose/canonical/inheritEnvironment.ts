import type { Lookup } from '../../dotenv/interpolate';
import { isMap, isNull, mapEntries, type Node, scalarNode } from '../../tree/node';
import { pathTable } from '../tree/pathTable';
import { type Change, transform } from '../tree/transform';
import { toPairs } from './forms';

/**
 * Gives the variables of containers and the arguments of builds that have no value that of the project's environment, where the files tell it
 * (compose-go `loader/normalize.go`). Those that they do not tell stay without: a shell may set them.
 */
export function inheritEnvironment(root: Node, environment: Lookup): Node {
  return transform(root, variables, environment);
}

const inherit: Change<Lookup> = (node, _, environment) => {
  const map = toPairs(node, null);
  if (!isMap(map)) return node;
  return mapEntries(map, (value, key) => {
    const inherited = isNull(value) ? environment(key) : undefined;
    return inherited === undefined ? value : scalarNode(inherited, value.sources);
  });
};

const variables = pathTable<Change<Lookup>>({
  'services.*.environment': inherit,
  'services.*.build.args': inherit,
});
