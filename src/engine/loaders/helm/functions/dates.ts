import { plain, type TemplateFunction, tracking } from '../template/functions';
import { type GoValue, Int, int64, Struct } from '../template/values';
import { generated } from './generated';

/**
 * Sprig's dates. There is no clock: `now` is always the same moment, marked as generated, so that a chart gives the same text in every run.
 * Times are in UTC.
 */
export const dateFunctions: Readonly<Record<string, TemplateFunction>> = {
  now: tracking([], (args) => generated('now', timeStruct(NOW), args)),
  ago: tracking(['any'], (args) => generated('ago', '0s', args)),
  date: tracking(['string', 'any'], (args) =>
    dated('date', args[1]!.value, args, (time) => formatTime(time, String(args[0]!.value))),
  ),
  dateInZone: tracking(['string', 'any', 'string'], (args) =>
    dated('dateInZone', args[1]!.value, args, (time) => formatTime(time, String(args[0]!.value))),
  ),
  date_in_zone: tracking(['string', 'any', 'string'], (args) =>
    dated('dateInZone', args[1]!.value, args, (time) => formatTime(time, String(args[0]!.value))),
  ),
  htmlDate: tracking(['any'], (args) =>
    dated('htmlDate', args[0]!.value, args, (time) => formatTime(time, '2006-01-02')),
  ),
  htmlDateInZone: tracking(['any', 'string'], (args) =>
    dated('htmlDate', args[0]!.value, args, (time) => formatTime(time, '2006-01-02')),
  ),
  unixEpoch: tracking(['any'], (args) =>
    dated('unixEpoch', args[0]!.value, args, (time) => String(Math.floor(time / 1000))),
  ),
  dateModify: tracking(['string', 'any'], (args) =>
    dated('dateModify', args[1]!.value, args, (time) => timeStruct(time + durationMs(String(args[0]!.value)))),
  ),
  date_modify: tracking(['string', 'any'], (args) =>
    dated('dateModify', args[1]!.value, args, (time) => timeStruct(time + durationMs(String(args[0]!.value)))),
  ),
  toDate: plain(['string', 'string'], (layout: string, text: string) => timeStruct(parseTime(layout, text))),
  duration: plain(['any'], (seconds: GoValue) =>
    durationText(Number(seconds instanceof Int ? seconds.value : Number(seconds) || 0) * 1e9),
  ),
  durationRound: plain(['any'], (value: GoValue) =>
    roundDuration(typeof value === 'string' ? durationMs(value) * 1e6 : Number(value instanceof Int ? value.value : 0)),
  ),
};

/** The moment that stands for now: 2000-01-01 00:00:00 UTC. */
const NOW = 946_684_800_000;

function dated(
  name: string,
  value: GoValue,
  args: Parameters<TemplateFunction['call']>[0],
  work: (time: number) => GoValue,
): ReturnType<TemplateFunction['call']> {
  if (value instanceof Struct && value.type === 'time.Time') {
    const from = args.reduce((joined, arg) => joined.join(arg.from), args[0]!.from);
    return { value: work(TIMES.get(value)!), from };
  }
  if (value instanceof Int) return generated(name, work(Number(value.value) * 1000), []);
  // Anything else is taken as now.
  return generated(name, work(NOW), args);
}

const TIMES = new WeakMap<Struct, number>();

function timeStruct(ms: number): Struct {
  const date = new Date(ms);
  const methods = new Map<string, (args: readonly GoValue[]) => GoValue>([
    ['Format', ([layout]) => formatTime(ms, String(layout))],
    ['Unix', () => int64(Math.floor(ms / 1000))],
    ['UnixNano', () => int64(BigInt(ms) * 1_000_000n)],
    ['Year', () => new Int(BigInt(date.getUTCFullYear()))],
    ['Month', () => new Int(BigInt(date.getUTCMonth() + 1))],
    ['Day', () => new Int(BigInt(date.getUTCDate()))],
    ['Hour', () => new Int(BigInt(date.getUTCHours()))],
    ['Minute', () => new Int(BigInt(date.getUTCMinutes()))],
    ['Second', () => new Int(BigInt(date.getUTCSeconds()))],
    ['UTC', () => timeStruct(ms)],
    ['Local', () => timeStruct(ms)],
    ['String', () => formatTime(ms, '2006-01-02 15:04:05 -0700 MST')],
  ]);
  const struct = new Struct('time.Time', new Map(), methods, formatTime(ms, '2006-01-02 15:04:05 -0700 MST'));
  TIMES.set(struct, ms);
  return struct;
}

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const LAYOUT =
  /January|Jan|Monday|Mon|MST|2006|-07:00:00|-070000|-07:00|-0700|-07|Z07:00:00|Z070000|Z07:00|Z0700|Z07|002|01|02|03|04|05|06|15|_2|[.,]0+|[.,]9+|PM|pm|1|2|3|4|5/g;

