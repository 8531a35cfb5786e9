import type { Json, JsonObject, Path } from '../model/json';
import { isObject } from '../model/json';
import type { SuppressionSetting } from '../model/settings';
import type { SourceFile } from '../model/source';
import { globProblem } from '../util/glob';
import { type SettingsReader, unknownRule } from './settingsReader';

const MATCHERS = ['rule', 'resource', 'path', 'fingerprint'] as const;

/** The names that a suppression may have. */
export const SUPPRESSION_KEYS = [...MATCHERS, 'reason', 'expires'] as const;

/** The suppressions of a file. One that is not whole suppresses nothing, and is told. */
export function readSuppressions(value: Json, file: SourceFile, reader: SettingsReader): SuppressionSetting[] {
  return reader.list(value, ['suppressions']).flatMap((item, index) => {
    const path = ['suppressions', index];
    if (!isObject(item)) {
      reader.report(path, 'a suppression must be a mapping with a reason, and a rule, resource, path or fingerprint');
      return [];
    }
    const known = reader.known(item, path, SUPPRESSION_KEYS);
    const read = suppressionAt(known, path, reader);
    return read ? [{ ...read, source: { file, document: 0, path } }] : [];
  });
}

function suppressionAt(
  item: JsonObject,
  path: Path,
  reader: SettingsReader,
): Omit<SuppressionSetting, 'source'> | undefined {
  const texts = new Map<string, string>();
  for (const key of SUPPRESSION_KEYS) {
    const value = item[key];
    if (value === undefined || value === null) continue;
    // A fingerprint of digits alone is a number to YAML, and has lost some of them.
    if (typeof value !== 'string') {
      reader.report([...path, key], `${key} must be a text: put it in quotes`);
      return undefined;
    }
    texts.set(key, value.trim());
  }
  const problem = whatIsWrong(texts);
  if (problem) {
    reader.report(texts.has(problem.key) ? [...path, problem.key] : path, problem.message);
    return undefined;
  }
  return { ...Object.fromEntries(texts), reason: texts.get('reason')! };
}

function whatIsWrong(
  texts: ReadonlyMap<string, string>,
): { readonly key: string; readonly message: string } | undefined {
  if (!texts.get('reason'))
    return { key: 'reason', message: 'a suppression needs a reason; without one it suppresses nothing' };
  if (!MATCHERS.some((key) => texts.get(key)))
    return {
      key: 'reason',
      message: 'a suppression needs a rule, resource, path or fingerprint to say what it is about',
    };
  const rule = texts.get('rule');
  const unknown = rule === undefined ? undefined : unknownRule(rule);
  if (unknown !== undefined) return { key: 'rule', message: unknown };
  const pattern = texts.get('path');
  const wrong = pattern === undefined ? undefined : globProblem(pattern);
  if (wrong !== undefined) return { key: 'path', message: `path ${wrong}` };
  const expires = texts.get('expires');
  return expires === undefined || isDate(expires)
    ? undefined
    : { key: 'expires', message: 'expires must be a day like 2027-01-31' };
}

/** A day that the calendar has, as `YYYY-MM-DD`. */
export function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}
