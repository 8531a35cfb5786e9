import { type GoMap, type GoValue, Int, isList, isMap, Struct, sortedKeys } from '../template/values';

/** Go's `encoding/json`: keys sorted; `<`, `>`, `&` escaped unless told otherwise. */
export function toGoJson(value: GoValue, options: { readonly escapesHtml: boolean; readonly indent?: string }): string {
  return write(value, options, '\n');
}

function write(
  value: GoValue,
  options: { readonly escapesHtml: boolean; readonly indent?: string },
  newline: string,
): string {
  if (value === null) return 'null';
  if (typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return jsonString(value, options.escapesHtml);
  if (typeof value === 'number') return jsonNumber(value);
  if (value instanceof Int) return value.value.toString();
  const inner = options.indent === undefined ? '' : newline + options.indent;
  const outer = options.indent === undefined ? '' : newline;
  if (isList(value)) {
    if (value.length === 0) return '[]';
    const items = value.map((item) => inner + write(item, options, inner));
    return `[${items.join(',')}${outer}]`;
  }
  const map: GoMap | undefined = isMap(value) ? value : value instanceof Struct ? new Map(value.fields) : undefined;
  if (!map) throw new Error('json: unsupported type: func()');
  if (map.size === 0) return '{}';
  const colon = options.indent === undefined ? ':' : ': ';
  const entries = sortedKeys(map).map(
    (key) => `${inner}${jsonString(key, options.escapesHtml)}${colon}${write(map.get(key)!, options, inner)}`,
  );
  return `{${entries.join(',')}${outer}}`;
}

export function jsonString(text: string, escapesHtml: boolean): string {
  const plain = JSON.stringify(text)
    .replace(/\u2028/g, '\\u2028')
    .replace(/\u2029/g, '\\u2029')
    .replace(/\u007f/g, '\u007f');
  return escapesHtml ? plain.replace(/[<>&]/g, (character) => `\\u00${character.charCodeAt(0).toString(16)}`) : plain;
}

/** As few digits as tell the number; an exponent below 1e-6 and from 1e21 on. */
export function jsonNumber(value: number): string {
  if (!Number.isFinite(value))
    throw new Error(`json: unsupported value: ${Number.isNaN(value) ? 'NaN' : value > 0 ? '+Inf' : '-Inf'}`);
  if (Object.is(value, -0)) return '-0';
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-6 || size >= 1e21)) return value.toExponential().replace('e+', 'e+');
  const text = String(value);
  return /e/.test(text) ? value.toFixed(20).replace(/\.?0+$/, '') : text;
}

/** A Go value of plain JSON: every number is a float64. */
export function fromJson(value: unknown): GoValue {
  if (Array.isArray(value)) return value.map(fromJson);
  if (typeof value === 'object' && value !== null)
    return new Map(Object.entries(value).map(([key, entry]) => [key, fromJson(entry)]));
  return value as GoValue;
}
