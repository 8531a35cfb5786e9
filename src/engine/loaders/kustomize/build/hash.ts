import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { isObject, type Json } from '../../../model/json';
import { compareText } from '../../../util/compareText';
import { isMap, type MapNode, type Node, nodeAt, toJson } from '../../tree/node';
import { type BuildObject, kindOf, nameOf, rememberId, textAt, withText } from './object';

/** Characters that would spell words, and what stands for them (api/hasher/hasher.go). */
const REPLACED: Readonly<Record<string, string>> = { '0': 'g', '1': 'h', '3': 'k', a: 'm', e: 't' };

/** Adds the hash of their content to the names of generated objects that ask for it. */
export function addHashes(objects: readonly BuildObject[]): void {
  for (const object of objects) {
    if (!object.needsHash) continue;
    rememberId(object);
    object.node = withText(object.node, ['metadata', 'name'], `${nameOf(object)}-${contentHash(object)}`);
  }
}

/** Ten characters made of the object's data. The name has no part in it: kustomize looks for it where it is not. */
export function contentHash(object: BuildObject): string {
  const { node } = object;
  const hex = bytesToHex(sha256(utf8ToBytes(goJson(hashed(kindOf(object), node)))));
  return hex.slice(0, 10).replace(/[013ae]/g, (digit) => REPLACED[digit] ?? digit);
}

function hashed(kind: string, node: MapNode): Json {
  const data = valueOrText(nodeAt(node, 'data'));
  if (kind === 'Secret') {
    const stringData = nodeAt(node, 'stringData');
    const more: { [key: string]: Json } = isMap(stringData) ? { stringData: toJson(stringData) } : {};
    return { data, kind, name: '', type: textAt(node, 'type'), ...more };
  }
  const binaryData = nodeAt(node, 'binaryData');
  const more: { [key: string]: Json } = isMap(binaryData) ? { binaryData: toJson(binaryData) } : {};
  return { data, kind, name: '', ...more };
}

const valueOrText = (node: Node | undefined): Json => (node ? toJson(node) : '');

/** JSON as Go's encoder writes it: keys sorted, and what could end a script in HTML escaped. */
function goJson(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(goJson).join(',')}]`;
  if (isObject(value)) {
    const keys = Object.keys(value).sort(compareText);
    return `{${keys.map((key) => `${goText(key)}:${goJson(value[key]!)}`).join(',')}}`;
  }
  return typeof value === 'string' ? goText(value) : JSON.stringify(value);
}

function goText(text: string): string {
  return JSON.stringify(text).replace(
    /[<>&\u2028\u2029]/g,
    (found) => `\\u${found.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
