import { isObject, type Json, type JsonObject } from '../../../src/engine/model/json';
import { readRaw } from './readRaw';
import { type Choices, RAW, writeYaml } from './writer';

/** The file written in another of the ways that mean the same to Compose; as it is, where it is no file of Compose or has several documents. */
export function rewriteCompose(text: string, choices: Choices): string {
  const root = readRaw(text);
  if (!root || !isObject(root.services)) return text;
  const { version: _, ...rest } = root;
  return writeYaml(rewriteRoot(choices.chance() ? rest : root, choices), choices);
}

/** Fields that are off where nothing is said of them, said. */
const OFF = ['privileged', 'read_only', 'stdin_open', 'tty'];

/** What an override or extending service turns off, and what another document resets, is not this one's to say. */
function withUsual(service: Json, { pick }: Choices): Json {
  if (!isMap(service) || !('image' in service) || 'extends' in service) return service;
  const field = OFF[pick(8)];
  return field === undefined || field in service ? service : { ...service, [field]: { [RAW]: 'false' } };
}

type Rewrite = (value: Json, choices: Choices) => Json;

function rewriteRoot(root: JsonObject, choices: Choices): JsonObject {
  const section = (name: string, rewrite: Rewrite): JsonObject =>
    isMap(root[name]) ? { [name]: mapValues(root[name], (value) => rewrite(value, choices)) } : {};
  return {
    ...root,
    ...section('services', (service) => withUsual(fieldsOf(service, SERVICE, choices), choices)),
    ...section('networks', (network) => fieldsOf(network, LABELLED, choices)),
    ...section('volumes', (volume) => fieldsOf(volume, LABELLED, choices)),
  };
}

const isMap = (value: Json | undefined): value is JsonObject =>
  isObject(value ?? null) && !(RAW in (value as JsonObject));

const mapValues = (map: JsonObject, change: (value: Json) => Json): JsonObject =>
  Object.fromEntries(Object.entries(map).map(([key, value]) => [key, change(value)]));

/** Each field that has a way of its own is rewritten, or is left, as the choice falls. */
function fieldsOf(value: Json, ways: ReadonlyMap<string, Rewrite>, choices: Choices): Json {
  if (!isMap(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, field]) => {
      const way = ways.get(key);
      return [key, way && !isTagged(field) && choices.chance() ? way(field, choices) : field];
    }),
  );
}

const isTagged = (value: Json): boolean =>
  isObject(value) && typeof value[RAW] === 'string' && value[RAW].startsWith('!');
const raw = (value: Json): string | undefined =>
  isObject(value) && typeof value[RAW] === 'string' ? value[RAW] : undefined;
const isNothing = (value: Json): boolean => ['null', '~', ''].includes(raw(value) ?? '.');
const NOTHING: Json = { [RAW]: 'null' };
const TRUE: Json = { [RAW]: 'true' };

/** The text that a field of texts reads; `undefined` for numbers that are written otherwise than they are read. */
function asText(value: Json): string | undefined {
  if (typeof value === 'string') return value;
  const plain = raw(value);
  return plain !== undefined && /^(?:0|[1-9]\d{0,14}|true|false|yes|no|on|off)$/.test(plain) ? plain : undefined;
}

/** `K=V` lists and maps. `alone` is what stands for a key without a value in a map. */
const pairs =
  (alone: Json, separator = '='): Rewrite =>
  (value, { chance, shuffle }) => {
    if (Array.isArray(value)) {
      const entries: [string, Json][] = [];
      for (const item of value) {
        if (typeof item !== 'string') return value;
        const at = item.indexOf(separator);
        entries.push(at < 0 ? [item, alone] : [item.slice(0, at), item.slice(at + separator.length)]);
      }
      const keys = entries.map(([key]) => key);
      const isPlain = keys.every((key) => key !== '' && !key.includes('$'));
      return isPlain && new Set(keys).size === keys.length ? Object.fromEntries(shuffle(entries)) : value;
    }
    if (!isMap(value)) return value;
    const entries = Object.entries(value);
    const isListable = entries.every(
      ([key, item]) => !/[=$]/.test(key) && (isNothing(item) || asText(item) !== undefined),
    );
    if (!isListable) return value;
    if (chance())
      return Object.fromEntries(entries.map(([key, item]) => [key, isNothing(item) ? alone : quoted(item)]));
    return entries.map(([key, item]) =>
      isNothing(item) ? (alone === '' ? `${key}=` : key) : `${key}${separator}${asText(item)}`,
    );
  };

