import {
  isList,
  isMap,
  isNull,
  listNode,
  type Node,
  type ScalarNode,
  scalarNode,
  textOf,
  withEntry,
} from '../../tree/node';
import { pathTable } from '../tree/pathTable';
import type { Refuse } from '../tree/reading';
import { type Change, transform } from '../tree/transform';
import { toPairs } from './forms';
import { canonicalBytes, canonicalDuration } from './quantities';
import { shellWords } from './shellWords';

type Decode = Change<Refuse>;

/**
 * Gives each field the type that Compose reads it as, so that equal meaning is equal data: `KEY=value` lists are maps of texts, command
 * lines are words, durations and sizes have one spelling, and what says the default says nothing. Follows compose-go `types/`.
 */
export function decode(root: Node, refuse: Refuse): Node {
  return transform(root, decoders, refuse);
}

const withValue = (node: ScalarNode, value: ScalarNode['value']): Node => ({ ...node, value });

const pairs =
  (absent: null | ''): Decode =>
  (node) =>
    isNull(node) ? undefined : toPairs(node, absent);

const environment = pairs(null);
const texts = pairs('');

const textList: Decode = (node) => {
  if (isNull(node)) return undefined;
  const list = isList(node) ? node.items : [node];
  return listNode(
    list.flatMap((item) => (item.kind === 'scalar' ? [withValue(item, textOf(item) ?? '')] : [])),
    node.sources,
  );
};

/** An unset variable leaves an empty item, which says nothing. */
const notBlank: Decode = (node, path, refuse) => {
  const list = textList(node, path, refuse);
  return isList(list)
    ? listNode(
        list.items.filter((item) => textOf(item) !== ''),
        list.sources,
      )
    : list;
};

const text: Decode = (node) =>
  node.kind === 'scalar' && typeof node.value === 'number' ? withValue(node, String(node.value)) : node;

const words: Decode = (node, path, refuse) => {
  if (isNull(node)) return undefined;
  const line = textOf(node);
  if (line === undefined) return textList(node, path, refuse);
  const split = shellWords(line);
  if (!split) refuse(`${path}: invalid command line string`, node.sources[0]);
  return split
    ? listNode(
        split.map((word) => scalarNode(word)),
        node.sources,
      )
    : node;
};

const healthTest: Decode = (node, path, refuse) => {
  const line = textOf(node);
  if (line === undefined) return textList(node, path, refuse);
  return listNode([scalarNode('CMD-SHELL'), scalarNode(line)], node.sources);
};

const measured =
  (name: string, read: (text: string) => string | undefined): Decode =>
  (node, path, refuse) => {
    const given = textOf(node);
    if (given === undefined || node.kind !== 'scalar') return node;
    const canonical = read(given);
    if (canonical === undefined && !node.unset) refuse(`${path}: invalid ${name}`, node.sources[0]);
    return canonical === undefined ? node : withValue(node, canonical);
  };

const duration = measured('duration', canonicalDuration);
const bytes = measured('size', canonicalBytes);

const number: Decode = (node) => {
  const given = textOf(node);
  const value = given === undefined || given === '' ? Number.NaN : Number(given);
  return node.kind === 'scalar' && Number.isFinite(value) ? withValue(node, value) : node;
};

/** Rights of a file, in octal. As text it is octal already. */
const mode: Decode = (node) => {
  if (node.kind !== 'scalar') return node;
  const bits = typeof node.value === 'number' ? node.value : Number.parseInt(textOf(node) ?? '', 8);
  return Number.isInteger(bits) && bits >= 0 ? withValue(node, `0${bits.toString(8)}`) : node;
};

/** `all` devices is a count of -1, and what is meant where neither a count nor ids are given. */
const deviceRequest: Decode = (node, path, refuse) => {
  if (!isMap(node)) return node;
  const count = node.entries.get('count');
  if (!count) return node.entries.has('device_ids') ? node : withEntry(node, 'count', scalarNode(-1));
  const isAll = textOf(count)?.toLowerCase() === 'all' && count.kind === 'scalar';
  return withEntry(node, 'count', isAll ? withValue(count, -1) : (number(count, path, refuse) ?? count));
};

/** `host:ip` and `host=ip`, lists and maps: one sorted list of `host=ip`. */
const hosts: Decode = (node) => {
  const found: ScalarNode[] = [];
  const add = (item: Node, host: string, address: string): void => {
    found.push(scalarNode(`${host}=${address.replace(/^\[(.*)\]$/, '$1')}`, item.sources));
  };
  if (isMap(node)) {
    for (const [host, value] of node.entries) {
      for (const item of isList(value) ? value.items : [value]) add(item, host, textOf(item) ?? '');
    }
  } else if (isList(node)) {
    for (const item of node.items) {
      const line = textOf(item) ?? '';
      const separator = line.includes('=') ? line.indexOf('=') : line.indexOf(':');
      if (separator < 0) continue;
      for (const address of line.slice(separator + 1).split(',')) add(item, line.slice(0, separator), address);
    }
  } else return node;
  const byText = (a: ScalarNode, b: ScalarNode): number => (String(a.value) < String(b.value) ? -1 : 1);
  return listNode(found.sort(byText), node.sources);
};

