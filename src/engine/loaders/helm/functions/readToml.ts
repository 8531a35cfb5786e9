import { parse, TomlDate, TomlError } from 'smol-toml';
import { BudgetExceeded } from '../template/templateError';
import { type GoMap, type GoValue, int64 } from '../template/values';
import { timeValue } from './dates';
import { parseTime } from './goTime';

/** No chart has a longer text, or tables deeper in each other. */
const LONGEST = 200_000;
const DEEPEST = 100;

/**
 * `fromToml`: what BurntSushi's decoder (v1.6) puts into a map of anything. An error is no failure of the template: it stands in the result,
 * under `Error`, in other words than Go's.
 * @throws BudgetExceeded for what is not read here: a text too long or too deep, and dates without a zone, which Go prints by types of its own
 */
export function fromToml(text: string): GoMap {
  if (text.length > LONGEST) throw new BudgetExceeded(`reads TOML of more than ${LONGEST} characters`);
  try {
    return tableOf(parse(text, { integersAsBigInt: true, maxDepth: DEEPEST }), 0);
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    return new Map([['Error', `toml: line ${error.line}: ${error.message.split('\n', 1)[0]!}`]]);
  }
}

function tableOf(table: object, depth: number): GoMap {
  if (depth > DEEPEST) throw new BudgetExceeded(`reads TOML tables more than ${DEEPEST} levels deep`);
  return new Map(Object.entries(table).map(([key, value]) => [key, goValueOf(value, depth + 1)]));
}

function goValueOf(value: unknown, depth: number): GoValue {
  if (typeof value === 'bigint') return int64(value);
  if (Array.isArray(value)) return value.map((item) => goValueOf(item, depth));
  if (value instanceof TomlDate) return timeOf(value);
  if (typeof value === 'object' && value !== null) return tableOf(value, depth);
  return value as string | number | boolean;
}

function timeOf(date: TomlDate): GoValue {
  if (!date.isDateTime() || date.isLocal()) throw new BudgetExceeded('reads a date of TOML without a time zone');
  return timeValue(parseTime('2006-01-02T15:04:05.999999999Z07:00', date.toISOString()));
}
