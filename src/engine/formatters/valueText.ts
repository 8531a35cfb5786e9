import { isObject, type Json } from '../model/json';
import type { ReportEnv } from '../report/report';

/** A value on one line for people: text bare, a map by its keys, a list by its items; `…` marks what is left out. */
export function valueText(value: Json | undefined, limit = 60): string {
  if (value === undefined) return '–';
  if (typeof value === 'string') return shorten(quoteIfNeeded(value), limit);
  if (Array.isArray(value)) return listText(value, limit);
  if (isObject(value)) return mapText(Object.entries(value), limit);
  return String(value);
}

/** At most `limit` characters; the cut is shown. */
export function shorten(text: string, limit: number): string {
  const characters = text.length > limit ? Array.from(text) : [];
  return characters.length > limit ? `${characters.slice(0, limit - 1).join('')}…` : text;
}

/** Text that would be read as something else (nothing, a number, a space at the end) gets quotes. */
function quoteIfNeeded(text: string): string {
  return text === '' || text !== text.trim() || /^(-?\d+(\.\d+)?|true|false|null|–)$/.test(text) ? `"${text}"` : text;
}

function listText(items: readonly Json[], limit: number): string {
  return bracketed(
    '[]',
    items.map((item) => (isNested(item) ? nestedText(item, limit) : valueText(item, limit))),
    limit,
  );
}

function mapText(entries: readonly [string, Json][], limit: number): string {
  return bracketed(
    '{}',
    entries.map(([key, item]) => `${key}: ${isNested(item) ? '…' : valueText(item, limit)}`),
    limit,
  );
}

function isNested(value: Json): boolean {
  return isObject(value) || Array.isArray(value);
}

/** An item of a list by its first fields, which are what names it. */
function nestedText(item: Json, limit: number): string {
  return isObject(item) && limit >= 40 ? mapText(Object.entries(item), limit / 2) : '…';
}

/** As many parts as fit, then how many more there are. */
function bracketed(brackets: '[]' | '{}', parts: readonly string[], limit: number): string {
  const shown: string[] = [];
  let length = 2;
  for (const part of parts) {
    if (length + part.length + 2 > limit && shown.length > 0) break;
    shown.push(shorten(part, limit));
    length += part.length + 2;
  }
  const rest = parts.length - shown.length;
  return brackets[0]! + [...shown, ...(rest > 0 ? [`… ${rest} more`] : [])].join(', ') + brackets[1]!;
}

const HIDDEN = '••••••';

/** A variable's value on the side where it has one. A secret's stays hidden whatever the report holds. */
export function envValue(variable: ReportEnv, side: 'before' | 'after'): string {
  const value = variable[side];
  if (value === null) return 'inherited';
  if (value === undefined) return variable.required ? 'required, not set' : 'not set';
  if (variable.secret) return HIDDEN;
  return value === '' ? '""' : shorten(value, 48);
}
