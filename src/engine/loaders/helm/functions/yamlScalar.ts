import { readFloat, readInt, readUint } from '../template/numbers';
import type { ScalarStyle } from './yamlEmitter';

const WORDS = new Set([
  ...['y', 'Y', 'yes', 'Yes', 'YES', 'true', 'True', 'TRUE', 'on', 'On', 'ON'],
  ...['n', 'N', 'no', 'No', 'NO', 'false', 'False', 'FALSE', 'off', 'Off', 'OFF'],
  ...['', '~', 'null', 'Null', 'NULL'],
  ...['.nan', '.NaN', '.NAN', '.inf', '.Inf', '.INF', '+.inf', '+.Inf', '+.INF', '-.inf', '-.Inf', '-.INF'],
]);

/** How go-yaml v2 wants to write a text (`encode.go` `stringv`): in quotes what would be read as something else, lines as a block. */
export function textStyle(text: string): ScalarStyle {
  if (text.includes('\n')) return 'literal';
  return readsAsText(text) ? 'plain' : 'double';
}

/** Whether the plain text is read as a text again (`resolve.go`), also by readers of YAML 1.1 (numbers to the base 60). */
function readsAsText(text: string): boolean {
  if (WORDS.has(text)) return false;
  if (text.startsWith('.')) return readFloat(text) === undefined;
  if (!/^[+\-0-9]/.test(text)) return true;
  if (/^[+-]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?$/.test(text) || isTimestamp(text)) return false;
  const number = text.replaceAll('_', '');
  if (isWhole(number)) return false;
  return !/^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/.test(number) || !isFinite64(number);
}

/** A whole number of 64 bits, with or without a sign. */
const isWhole = (text: string): boolean => readInt(text) !== undefined || readUint(text) !== undefined;

const isFinite64 = (text: string): boolean => Number.isFinite(Number(text));

function isTimestamp(text: string): boolean {
  const match =
    /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[Tt](\d{1,2}):(\d{1,2}):(\d{1,2})(?:[.,]\d+)?(?:Z|[+-]\d\d:\d\d)| (\d{1,2}):(\d{1,2}):(\d{1,2})(?:[.,]\d+)?)?$/.exec(
      text,
    );
  if (!match) return false;
  const [year, month, day, ...clock] = match.slice(1).map((part) => Number(part ?? 0)) as [number, number, number];
  const date = new Date(Date.UTC(year, month - 1, day));
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return false;
  const [hour = 0, minute = 0, second = 0, ...spaced] = clock as number[];
  return (
    [hour, spaced[0] ?? 0].every((part) => part < 24) && [minute, second, ...spaced.slice(1)].every((part) => part < 60)
  );
}