/** Go's `time.Format` in UTC. */
function formatTime(ms: number, layout: string): string {
  const date = new Date(ms);
  const pad = (number: number, width = 2): string => String(number).padStart(width, '0');
  const hour12 = date.getUTCHours() % 12 || 12;
  const parts: Readonly<Record<string, () => string>> = {
    January: () => MONTHS[date.getUTCMonth()]!,
    Jan: () => MONTHS[date.getUTCMonth()]!.slice(0, 3),
    Monday: () => DAYS[date.getUTCDay()]!,
    Mon: () => DAYS[date.getUTCDay()]!.slice(0, 3),
    MST: () => 'UTC',
    '2006': () => pad(date.getUTCFullYear(), 4),
    '06': () => pad(date.getUTCFullYear() % 100),
    '01': () => pad(date.getUTCMonth() + 1),
    '1': () => String(date.getUTCMonth() + 1),
    '02': () => pad(date.getUTCDate()),
    _2: () => String(date.getUTCDate()).padStart(2, ' '),
    '2': () => String(date.getUTCDate()),
    '002': () => pad(Math.floor((ms - Date.UTC(date.getUTCFullYear(), 0, 1)) / 86_400_000) + 1, 3),
    '15': () => pad(date.getUTCHours()),
    '03': () => pad(hour12),
    '3': () => String(hour12),
    '04': () => pad(date.getUTCMinutes()),
    '4': () => String(date.getUTCMinutes()),
    '05': () => pad(date.getUTCSeconds()),
    '5': () => String(date.getUTCSeconds()),
    PM: () => (date.getUTCHours() < 12 ? 'AM' : 'PM'),
    pm: () => (date.getUTCHours() < 12 ? 'am' : 'pm'),
  };
  return layout.replace(LAYOUT, (token) => {
    const part = Object.hasOwn(parts, token) ? parts[token] : undefined;
    if (part) return part();
    if (token.startsWith('Z')) return 'Z';
    if (token.startsWith('-')) return token.replace(/07/, '00').replaceAll(/(?<=:)00|0000$/g, (zeros) => zeros);
    const fraction = pad(date.getUTCMilliseconds(), 3)
      .padEnd(token.length - 1, '0')
      .slice(0, token.length - 1);
    if (token[1] === '0') return `${token[0]}${fraction}`;
    const short = fraction.replace(/0+$/, '');
    return short === '' ? '' : `${token[0]}${short}`;
  });
}

/** Go's `time.Parse` for layouts of numbers; what does not fit is the zero time, as Sprig gives it. */
function parseTime(layout: string, text: string): number {
  const names: string[] = [];
  const pattern = layout.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/2006|01|02|15|04|05/g, (token) => {
    names.push(token);
    return token === '2006' ? '(\\d{4})' : '(\\d{2})';
  });
  const match = new RegExp(`^${pattern}`).exec(text);
  const part = (name: string, fallback: number): number => {
    const index = names.indexOf(name);
    return match && index >= 0 ? Number(match[index + 1]) : fallback;
  };
  if (!match) return -62_135_596_800_000;
  return Date.UTC(part('2006', 1), part('01', 1) - 1, part('02', 1), part('15', 0), part('04', 0), part('05', 0));
}

const UNITS: Readonly<Record<string, number>> = {
  ns: 1e-6,
  us: 1e-3,
  µs: 1e-3,
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
};

function durationMs(text: string): number {
  const sign = text.startsWith('-') ? -1 : 1;
  let total = 0;
  for (const [, number, unit] of text.matchAll(/(\d+(?:\.\d*)?|\.\d+)(ns|us|µs|ms|s|m|h)/g))
    total += Number(number) * UNITS[unit!]!;
  return sign * total;
}

/** `time.Duration.String`. */
function durationText(nanoseconds: number): string {
  if (nanoseconds === 0) return '0s';
  const seconds = Math.abs(nanoseconds) / 1e9;
  const sign = nanoseconds < 0 ? '-' : '';
  if (seconds < 1) return `${sign}${seconds * 1e3}ms`;
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor((seconds % 3600) / 60);
  const rest = Number((seconds % 60).toFixed(9));
  return `${sign}${hours > 0 ? `${hours}h` : ''}${hours > 0 || minutes > 0 ? `${minutes}m` : ''}${rest}s`;
}

function roundDuration(nanoseconds: number): string {
  const seconds = Math.abs(nanoseconds) / 1e9;
  for (const [unit, length] of [
    ['y', 31_536_000],
    ['mo', 2_592_000],
    ['d', 86_400],
    ['h', 3600],
    ['m', 60],
    ['s', 1],
  ] as const) {
    if (seconds > length) return `${Math.floor(seconds / length)}${unit}`;
  }
  return '0s';
}