/** A number or boolean in quotes: the same in a field of texts. */
const quoted = (value: Json): Json => (/^(?:\d+|true|false)$/.test(raw(value) ?? '') ? raw(value)! : value);

const hosts: Rewrite = (value, { pick }) => {
  if (!Array.isArray(value) || !value.every((item) => typeof item === 'string' && /^[\w.-]+[:=][\w.-]+$/.test(item)))
    return value;
  const entries = value.map((item) => (item as string).split(/[:=]/) as [string, string]);
  const way = pick(3);
  if (way < 2) return entries.map(([host, address]) => `${host}${way === 0 ? ':' : '='}${address}`);
  return new Set(entries.map(([host]) => host)).size === entries.length ? Object.fromEntries(entries) : value;
};

const each =
  (rewrite: Rewrite): Rewrite =>
  (value, choices) =>
    Array.isArray(value) ? value.map((item) => (choices.chance() ? rewrite(item, choices) : item)) : value;

const port: Rewrite = (value, { chance }) => {
  const short = typeof value === 'string' ? value : raw(value);
  const match = /^(?:(?:(\d+\.\d+\.\d+\.\d+):)?(\d+):)?(\d+)(?:\/(tcp|udp))?$/.exec(short ?? '');
  if (match) {
    const [, ip, published, target, protocol] = match;
    if (/^0\d/.test(target!) || /^0\d/.test(published ?? '')) return value;
    return {
      target: chance() ? { [RAW]: target! } : target!,
      ...(published === undefined ? {} : { published: chance() ? { [RAW]: published } : published }),
      ...(ip === undefined ? {} : { host_ip: ip }),
      ...(protocol === undefined || (protocol === 'tcp' && chance()) ? {} : { protocol }),
      ...(chance() ? { mode: 'ingress' } : {}),
    };
  }
  if (!isMap(value) || !Object.keys(value).every((key) => ['target', 'published', 'protocol', 'mode'].includes(key)))
    return value;
  const [target, published] = [
    asText(value.target ?? null),
    value.published === undefined ? '' : asText(value.published),
  ];
  if (target === undefined || published === undefined || (value.mode ?? 'ingress') !== 'ingress') return value;
  if (value.protocol !== undefined && typeof value.protocol !== 'string') return value;
  return `${published === '' ? '' : `${published}:`}${target}${value.protocol === undefined ? '' : `/${value.protocol}`}`;
};

const mount: Rewrite = (value, { chance }) => {
  if (typeof value === 'string') {
    const match = /^([^:$]+):(\/[^:$]*)(?::(ro|rw))?$/.exec(value);
    if (!match) return value;
    const [, source, target, mode] = match;
    const isBind = /^[./~]/.test(source!);
    if (!isBind && /^[a-z]$/i.test(source!)) return value;
    return {
      type: isBind ? 'bind' : 'volume',
      source: source!,
      target: target!,
      ...(mode === 'ro' ? { read_only: TRUE } : chance() ? { read_only: { [RAW]: 'false' } } : {}),
      ...(isBind ? { bind: { create_host_path: TRUE } } : {}),
    };
  }
  if (!isMap(value) || !Object.keys(value).every((key) => ['type', 'source', 'target', 'read_only'].includes(key)))
    return value;
  const { type, source, target } = value;
  const readOnly = value.read_only === undefined ? 'false' : raw(value.read_only);
  if (type !== 'volume' || typeof source !== 'string' || typeof target !== 'string') return value;
  return /[:$]/.test(source + target) ? value : `${source}:${target}${readOnly === 'true' ? ':ro' : ''}`;
};