/** A field that says what is so anyway. */
const unless =
  (usual: ScalarNode['value']): Decode =>
  (node) =>
    node.kind === 'scalar' && node.value === usual ? undefined : node;

const notEmpty: Decode = (node) => (isMap(node) && node.entries.size === 0 ? undefined : node);

/** Joining a network with nothing to say is joining it. */
const joined: Decode = (node) => (isMap(node) && node.entries.size === 0 ? scalarNode(null, node.sources) : node);

/** Compose fills these in where the long form leaves them out. */
const portDefaults: Decode = (node) => {
  if (!isMap(node)) return node;
  const missing = Object.entries({ mode: 'ingress', protocol: 'tcp' }).filter(([key]) => !node.entries.has(key));
  return missing.reduce((map, [key, value]) => withEntry(map, key, scalarNode(value)), node);
};

const decoders = pathTable<Decode>({
  'services.*.annotations': texts,
  'services.*.blkio_config.device_read_bps.[].rate': bytes,
  'services.*.blkio_config.device_read_iops.[].rate': bytes,
  'services.*.blkio_config.device_write_bps.[].rate': bytes,
  'services.*.blkio_config.device_write_iops.[].rate': bytes,
  'services.*.build.args': environment,
  'services.*.build.labels': texts,
  'services.*.build.no_cache': unless(false),
  'services.*.build.privileged': unless(false),
  'services.*.build.pull': unless(false),
  'services.*.build.additional_contexts': texts,
  'services.*.build.extra_hosts': hosts,
  'services.*.build.shm_size': bytes,
  'services.*.build.cache_from': textList,
  'services.*.cap_add': textList,
  'services.*.cap_drop': textList,
  'services.*.command': words,
  'services.*.configs.[].mode': mode,
  'services.*.cpus': number,
  'services.*.depends_on.*.restart': unless(false),
  'services.*.deploy.labels': texts,
  'services.*.deploy.resources.limits.cpus': number,
  'services.*.deploy.resources.limits.memory': bytes,
  'services.*.deploy.resources.reservations.cpus': number,
  'services.*.deploy.resources.reservations.memory': bytes,
  'services.*.deploy.resources.reservations.devices.[]': deviceRequest,
  'services.*.deploy.restart_policy.delay': duration,
  'services.*.deploy.restart_policy.window': duration,
  'services.*.deploy.update_config.delay': duration,
  'services.*.deploy.update_config.monitor': duration,
  'services.*.deploy.rollback_config.delay': duration,
  'services.*.deploy.rollback_config.monitor': duration,
  'services.*.dns': notBlank,
  'services.*.dns_opt': textList,
  'services.*.dns_search': textList,
  'services.*.entrypoint': words,
  'services.*.environment': environment,
  'services.*.expose': textList,
  'services.*.extra_hosts': hosts,
  'services.*.gpus.[]': deviceRequest,
  'services.*.group_add': textList,
  'services.*.healthcheck.disable': unless(false),
  'services.*.healthcheck.interval': duration,
  'services.*.healthcheck.start_interval': duration,
  'services.*.healthcheck.start_period': duration,
  'services.*.healthcheck.test': healthTest,
  'services.*.healthcheck.timeout': duration,
  'services.*.labels': texts,
  'services.*.logging.options': texts,
  'services.*.mem_limit': bytes,
  'services.*.mem_reservation': bytes,
  'services.*.mem_swappiness': bytes,
  'services.*.memswap_limit': bytes,
  'services.*.models.*': joined,
  'services.*.networks.*': joined,
  'services.*.oom_kill_disable': unless(false),
  'services.*.ports.[]': portDefaults,
  'services.*.post_start.[].command': words,
  'services.*.post_start.[].environment': environment,
  'services.*.pre_start.[].command': words,
  'services.*.pre_start.[].environment': environment,
  'services.*.pre_stop.[].command': words,
  'services.*.pre_stop.[].environment': environment,
  'services.*.privileged': unless(false),
  'services.*.ports.[].published': text,
  'services.*.read_only': unless(false),
  'services.*.secrets.[].mode': mode,
  'services.*.shm_size': bytes,
  'services.*.stdin_open': unless(false),
  'services.*.stop_grace_period': duration,
  'services.*.storage_opt': texts,
  'services.*.sysctls': texts,
  'services.*.tmpfs': textList,
  'services.*.tty': unless(false),
  'services.*.volumes.[].bind': notEmpty,
  'services.*.volumes.[].read_only': unless(false),
  'services.*.volumes.[].tmpfs.size': bytes,
  'services.*.volumes.[].volume': notEmpty,
  'networks.*.attachable': unless(false),
  'networks.*.driver_opts': texts,
  'networks.*.external': unless(false),
  'networks.*.internal': unless(false),
  'networks.*.ipam.options': texts,
  'networks.*.labels': texts,
  'volumes.*.driver_opts': texts,
  'volumes.*.external': unless(false),
  'volumes.*.labels': texts,
  'configs.*.external': unless(false),
  'configs.*.labels': texts,
  'secrets.*.driver_opts': texts,
  'secrets.*.external': unless(false),
  'secrets.*.labels': texts,
});
