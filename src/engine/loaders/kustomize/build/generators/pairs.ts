import type { FileBytes, Source } from '../../../../model/source';
import { baseName } from '../../../../util/treePath';
import { itemsOf, type MapNode, nodeAt, textOf } from '../../../tree/node';
import { readNamed, readNamedBytes } from '../build';
import { refuse } from '../refusal';
import type { Target } from '../target';
import { pairsOfEnvFile } from './envFile';

/** One entry of generated data, and where its value was written. */
export interface Pair {
  readonly key: string;
  /** Bytes where they are no UTF-8. */
  readonly value: string | Uint8Array;
  readonly source: Source | undefined;
}

/** What a generator's `envs`, `literals` and `files` give, in this order; a key stands once (api/kv, api/internal/generators). */
export async function pairsOf({ build, kustomization }: Target, settings: MapNode, name: string): Promise<Pair[]> {
  const pairs: Pair[] = [];
  for (const item of itemsOf(nodeAt(settings, 'envs'))) {
    const file = await readNamed(build, kustomization.folder, textOf(item) ?? '', item.sources[0]);
    pairs.push(...pairsOfEnvFile(file));
  }
  for (const item of itemsOf(nodeAt(settings, 'literals'))) pairs.push(literal(textOf(item) ?? '', item.sources[0]));
  for (const item of itemsOf(nodeAt(settings, 'files'))) {
    const [source] = item.sources;
    const { key, path } = fileSource(textOf(item) ?? '', source);
    pairs.push(pairOfFile(key, await readNamedBytes(build, kustomization.folder, path, source)));
  }
  const known = new Set<string>();
  for (const { key, source } of pairs) {
    if (known.has(key)) refuse(`configmap ${name} illegally repeats the key ${JSON.stringify(key)}`, source);
    known.add(key);
  }
  return pairs;
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** A file's content as it stands, with its byte order mark. */
function pairOfFile(key: string, { path, blob, bytes }: FileBytes): Pair {
  try {
    const text = utf8.decode(bytes);
    return { key, value: text, source: { file: { path, blob, text }, line: 1 } };
  } catch {
    return { key, value: bytes, source: { file: { path, blob, text: '' }, line: 1 } };
  }
}

/** `key=value`; quotes around the whole value are not part of it. */
function literal(text: string, source: Source | undefined): Pair {
  const equals = text.indexOf('=');
  if (equals <= 0) return refuse('invalid literal source: key=value is expected', source);
  const value = text.slice(equals + 1);
  const isQuoted = value.length >= 2 && value[0] === value.at(-1) && (value[0] === '"' || value[0] === "'");
  return { key: text.slice(0, equals), value: isQuoted ? value.slice(1, -1) : value, source };
}

/** `path`, or `key=path`. */
function fileSource(text: string, source: Source | undefined): { key: string; path: string } {
  const [first = '', second, ...more] = text.split('=');
  if (second === undefined) return { key: baseName(text), path: text };
  if (more.length > 0) return refuse('the key or path of a file source holds =', source);
  if (first === '' || second === '') return refuse('a file source lacks its key or its path', source);
  return { key: first, path: second };
}