const envFiles: Rewrite = (value, { chance }) => {
  const long = (item: Json): Json =>
    typeof item === 'string' && chance() ? { path: item, ...(chance() ? { required: TRUE } : {}) } : item;
  return (Array.isArray(value) ? value : [value]).map(long);
};

/** Keys are never interpolated. */
const isName = (item: Json): item is string => typeof item === 'string' && !item.includes('$');

const dependencies: Rewrite = (value, { chance, shuffle }) => {
  if (Array.isArray(value)) {
    const names = value.filter(isName);
    if (names.length < value.length) return value;
    return Object.fromEntries(
      shuffle(names).map((name) => [name, { condition: 'service_started', ...(chance() ? { required: TRUE } : {}) }]),
    );
  }
  if (!isMap(value)) return value;
  const isUsual = Object.values(value).every(
    (item) => isMap(item) && item.condition === 'service_started' && Object.keys(item).length === 1,
  );
  return isUsual ? Object.keys(value) : value;
};

const build: Rewrite = (value, choices) => {
  if (typeof value === 'string') return { context: value, ...(choices.chance() ? { dockerfile: 'Dockerfile' } : {}) };
  if (isMap(value) && Object.keys(value).join() === 'context' && typeof value.context === 'string')
    return value.context;
  return fieldsOf(value, BUILD, choices);
};

const names: Rewrite = (value, { chance, shuffle }) => {
  if (Array.isArray(value)) {
    const texts = value.filter(isName);
    return texts.length < value.length
      ? value
      : Object.fromEntries(shuffle(texts).map((name) => [name, chance() ? NOTHING : {}]));
  }
  return isMap(value) &&
    Object.values(value).every((item) => isNothing(item) || (isMap(item) && Object.keys(item).length === 0))
    ? Object.keys(value)
    : value;
};

const source: Rewrite = (value) => {
  if (typeof value === 'string') return { source: value };
  return isMap(value) && Object.keys(value).join() === 'source' ? value.source! : value;
};

/** Words that a shell and its reader take as they are. */
const WORD = /^[\w./:=@%+,-]+$/;

