import { formatFloat } from '../template/goFloat';
import { type GoMap, type GoValue, Int, isList, isMap, sortedKeys, typeOf } from '../template/values';
import { Visits } from './visits';

/**
 * `toToml` as BurntSushi's encoder (v1.6) writes it: plain keys first, then tables, both sorted.
 * @throws Error what TOML cannot hold
 */
export function toToml(value: GoValue, spend: (amount: number) => void): string {
  if (value === null) throw new Error('reflect: call of reflect.Value.Type on zero Value');
  const writer = new TomlWriter(new Visits(spend));
  if (!isMap(value)) return writer.inline(value);
  writer.table(value, []);
  return writer.lines.length === 0 ? '' : `${writer.lines.join('\n')}\n`;
}

class TomlWriter {
  readonly lines: string[] = [];

  constructor(private readonly visits: Visits) {}

  table(table: GoMap, path: readonly string[]): void {
    const keys = sortedKeys(table).filter((key) => table.get(key) !== null);
    const isTable = (key: string): boolean => isMap(table.get(key)!) || isTableList(table.get(key)!);
    const indent = '  '.repeat(path.length);
    this.visits.inside(table, () => {
      for (const key of keys.filter((name) => !isTable(name))) {
        this.lines.push(`${indent}${keyText(key)} = ${this.inline(table.get(key)!)}`);
      }
      for (const key of keys.filter(isTable)) this.subTable(table.get(key)!, [...path, keyText(key)], indent);
    });
  }

  private subTable(value: GoValue, path: readonly string[], indent: string): void {
    if (this.lines.length > 0 && path.length === 1) this.lines.push('');
    if (value !== null && isMap(value)) {
      this.lines.push(`${indent}[${path.join('.')}]`);
      this.table(value, path);
      return;
    }
    for (const [index, item] of (value as GoMap[]).entries()) {
      if (index > 0) this.lines.push('');
      this.lines.push(`${indent}[[${path.join('.')}]]`);
      this.table(item, path);
    }
  }

  inline(value: GoValue): string {
    if (typeof value === 'string') return quoted(value);
    if (typeof value === 'number') return numberText(value);
    if (value instanceof Int) return value.value.toString();
    if (typeof value === 'boolean') return String(value);
    if (value === null) throw new Error('toml: cannot encode array with nil element');
    if (isList(value)) return this.visits.inside(value, () => `[${value.map((item) => this.inline(item)).join(', ')}]`);
    if (!isMap(value)) throw new Error(`unsupported type for TOML: ${typeOf(value)}`);
    const entries = this.visits.inside(value, () =>
      sortedKeys(value)
        .filter((key) => value.get(key) !== null)
        .map((key) => `${keyText(key)} = ${this.inline(value.get(key)!)}`),
    );
    return `{${entries.join(', ')}}`;
  }
}

function isTableList(value: GoValue): boolean {
  return isList(value) && value.length > 0 && value.every((item) => item !== null && isMap(item));
}

function keyText(key: string): string {
  return /^[A-Za-z0-9_-]+$/.test(key) ? key : quoted(key);
}

/** The shortest form; a decimal point tells it from a whole number. */
function numberText(value: number): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'nan' : value > 0 ? 'inf' : '-inf';
  const text = formatFloat(value, 'g', -1);
  return /[.e]/.test(text) ? text : `${text}.0`;
}

const ESCAPES = new Map([
  ['\b', '\\b'],
  ['\t', '\\t'],
  ['\n', '\\n'],
  ['\f', '\\f'],
  ['\r', '\\r'],
  ['"', '\\"'],
  ['\\', '\\\\'],
]);

function quoted(text: string): string {
  const escaped = text.replace(
    /["\\\0-\x1f\x7f]/g,
    (character) => ESCAPES.get(character) ?? `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return `"${escaped}"`;
}
