import { isList, isMap, listNode, mapEntries, type Node, nodeAt, textOf } from '../../tree/node';
import { parseVolume } from '../canonical/volumes';
import { below, type PathTable, pathTable } from '../tree/pathTable';

/** What tells the items of a list apart; `undefined`: nothing does. */
type Key = (item: Node) => string | undefined;

/**
 * Leaves one item of those that mean the same thing: the last counts, at the place of the first. Follows compose-go `override/uncity.go`.
 */
export function unique(root: Node): Node {
  const visit = (node: Node, table: PathTable<Key> | undefined): Node => {
    if (!table) return node;
    if (isMap(node)) return mapEntries(node, (value, key) => visit(value, below(table, key)));
    return isList(node) && table.row ? listNode(lastOfEach(node.items, table.row), node.sources) : node;
  };
  return visit(root, keys);
}

function lastOfEach(items: readonly Node[], keyOf: Key): Node[] {
  const kept: Node[] = [];
  const places = new Map<string, number>();
  for (const item of items) {
    const key = keyOf(item);
    const place = key === undefined ? undefined : places.get(key);
    if (place !== undefined) {
      kept[place] = { ...item, sources: [...item.sources, ...kept[place]!.sources] };
    } else {
      if (key !== undefined) places.set(key, kept.length);
      kept.push(item);
    }
  }
  return kept;
}

const beforeEquals: Key = (item) => textOf(item)?.split('=', 1)[0];

const target = (item: Node): string | undefined => textOf(nodeAt(item, 'target'));

const volumeTarget: Key = (item) => {
  if (isMap(item)) return target(item);
  const spec = textOf(item);
  const volume = spec === undefined ? undefined : parseVolume(spec);
  return volume && 'target' in volume ? volume.target : undefined;
};

const deviceTarget: Key = (item) => {
  const [source, inside] = textOf(item)?.split(':') ?? [];
  return isMap(item) ? target(item) : (inside ?? source);
};

const mountTarget =
  (folder: string): Key =>
  (item) =>
    isMap(item) ? (target(item) ?? `${folder}/${textOf(nodeAt(item, 'source'))}`) : `${folder}/${textOf(item)}`;

/** A short form is compared as text here; once all are long, once more by what it says. */
const port: Key = (item) => {
  if (!isMap(item)) return textOf(item);
  const field = (name: string, otherwise: string): string => textOf(nodeAt(item, name)) ?? otherwise;
  const published = `${field('host_ip', '0.0.0.0')}:${field('published', '')}`;
  return `${published}:${field('target', '')}/${field('protocol', 'tcp')}`;
};

const envFile: Key = (item) => textOf(isMap(item) ? nodeAt(item, 'path') : item);

const keys = pathTable<Key>({
  'networks.*.labels': beforeEquals,
  'networks.*.ipam.options': beforeEquals,
  'services.*.annotations': beforeEquals,
  'services.*.build.args': beforeEquals,
  'services.*.build.additional_contexts': beforeEquals,
  'services.*.build.platform': beforeEquals,
  'services.*.build.tags': beforeEquals,
  'services.*.build.labels': beforeEquals,
  'services.*.cap_add': beforeEquals,
  'services.*.cap_drop': beforeEquals,
  'services.*.configs': mountTarget(''),
  'services.*.deploy.labels': beforeEquals,
  'services.*.devices': deviceTarget,
  'services.*.dns': beforeEquals,
  'services.*.dns_opt': beforeEquals,
  'services.*.dns_search': beforeEquals,
  'services.*.environment': beforeEquals,
  'services.*.env_file': envFile,
  'services.*.expose': textOf,
  'services.*.labels': beforeEquals,
  'services.*.links': beforeEquals,
  'services.*.networks.*.aliases': beforeEquals,
  'services.*.networks.*.link_local_ips': beforeEquals,
  'services.*.ports': port,
  'services.*.profiles': beforeEquals,
  'services.*.secrets': mountTarget('/run/secrets'),
  'services.*.sysctls': beforeEquals,
  'services.*.tmpfs': beforeEquals,
  'services.*.volumes': volumeTarget,
});