const words: Rewrite = (value, { chance }) => {
  if (typeof value === 'string') {
    const parts = value.trim().split(/[ \t\n]+/);
    return parts.every((part) => WORD.test(part)) ? parts : value;
  }
  if (!Array.isArray(value) || value.length === 0) return value;
  const texts = value.map(asText);
  if (!texts.every((text) => text !== undefined && /^[^"'\\$]+$/.test(text))) return value;
  return texts.map((text) => (WORD.test(text!) && chance() ? text : `"${text}"`)).join(' ');
};

const healthTest: Rewrite = (value) => {
  if (typeof value === 'string') return ['CMD-SHELL', value];
  return Array.isArray(value) && value.length === 2 && value[0] === 'CMD-SHELL' ? value[1]! : value;
};

const oneOrMany: Rewrite = (value) => {
  if (typeof value === 'string') return [value];
  return Array.isArray(value) && value.length === 1 ? value[0]! : value;
};

const texts: Rewrite = (value, choices) =>
  isMap(value) ? mapValues(value, (item) => (choices.chance() ? quoted(item) : item)) : value;

const ulimits: Rewrite = (value) => {
  if (!isMap(value)) return value;
  return mapValues(value, (limit) => {
    if (!isMap(limit)) return raw(limit) === undefined ? limit : { soft: limit, hard: limit };
    return limit.soft !== undefined && JSON.stringify(limit.soft) === JSON.stringify(limit.hard) ? limit.soft : limit;
  });
};

const written = (value: Json): string => (typeof value === 'string' ? value : (raw(value) ?? ''));

/** `90s` is `1m30s`. */
const duration: Rewrite = (value, { pick }) => {
  const match = /^(?:(\d{1,4})m)?(?:(\d{1,4})s)?$/.exec(written(value));
  if (!match || !/\d/.test(match[0])) return value;
  const seconds = Number(match[1] ?? 0) * 60 + Number(match[2] ?? 0);
  return [`${seconds}s`, `${Math.floor(seconds / 60)}m${seconds % 60}s`, `${seconds * 1000}ms`][pick(3)]!;
};

/** `1g` is `1024m`. */
const size: Rewrite = (value, { pick }) => {
  const match = /^(\d{1,4})([kmg])b?$/i.exec(written(value));
  if (!match) return value;
  const bytes = Number(match[1]) * 1024 ** ' kmg'.indexOf(match[2]!.toLowerCase());
  const smaller = { k: '', m: 'k', g: 'm' }[match[2]!.toLowerCase()];
  return [
    `${match[1]}${match[2]!.toUpperCase()}B`,
    String(bytes),
    { [RAW]: String(bytes) },
    smaller ? `${Number(match[1]) * 1024}${smaller}` : value,
  ][pick(4)]!;
};

/** A number or boolean with and without quotes, in a field that is read as one. */
const cast: Rewrite = (value) => {
  const plain = raw(value);
  if (plain !== undefined) return /^(?:\d+(?:\.\d+)?|true|false)$/.test(plain) ? plain : value;
  return typeof value === 'string' && /^(?:[1-9]\d*|0\.\d+|true|false)$/.test(value) ? { [RAW]: value } : value;
};

const limits: Rewrite = (value, choices) =>
  fieldsOf(
    value,
    new Map([
      ['memory', size],
      ['cpus', cast],
    ]),
    choices,
  );
const resources: Rewrite = (value, choices) =>
  fieldsOf(
    value,
    new Map([
      ['limits', limits],
      ['reservations', limits],
    ]),
    choices,
  );

const environment = pairs(NOTHING);
const labels = pairs('');

const LABELLED = new Map<string, Rewrite>([
  ['labels', labels],
  ['driver_opts', texts],
  ['external', cast],
  ['internal', cast],
  ['attachable', cast],
]);

const DEPLOY = new Map<string, Rewrite>([
  ['labels', labels],
  ['replicas', cast],
  ['resources', resources],
]);

const HEALTHCHECK = new Map<string, Rewrite>([
  ['interval', duration],
  ['retries', cast],
  ['start_period', duration],
  ['test', healthTest],
  ['timeout', duration],
]);

const BUILD = new Map<string, Rewrite>([
  ['args', environment],
  ['labels', labels],
  ['extra_hosts', hosts],
  ['secrets', each(source)],
]);

const SERVICE = new Map<string, Rewrite>([
  ['annotations', labels],
  ['build', build],
  ['command', words],
  ['configs', each(source)],
  ['depends_on', dependencies],
  ['deploy', (value, choices) => fieldsOf(value, DEPLOY, choices)],
  ['dns', oneOrMany],
  ['dns_search', oneOrMany],
  ['entrypoint', words],
  ['env_file', envFiles],
  ['environment', environment],
  ['expose', each(quoted)],
  ['extra_hosts', hosts],
  ['healthcheck', (value, choices) => fieldsOf(value, HEALTHCHECK, choices)],
  ['labels', labels],
  ['logging', (value, choices) => fieldsOf(value, new Map([['options', texts]]), choices)],
  ['networks', names],
  ['ports', each(port)],
  ['secrets', each(source)],
  ['sysctls', labels],
  ['tmpfs', oneOrMany],
  ['ulimits', ulimits],
  ['cpus', cast],
  ['init', cast],
  ['mem_limit', size],
  ['privileged', cast],
  ['read_only', cast],
  ['scale', cast],
  ['shm_size', size],
  ['stdin_open', cast],
  ['stop_grace_period', duration],
  ['tty', cast],
  ['volumes', each(mount)],
]);
