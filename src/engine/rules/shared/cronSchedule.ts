/**
 * The schedule of a CronJob as `cron.ParseStandard` of robfig/cron v3 reads it: five fields, a descriptor (`@daily`), or `@every 1h`.
 */

interface CronField {
  readonly name: string;
  readonly min: number;
  readonly max: number;
  readonly names?: readonly string[];
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const DAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

const FIELDS: readonly CronField[] = [
  { name: 'minute', min: 0, max: 59 },
  { name: 'hour', min: 0, max: 23 },
  { name: 'day of month', min: 1, max: 31 },
  { name: 'month', min: 1, max: 12, names: MONTHS },
  { name: 'day of week', min: 0, max: 6, names: DAYS },
];

const DESCRIPTORS = new Set(['@yearly', '@annually', '@monthly', '@weekly', '@daily', '@midnight', '@hourly']);

/** Longer than any schedule that is meant. */
const MAX_LENGTH = 1_000;

/** What is wrong with a schedule, as the parser says it; `undefined` where it can be read. */
export function scheduleError(schedule: string): string | undefined {
  const text = schedule.trim();
  if (text === '') return 'empty spec string';
  if (text.length > MAX_LENGTH) return undefined;
  if (/^(?:TZ|CRON_TZ)=/.test(text)) return 'cannot use TZ or CRON_TZ in schedule, use timeZone field instead';
  if (text.startsWith('@')) {
    if (DESCRIPTORS.has(text) || /^@every (\d+(\.\d+)?(ns|us|ms|s|m|h))+$/.test(text)) return undefined;
    return `unrecognized descriptor: ${text}`;
  }
  const fields = text.split(/\s+/);
  if (fields.length !== FIELDS.length) {
    return `expected exactly 5 fields, found ${fields.length}: [${fields.join(' ')}]`;
  }
  for (const [index, field] of FIELDS.entries()) {
    const error = fieldError(fields[index]!, field);
    if (error !== undefined) return error;
  }
  return undefined;
}

function fieldError(text: string, field: CronField): string | undefined {
  for (const part of text.split(',')) {
    const [range = '', step, ...more] = part.split('/');
    if (more.length > 0) return `too many slashes: ${part}`;
    const ends = range === '*' || range === '?' ? [] : range.split('-');
    if (ends.length > 2) return `too many hyphens: ${part}`;
    const numbers = ends.map((end) => numberOf(end, field));
    if (numbers.includes(undefined)) return `failed to parse int from ${part} (${field.name})`;
    const [first, last] = numbers as number[];
    if (first !== undefined && first < field.min)
      return `beginning of range (${first}) below minimum (${field.min}): ${part}`;
    const end = last ?? first;
    if (end !== undefined && end > field.max) return `end of range (${end}) above maximum (${field.max}): ${part}`;
    if (first !== undefined && last !== undefined && first > last) {
      return `beginning of range (${first}) beyond end of range (${last}): ${part}`;
    }
    if (step !== undefined && !/^[1-9]\d{0,5}$/.test(step)) return `step of range should be a positive number: ${part}`;
  }
  return undefined;
}

function numberOf(text: string, { names = [], min }: CronField): number | undefined {
  const index = names.indexOf(text.toLowerCase());
  if (index >= 0) return index + min;
  return /^\d{1,6}$/.test(text) ? Number(text) : undefined;
}
