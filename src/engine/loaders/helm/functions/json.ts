import { toBytes } from '../template/bytes';
import { Bytes, type GoMap, type GoValue, Int, isList, isMap, isNilList, Struct, sortedKeys } from '../template/values';
import { toBase64 } from './base64';
import { Visits } from './visits';

export interface JsonOptions {
  readonly escapesHtml: boolean;
  readonly indent?: string;
}

/**
 * Go's `encoding/json`: keys sorted; `<`, `>`, `&` escaped unless told otherwise.
 * @throws Error what JSON cannot hold
 */
export function toGoJson(value: GoValue, options: JsonOptions, spend: (amount: number) => void): string {
  const visits = new Visits(spend);
  const write = (node: GoValue, newline: string): string => {
    if (node === null) return 'null';
    if (typeof node === 'boolean') return String(node);
    if (typeof node === 'string') return jsonString(node, options.escapesHtml);
    if (typeof node === 'number') return jsonNumber(node);
    if (node instanceof Int) return node.value.toString();
    if (node instanceof Bytes) return jsonString(toBase64(toBytes(node.content)), options.escapesHtml);
    if (node instanceof Struct && node.json !== undefined) return jsonString(node.json, options.escapesHtml);
    const inner = options.indent === undefined ? '' : newline + options.indent;
    const outer = options.indent === undefined ? '' : newline;
    if (isList(node)) {
      if (node.length === 0) return isNilList(node) ? 'null' : '[]';
      const items = visits.inside(node, () => node.map((item) => inner + write(item, inner)));
      return `[${items.join(',')}${outer}]`;
    }
    const map: GoMap | undefined = isMap(node) ? node : node instanceof Struct ? new Map(node.fields) : undefined;
    if (!map) throw new Error('json: unsupported type: func()');
    if (map.size === 0) return '{}';
    const colon = options.indent === undefined ? ':' : ': ';
    const entries = visits.inside(node, () =>
      sortedKeys(map).map(
        (key) => `${inner}${jsonString(key, options.escapesHtml)}${colon}${write(map.get(key) ?? null, inner)}`,
      ),
    );
    return `{${entries.join(',')}${outer}}`;
  };
  const text = write(value, '\n');
  spend(text.length >> 6);
  return text;
}

export function jsonString(text: string, escapesHtml: boolean): string {
  const plain = JSON.stringify(text.replace(/\p{Surrogate}/gu, '\ufffd'))
    .replaceAll('\u2028', '\\u2028')
    .replaceAll('\u2029', '\\u2029');
  return escapesHtml ? plain.replace(/[<>&]/g, (character) => `\\u00${character.charCodeAt(0).toString(16)}`) : plain;
}

/** As few digits as tell the number; an exponent below 1e-6 and from 1e21 on. */
export function jsonNumber(value: number): string {
  if (!Number.isFinite(value))
    throw new Error(`json: unsupported value: ${Number.isNaN(value) ? 'NaN' : value > 0 ? '+Inf' : '-Inf'}`);
  if (Object.is(value, -0)) return '-0';
  const size = Math.abs(value);
  return size !== 0 && (size < 1e-6 || size >= 1e21) ? value.toExponential() : String(value);
}

/** A Go value of plain JSON: every number is a float64. */
export function fromJson(value: unknown): GoValue {
  if (Array.isArray(value)) return value.map(fromJson);
  if (typeof value === 'object' && value !== null) {
    const map: GoMap = new Map();
    for (const [key, entry] of Object.entries(value)) map.set(key, fromJson(entry));
    return map;
  }
  if (typeof value !== 'string' || !/[\ud800-\udfff]/.test(value)) return value as GoValue;
  return value.replace(/\p{Surrogate}/gu, '\ufffd');
}
