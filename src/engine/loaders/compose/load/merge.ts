import { isList, isMap, isNull, listNode, type MapNode, mapNode, type Node, nodeAt, textOf } from '../../tree/node';
import { nothing, started, toBuild, toNamed, toSequence } from '../canonical/forms';
import { pathText } from '../tree/keyText';
import { below, type PathTable, pathTable } from '../tree/pathTable';
import type { Refuse } from '../tree/reading';

/** How a field is merged that is not merged as its kind says. */
type Merger = (base: Node, over: Node, below: PathTable<Merger> | undefined, context: Context) => Node;

interface Context {
  readonly path: readonly string[];
  readonly refuse: Refuse;
}

/**
 * Lays `over` upon `base`: maps merge, lists are appended, scalars are replaced, null changes nothing; and the fields of {@link mergers}
 * have rules of their own. Follows compose-go `override/merge.go`. Where kinds differ Compose refuses; then `base` stays.
 */
export function mergeTrees(base: Node, over: Node, refuse: Refuse): Node {
  return merge(base, over, mergers, { path: [], refuse });
}

/** As {@link mergeTrees}, for two services: `extends` merges them this way. */
export function mergeServices(base: Node, over: Node, name: string, refuse: Refuse): Node {
  return merge(base, over, below(below(mergers, 'services'), name), { path: ['services', name], refuse });
}

function merge(base: Node, over: Node, table: PathTable<Merger> | undefined, context: Context): Node {
  if (table?.row) return table.row(base, over, table, context);
  if (isNull(over)) return base;
  if (isMap(base) && isMap(over)) return mergeMaps(base, over, table, context);
  if (isList(base) && isList(over)) return listNode([...base.items, ...over.items], [...over.sources, ...base.sources]);
  if (base.kind === 'scalar') return replaced(base, over);
  context.refuse(`cannot override ${pathText(context.path)}`, over.sources[0]);
  return base;
}

function mergeMaps(base: MapNode, over: MapNode, table: PathTable<Merger> | undefined, context: Context): MapNode {
  const entries = new Map(base.entries);
  for (const [key, value] of over.entries) {
    const old = entries.get(key);
    const next = { ...context, path: [...context.path, key] };
    entries.set(key, old ? merge(old, value, below(table, key), next) : value);
  }
  return mapNode(entries, [...over.sources, ...base.sources]);
}

const replaced = (base: Node, over: Node): Node => ({ ...over, sources: [...over.sources, ...base.sources] });

/** `command`, `entrypoint`, `healthcheck.test`, a ulimit: the last one counts, null included. */
const replace: Merger = (base, over) => replaced(base, over);

/** Maps and lists of `K=V` in any mixture become one list; what stands twice in it is sorted out by `unique`. */
const append: Merger = (base, over) =>
  listNode([...toSequence(base), ...toSequence(over)], [...over.sources, ...base.sources]);

/** One host may have several addresses: only what is the same text is left out. */
const appendNew: Merger = (base, over) => {
  const old = toSequence(base);
  const known = new Set(old.map(textOf));
  return listNode(
    [...old, ...toSequence(over).filter((item) => !known.has(textOf(item)))],
    [...over.sources, ...base.sources],
  );
};

/** Lists of names become maps with the default for each. */
const byName =
  (value: (sources: Node['sources']) => Node): Merger =>
  (base, over, table, context) =>
    mergeMaps(toNamed(base, value), toNamed(over, value), table, context);

const mergeBuild: Merger = (base, over, table, context) => mergeMaps(toBuild(base), toBuild(over), table, context);

/** Options of one driver mean nothing to another. */
const mergeLogging: Merger = (base, over, table, context) => {
  const [old, driver] = [textOf(nodeAt(base, 'driver')), textOf(nodeAt(over, 'driver'))];
  if (!isMap(base) || !isMap(over)) return isNull(over) ? base : replaced(base, over);
  if (old !== undefined && driver !== undefined && old !== driver) return replaced(base, over);
  return mergeMaps(base, over, table, context);
};

/** Address pools are told apart by subnet; those that the later file does not name are dropped. */
const mergePools: Merger = (base, over, table, context) => {
  if (!isList(base) || !isList(over)) return isNull(over) ? base : replaced(base, over);
  const subnet = (pool: Node): string | undefined => textOf(nodeAt(pool, 'subnet'));
  const pools = over.items.map((pool) => {
    const old = base.items.find((candidate) => subnet(candidate) === subnet(pool));
    return isMap(old) && isMap(pool) ? mergeMaps(old, pool, table, context) : pool;
  });
  return listNode(pools, [...over.sources, ...base.sources]);
};

const mergers = pathTable<Merger>({
  'networks.*.ipam.config': mergePools,
  'networks.*.labels': append,
  'volumes.*.labels': append,
  'services.*.annotations': append,
  'services.*.build': mergeBuild,
  'services.*.build.args': append,
  'services.*.build.additional_contexts': append,
  'services.*.build.extra_hosts': appendNew,
  'services.*.build.labels': append,
  'services.*.command': replace,
  'services.*.depends_on': byName(started),
  'services.*.deploy.labels': append,
  'services.*.dns': append,
  'services.*.dns_opt': append,
  'services.*.dns_search': append,
  'services.*.entrypoint': replace,
  'services.*.env_file': append,
  'services.*.label_file': append,
  'services.*.environment': append,
  'services.*.extra_hosts': appendNew,
  'services.*.healthcheck.test': replace,
  'services.*.labels': append,
  'services.*.logging': mergeLogging,
  'services.*.models': byName(nothing),
  'services.*.networks': byName(nothing),
  'services.*.sysctls': append,
  'services.*.tmpfs': append,
  'services.*.ulimits.*': replace,
});
