import { asText, isObject, itemsOf, type Json, type Path } from '../../model/json';
import { hostTarget, readDocument, type ToolTarget } from '../toolFiles/toolFile';
import { type ToolReader, toolFileLoader } from '../toolFiles/toolFileLoader';

/** Settings of the Elastic stack: kinds `kibana`, `elasticsearch` and `beats`. */
export const elasticReader: ToolReader = {
  name: 'elastic',
  mayBe: (path) => /\.ya?ml$/.test(path),
  read: (file) =>
    readDocument(file, KEYS, (value) => {
      const kind = kindOf(value);
      return kind === undefined ? undefined : { kind, targets: targetsOf(value) };
    }),
};

export const elasticLoader = toolFileLoader(elasticReader);

const KEYS =
  /^[ \t]*["']?(?:elasticsearch|server|cluster|discovery|xpack|filebeat|metricbeat|heartbeat|packetbeat|auditbeat|winlogbeat|output)\b[\w.]*["']?[ \t]*:/m;

/** Settings may be dotted or nested: both are one to the programs. */
function kindOf(value: Json): string | undefined {
  if (!isObject(value) || ['apiVersion', 'kind', 'services', 'version'].some((key) => Object.hasOwn(value, key)))
    return undefined;
  const settings = [...flattened(value)].map(([name]) => name);
  const has = (pattern: RegExp): boolean => settings.some((name) => pattern.test(name));
  if (has(/^(?:file|metric|heart|packet|audit|winlog)beat\./)) return 'beats';
  if (
    has(/^elasticsearch\.(?:hosts|url|username|requestTimeout)$/) &&
    has(/^(?:server|kibana|xpack|logging|monitoring|elasticsearch)\./) &&
    !has(/^(?:output|input|pipeline)/)
  )
    return 'kibana';
  return has(/^(?:cluster\.name|cluster\.initial_master_nodes|discovery\.(?:type|seed_hosts))$/) &&
    has(/^(?:network|node|path|http|xpack|discovery|cluster|bootstrap)\./)
    ? 'elasticsearch'
    : undefined;
}

const MAX_DEPTH = 8;

/** All settings by their dotted names, with the path at which each stands. */
function* flattened(value: Json, path: Path = [], name = ''): Iterable<readonly [string, Path, Json]> {
  if (!isObject(value) || path.length >= MAX_DEPTH) {
    yield [name, path, value];
    return;
  }
  for (const [key, item] of Object.entries(value))
    yield* flattened(item, [...path, key], name === '' ? key : `${name}.${key}`);
}

const HOSTS =
  /^(?:elasticsearch\.hosts|output\.(?:elasticsearch|logstash|kafka|redis)\.hosts|setup\.kibana\.host|discovery\.seed_hosts)$/;

function targetsOf(value: Json): ToolTarget[] {
  const found: ToolTarget[] = [];
  for (const [name, path, setting] of flattened(value)) {
    if (!HOSTS.test(name)) continue;
    const list = Array.isArray(setting) ? itemsOf(setting) : [setting];
    for (const [index, text] of list.entries()) {
      const target = hostTarget(asText(text) ?? '');
      if (target) found.push({ path: Array.isArray(setting) ? [...path, index] : path, target });
    }
  }
  return found;
}
