import { parseYaml } from '../../../src/engine/loaders/yaml';
import { type DurationFlavour, parseDuration } from '../../../src/engine/model/duration';
import { intOrString } from '../../../src/engine/model/intOrString';
import { at, type Json } from '../../../src/engine/model/json';
import { parseQuantity, quantityOf, quantityText } from '../../../src/engine/model/quantity';
import type { DurationRow, IntOrStringRow, QuantityRow, ScalarRow, Verdict } from './vectorFile';

export function quantityCase(row: QuantityRow): Verdict {
  if (row.kind === 'pair') return pairOfQuantities(row);
  const number = /^(\S+) \(YAML number\)$/.exec(row.input ?? '')?.[1];
  if (number !== undefined) return quantityOf(yamlValue(number).value) !== undefined || 'refused';
  const read = parseQuantity(row.input ?? '');
  if (row.kind === 'invalid') return read === undefined || `read as ${quantityText(read)}`;
  if (row.kind !== 'parse') return undefined;
  if (!read) return 'refused';
  const is = [String(read.nano), quantityText(read), row.format === undefined ? undefined : read.format];
  const should = [row.nano, row.canonical, row.format];
  return same(is, should);
}

function pairOfQuantities({ a = '', b = '', equal, cmp }: QuantityRow): Verdict {
  const left = parseQuantity(a);
  const right = parseQuantity(b);
  if (!left || !right) return 'refused';
  const order = left.nano === right.nano ? 0 : left.nano > right.nano ? 1 : -1;
  return same([order === 0, order], [equal ?? order === 0, cmp ?? order]);
}

export function intOrStringCase({ a, b, equal }: IntOrStringRow): Verdict {
  return same(intOrString(a) === intOrString(b), equal === true);
}

/** Istio's durations are compared as Go's. */
const FLAVOURS: Readonly<Record<string, DurationFlavour>> = { prometheus: 'prometheus' };

export function durationCase({ flavour, a, b, equal, input, invalid }: DurationRow): Verdict {
  const read = (text = ''): bigint | undefined => parseDuration(text, FLAVOURS[flavour] ?? 'go');
  if (input !== undefined) return same(read(input) === undefined, invalid === true);
  return same(read(a) !== undefined && read(a) === read(b), equal === true);
}

/** What kubectl calls what JavaScript calls `boolean`, `number`, … */
const TYPES: Readonly<Record<string, string>> = { bool: 'boolean', int: 'number', float: 'number', number: 'number' };

export function scalarCase({ yaml, kubectl }: ScalarRow): Verdict {
  const { value, problem } = yamlValue(yaml);
  if (kubectl.startsWith('error')) return problem !== undefined || 'accepted';
  if (problem !== undefined) return problem;
  const [, type = '', number] = /^(\w+)(?: (-?\d+(?:\.\d+)?))?/.exec(kubectl) ?? [];
  const is = value === null ? 'null' : typeof value;
  return same([is, ...(number ? [value] : [])], [TYPES[type] ?? type, ...(number ? [Number(number)] : [])]);
}

function yamlValue(text: string): { value: Json | undefined; problem: string | undefined } {
  const file = { path: 'scalar.yaml', blob: '', text: `value: ${text}\n` };
  const { documents, problems } = parseYaml(file, 'kubernetes');
  return { value: at(documents[0], ['value']), problem: problems[0]?.message };
}

function same(is: unknown, should: unknown): Verdict {
  const [left, right] = [JSON.stringify(is), JSON.stringify(should)];
  return left === right || `${left} instead of ${right}`;
}
