import { type Document, isAlias, isMap, isPair, isScalar, isSeq, parseAllDocuments } from 'yaml';
import type { Json, JsonObject } from '../../../src/engine/model/json';
import { RAW } from './writer';

/**
 * A YAML file as data that can be written again in another way: texts are strings, other plain scalars (`0440`, `yes`, `~`) stay as they are
 * written, anchors and merge keys are expanded. `undefined` where that would not be the whole of it: several documents, errors, odd keys.
 */
export function readRaw(text: string): JsonObject | undefined {
  const documents = parseAllDocuments(text, { uniqueKeys: false, logLevel: 'silent' });
  const [document, ...others] = documents;
  if (!document || others.length > 0 || document.errors.length > 0) return undefined;
  try {
    const value = read(document.contents, document);
    return typeof value === 'object' && value && !Array.isArray(value) && !(RAW in value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function read(node: unknown, document: Document): Json {
  if (isAlias(node)) return read(node.resolve(document), document);
  const tag = (node as { tag?: string } | null)?.tag;
  if (tag?.startsWith('!')) return { [RAW]: `${tag} ${JSON.stringify((node as { toJSON(): Json }).toJSON() ?? null)}` };
  if (isScalar(node)) {
    if (typeof node.value === 'string' && (node.type !== 'PLAIN' || isPlainText(node.value))) return node.value;
    return { [RAW]: node.source || 'null' };
  }
  if (isSeq(node)) return node.items.map((item) => read(item, document));
  if (isMap(node)) {
    const merged: [string, Json][] = [];
    const own: [string, Json][] = [];
    for (const pair of node.items) {
      if (!isPair(pair) || !isScalar(pair.key)) throw new Error('odd key');
      const key = pair.key.source ?? String(pair.key.value);
      const value = read(pair.value, document);
      if (key !== '<<') own.push([key, value]);
      // Of several maps the first wins.
      else for (const one of Array.isArray(value) ? value.toReversed() : [value]) merged.push(...Object.entries(one!));
    }
    return Object.fromEntries([...merged, ...own]);
  }
  return { [RAW]: 'null' };
}

/** A plain scalar that no version of YAML reads as anything but text. */
const isPlainText = (text: string): boolean =>
  !/^(?:[-+.]?\d|[-+]?\.|y|yes|n|no|true|false|on|off|null|~|=|$)/i.test(text);
