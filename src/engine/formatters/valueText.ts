import { isObject, type Json, type JsonObject } from '../model/json';
import type { ReportEnv } from '../report/report';

/** A value on one line for people: text bare, a map by its keys, a list by its items; `…` marks what is left out. */
export function valueText(value: Json | undefined, limit = 60): string {
  if (value === undefined) return '–';
  if (typeof value === 'string') return shorten(quoteIfNeeded(shortDigest(value)), limit);
  if (Array.isArray(value)) return listText(value, limit);
  if (isObject(value)) return mapText(Object.entries(value), limit);
  return String(value);
}

/**
 * A value before and after, each on one line: of lists and maps only what differs, of long text only from where it differs; `…` stands
 * for what both have.
 */
export function changeText(before: Json | undefined, after: Json | undefined, limit = 60): [string, string] {
  if (Array.isArray(before) && Array.isArray(after)) return listChange(before, after, limit);
  if (isObject(before) && isObject(after)) return mapChange(before, after, limit);
  if (typeof before === 'string' && typeof after === 'string') return textChange(before, after, limit);
  return [valueText(before, limit), valueText(after, limit)];
}

function listChange(before: readonly Json[], after: readonly Json[], limit: number): [string, string] {
  if (before.length === after.length) {
    const different = before
      .map((old, index) => ({ old, now: after[index]!, index }))
      .filter(({ old, now }) => JSON.stringify(old) !== JSON.stringify(now));
    const pairs = different.map(({ old, now, index }) => ({
      index,
      texts: changeText(old, now, shareOf(limit, different.length)),
    }));
    const side = (which: 0 | 1) =>
      bracketed(
        '[]',
        pairs.map(({ index, texts }) => ({ index, text: texts[which] })),
        limit,
        before.length,
      );
    return [side(0), side(1)];
  }
  const without = (items: readonly Json[], others: readonly Json[]) => {
    const known = new Map<string, number>();
    for (const key of others.map((item) => JSON.stringify(item))) known.set(key, (known.get(key) ?? 0) + 1);
    const own = items.flatMap((item, index) => {
      // An item that one side has once and the other twice is told once.
      const key = JSON.stringify(item);
      const left = known.get(key) ?? 0;
      if (left > 0) known.set(key, left - 1);
      return left > 0 ? [] : { index, text: itemText(item, limit) };
    });
    return bracketed('[]', own, limit, items.length);
  };
  return [without(before, after), without(after, before)];
}

function mapChange(before: JsonObject, after: JsonObject, limit: number): [string, string] {
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  const value = (map: JsonObject, key: string) => (Object.hasOwn(map, key) ? map[key] : undefined);
  const different = keys.filter((key) => JSON.stringify(value(before, key)) !== JSON.stringify(value(after, key)));
  const pairs = different.map((key): Pair => {
    const [old, now] = [value(before, key), value(after, key)];
    const texts = changeText(old, now, shareOf(limit, different.length));
    return [
      old === undefined ? undefined : `${key}: ${texts[0]}`,
      now === undefined ? undefined : `${key}: ${texts[1]}`,
    ];
  });
  // The order of keys says nothing: what is left out is named first.
  const left = pairs.length < keys.length ? 1 : 0;
  const side = (which: 0 | 1) => {
    const texts = pairs.flatMap((pair) => pair[which] ?? []);
    return bracketed('{}', inOrder(texts, left), limit, left + texts.length);
  };
  return [side(0), side(1)];
}

/** How long one of several parts may be: the first ones are worth more than all of them. */
const shareOf = (limit: number, parts: number): number => (parts === 1 ? limit : limit / 2);

/** A part on each side; absent where the side does not have it. */
type Pair = readonly [string | undefined, string | undefined];

function textChange(before: string, after: string, limit: number): [string, string] {
  const [old, now] = [shortDigest(before), shortDigest(after)];
  if ((old.length <= limit && now.length <= limit) || old === now)
    return [valueText(before, limit), valueText(after, limit)];
  let same = 0;
  while (same < old.length && old[same] === now[same]) same++;
  const start = Math.max(0, same - CONTEXT);
  const from = (text: string) => shorten(start > 0 ? `…${text.slice(start)}` : text, limit);
  return [from(old), from(now)];
}

/** So much of what is equal is shown before the first difference. */
const CONTEXT = 16;

/** The digest of an image as git shows an id: enough to tell two apart. */
function shortDigest(text: string): string {
  return text.replace(/(@sha256:[0-9a-f]{7})[0-9a-f]{57}/g, '$1…');
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
  return bracketed('[]', inOrder(items.map((item) => itemText(item, limit))), limit, items.length);
}

function mapText(entries: readonly [string, Json][], limit: number): string {
  const texts = entries.map(([key, item]) => `${key}: ${isNested(item) ? '…' : valueText(item, limit)}`);
  return bracketed('{}', inOrder(texts), limit, texts.length);
}

function isNested(value: Json): boolean {
  return isObject(value) || Array.isArray(value);
}

/** An item of a list; a map by its first fields, which are what names it. */
function itemText(item: Json, limit: number): string {
  if (!isNested(item)) return valueText(item, limit);
  return isObject(item) && limit >= 40 ? mapText(Object.entries(item), limit / 2) : '…';
}

/** A part of a list or map, and the how manieth it is, from 0. */
interface Part {
  readonly index: number;
  readonly text: string;
}

const inOrder = (texts: readonly string[], from = 0): Part[] =>
  texts.map((text, index) => ({ index: from + index, text }));

/**
 * As many parts as fit, at least one, then how many more there are. `…` stands where some of the `total` were left out: an argument
 * that is put before others does not look like the last one.
 */
function bracketed(brackets: '[]' | '{}', parts: readonly Part[], limit: number, total: number): string {
  const shown: string[] = [];
  let length = 2;
  let count = 0;
  let next = 0;
  for (const { index, text } of parts) {
    if (length + text.length + 2 > limit && count > 0) break;
    if (index > next) shown.push('…');
    shown.push(shorten(text, limit));
    length += text.length + 2;
    count++;
    next = index + 1;
  }
  if (count < parts.length) shown.push(`… ${parts.length - count} more`);
  else if (next < total) shown.push('…');
  return brackets[0]! + shown.join(', ') + brackets[1]!;
}

const HIDDEN = '••••••';

/** A variable's value on the side where it has one. A secret's stays hidden whatever the report holds. */
export function envValue(variable: ReportEnv, side: 'before' | 'after'): string {
  const value = variable[side];
  if (value === null) return 'inherited';
  if (value === undefined) return unsetText(variable);
  if (variable.secret) return HIDDEN;
  return value === '' ? '""' : shorten(value, 48);
}

/** Where a value comes from that no file holds: a container of Kubernetes takes it from another object, or from its pod. */
function unsetText({ resource, source, required }: ReportEnv): string {
  if (required) return 'required, not set';
  if (source === 'configmap') return 'from a ConfigMap';
  if (source === 'secret') return 'from a Secret';
  const isInCluster = resource !== null && /^(?:kubernetes|kustomize|helm):/.test(resource);
  return source === 'environment' && isInCluster ? 'from the pod' : 'not set';
}
