import { formatFloat } from '../template/goPrint';
import { goQuote } from '../template/quoting';
import { type GoMap, type GoValue, Int, isList, isMap, Struct, sortedKeys } from '../template/values';

/** `toToml` as BurntSushi's encoder writes it: plain keys first, then tables, both sorted. */
export function toToml(value: GoValue): string {
  if (value === null || !isMap(value)) throw new Error('toml: top-level values must be Go maps or structs');
  const lines: string[] = [];
  writeTable(value, [], lines);
  return lines.length === 0 ? '' : `${lines.join('\n')}\n`;
}

function writeTable(table: GoMap, path: readonly string[], lines: string[]): void {
  const keys = sortedKeys(table).filter((key) => table.get(key) !== null);
  const isTable = (key: string): boolean => isMap(table.get(key)!) || isTableList(table.get(key)!);
  const indent = '  '.repeat(Math.max(0, path.length));
  for (const key of keys.filter((name) => !isTable(name))) {
    lines.push(`${indent}${keyText(key)} = ${inline(table.get(key)!)}`);
  }
  for (const key of keys.filter(isTable)) {
    const value = table.get(key)!;
    const name = [...path, keyText(key)].join('.');
    if (lines.length > 0 && path.length === 0) lines.push('');
    if (isMap(value)) {
      lines.push(`${indent}[${name}]`);
      writeTable(value, [...path, keyText(key)], lines);
    } else {
      for (const [index, item] of (value as GoMap[]).entries()) {
        if (index > 0) lines.push('');
        lines.push(`${indent}[[${name}]]`);
        writeTable(item, [...path, keyText(key)], lines);
      }
    }
  }
}

function isTableList(value: GoValue): boolean {
  return isList(value) && value.length > 0 && value.every((item) => item !== null && isMap(item));
}

function keyText(key: string): string {
  return /^[A-Za-z0-9_-]+$/.test(key) ? key : goQuote(key);
}

function inline(value: GoValue): string {
  if (typeof value === 'string') return goQuote(value);
  if (typeof value === 'number') {
    const text = formatFloat(value, 'f', -1);
    return text.includes('.') ? text : `${text}.0`;
  }
  if (value instanceof Int) return value.value.toString();
  if (typeof value === 'boolean') return String(value);
  if (value !== null && isList(value)) return `[${value.map(inline).join(', ')}]`;
  if (value !== null && isMap(value)) {
    return `{${sortedKeys(value)
      .map((key) => `${keyText(key)} = ${inline(value.get(key)!)}`)
      .join(', ')}}`;
  }
  throw new Error(`unsupported type for TOML: ${value instanceof Struct ? value.type : 'nil'}`);
}
