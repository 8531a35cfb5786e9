import {
  isList,
  isMap,
  listNode,
  mapEntries,
  mapNode,
  type Node,
  nodeAt,
  type Scalar,
  scalarNode,
  textOf,
  withEntry,
} from '../../tree/node';
import { pathTable } from '../tree/pathTable';
import type { Refuse } from '../tree/reading';
import { type Change, transform } from '../tree/transform';
import { nothing, started, toBuild, toNamed, toPairs } from './forms';
import { parsePort } from './ports';
import { cleanPath, parseVolume } from './volumes';

type Expand = Change<Refuse>;

/** Turns all short forms into long ones (compose-go `transform/`). What Compose would refuse is told and left out. */
export function canonical(root: Node, refuse: Refuse): Node {
  return transform(root, expanders, refuse);
}

/** A map of what is not undefined, standing where the short form stands. */
function long(short: Node, fields: Readonly<Record<string, Scalar | Node | undefined>>): Node {
  const entries = Object.entries(fields).flatMap(([key, value]) => {
    if (value === undefined) return [];
    return [[key, typeof value === 'object' && value !== null ? value : scalarNode(value)] as const];
  });
  return mapNode(new Map(entries), short.sources);
}

const withDefaults = (node: Node, defaults: Readonly<Record<string, Scalar>>): Node => {
  if (!isMap(node)) return node;
  const missing = Object.entries(defaults).filter(([key]) => !node.entries.has(key));
  return missing.reduce((map, [key, value]) => withEntry(map, key, scalarNode(value)), node);
};

const build: Expand = (node) => (node.kind === 'list' ? node : toBuild(node));

const names: Expand = (node) => (isList(node) ? toNamed(node, nothing) : node);

const dependencies: Expand = (node) => {
  if (isList(node)) return toNamed(node, started);
  return isMap(node)
    ? mapEntries(node, (entry) => withDefaults(entry, { condition: 'service_started', required: true }))
    : node;
};

const textAsList: Expand = (node) => (typeof textOf(node) === 'string' ? listNode([node], node.sources) : node);

const envFiles: Expand = (node, path, refuse) => {
  const list = textAsList(node, path, refuse);
  if (!isList(list)) return list;
  const long = list.items.map((item) =>
    isMap(item)
      ? withDefaults(item, { required: true })
      : mapNode({ path: item, required: scalarNode(true) }, item.sources),
  );
  return listNode(long, list.sources);
};

/** A file named alone, of which the rest is default. */
const mount: Expand = (node) => (textOf(node) === undefined ? node : mapNode({ source: node }, node.sources));

const volume: Expand = (node, path, refuse) => {
  const spec = textOf(node);
  if (isMap(node) || spec === undefined) return node;
  const parsed = parseVolume(spec);
  if ('problem' in parsed) {
    refuse(`${path}: ${parsed.problem}`, node.sources[0]);
    return undefined;
  }
  const { type, source, target, readOnly, propagation, selinux, nocopy } = parsed;
  const isBind = type === 'bind' || propagation !== undefined || selinux !== undefined;
  return long(node, {
    type,
    source,
    target: cleanPath(target),
    read_only: readOnly || undefined,
    bind: isBind ? long(node, { propagation, selinux, create_host_path: type === 'bind' || undefined }) : undefined,
    volume: nocopy ? long(node, { nocopy }) : undefined,
  });
};

const device: Expand = (node, path, refuse) => {
  const spec = textOf(node);
  if (isMap(node) || spec === undefined) return node;
  const [source = '', target = '', permissions = 'rwm', ...rest] = spec.split(':');
  if (rest.length > 0) {
    refuse(`${path}: confusing device mapping, please use the long syntax`, node.sources[0]);
    return undefined;
  }
  return long(node, { source, target: target || source, permissions });
};

const ports: Expand = (node, path, refuse) => {
  if (!isList(node)) return node;
  const listed = node.items.flatMap((item, index) => {
    const spec = textOf(item);
    if (isMap(item) || spec === undefined) return [item];
    const parsed = parsePort(spec);
    if (typeof parsed === 'string') {
      // A port made of a variable that the files do not set is not known to be wrong.
      const isKnown = item.kind !== 'scalar' || !item.unset;
      if (isKnown) refuse(`${path}[${index}]: ${parsed}`, item.sources[0]);
      return [];
    }
    return parsed.map(({ hostIp, published, target, protocol }) =>
      long(item, { mode: 'ingress', host_ip: hostIp, target, published, protocol }),
    );
  });
  return listNode(listed, node.sources);
};

const gpus: Expand = (node) =>
  textOf(node) === undefined ? node : listNode([mapNode({ count: scalarNode('all') }, node.sources)], node.sources);

const pairs: Expand = (node) => (isList(node) ? toPairs(node, null) : node);

/** `external: {name: x}`, as files of version 2 have it. */
const external: Expand = (node, path, refuse) => {
  const old = nodeAt(node, 'external');
  if (!isMap(node) || !isMap(old)) return node;
  const [name, given] = [nodeAt(old, 'name'), nodeAt(node, 'name')];
  if (name && given && textOf(name) !== textOf(given)) {
    refuse(`${path}: name and external.name conflict; only use name`, name.sources[0]);
  }
  const flagged = withEntry(node, 'external', scalarNode(true, old.sources));
  return name && !given ? withEntry(flagged, 'name', name) : flagged;
};

const expanders = pathTable<Expand>({
  'services.*.build': build,
  'services.*.build.secrets.[]': mount,
  'services.*.build.additional_contexts': pairs,
  'services.*.build.ssh': pairs,
  'services.*.depends_on': dependencies,
  'services.*.env_file': envFiles,
  'services.*.label_file': textAsList,
  'services.*.gpus': gpus,
  'services.*.networks': names,
  'services.*.models': names,
  'services.*.volumes.[]': volume,
  'services.*.dns': textAsList,
  'services.*.devices.[]': device,
  'services.*.secrets.[]': mount,
  'services.*.configs.[]': mount,
  'services.*.ports': ports,
  'services.*.develop.watch.[].ignore': textAsList,
  'services.*.develop.watch.[].include': textAsList,
  'volumes.*': external,
  'networks.*': external,
  'secrets.*': external,
  'configs.*': external,
});
