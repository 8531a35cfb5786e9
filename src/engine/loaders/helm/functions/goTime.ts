/** A moment and the zone that it is told in. */
export interface Moment {
  /** Milliseconds since 1970, UTC. */
  readonly ms: number;
  /** Minutes before UTC's clock; 0 for UTC. */
  readonly offset: number;
  readonly zone: string;
}

export const utc = (ms: number): Moment => ({ ms, offset: 0, zone: 'UTC' });

/** Year 1: what Go gives for a date that it cannot read. */
export const ZERO_TIME = utc(-62_135_596_800_000);

const MONTHS = [
  ...['January', 'February', 'March', 'April', 'May', 'June'],
  ...['July', 'August', 'September', 'October', 'November', 'December'],
];
const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

/** The parts of a layout that stand for something (go1.25 `time/format.go`, `nextStdChunk`). */
const LAYOUT =
  /January|Jan(?![a-z])|Monday|Mon(?![a-z])|MST|2006|-07:00:00|-070000|-07:00|-0700|-07|Z07:00:00|Z070000|Z07:00|Z0700|Z07|002|01|02|03|04|05|06|15|__2|_2(?!006)|[.,]0+(?!\d)|[.,]9+(?!\d)|PM|pm|1|2|3|4|5/g;

const pad = (number: number, width = 2): string => String(number).padStart(width, '0');

/** Go's `time.Format`. */
export function formatTime(moment: Moment, layout: string): string {
  const date = new Date(moment.ms + moment.offset * 60_000);
  const hour12 = date.getUTCHours() % 12 || 12;
  const day = date.getUTCDate();
  const yearDay = Math.floor((date.getTime() - startOfYear(date.getUTCFullYear())) / 86_400_000) + 1;
  const parts = new Map<string, () => string>([
    ['January', () => MONTHS[date.getUTCMonth()]!],
    ['Jan', () => MONTHS[date.getUTCMonth()]!.slice(0, 3)],
    ['Monday', () => DAYS[date.getUTCDay()]!],
    ['Mon', () => DAYS[date.getUTCDay()]!.slice(0, 3)],
    ['MST', () => moment.zone],
    ['2006', () => pad(date.getUTCFullYear(), 4)],
    ['06', () => pad(date.getUTCFullYear() % 100)],
    ['01', () => pad(date.getUTCMonth() + 1)],
    ['1', () => String(date.getUTCMonth() + 1)],
    ['02', () => pad(day)],
    ['_2', () => String(day).padStart(2, ' ')],
    ['2', () => String(day)],
    ['002', () => pad(yearDay, 3)],
    ['__2', () => String(yearDay).padStart(3, ' ')],
    ['15', () => pad(date.getUTCHours())],
    ['03', () => pad(hour12)],
    ['3', () => String(hour12)],
    ['04', () => pad(date.getUTCMinutes())],
    ['4', () => String(date.getUTCMinutes())],
    ['05', () => pad(date.getUTCSeconds())],
    ['5', () => String(date.getUTCSeconds())],
    ['PM', () => (date.getUTCHours() < 12 ? 'AM' : 'PM')],
    ['pm', () => (date.getUTCHours() < 12 ? 'am' : 'pm')],
  ]);
  return layout.replace(LAYOUT, (token) => {
    const part = parts.get(token);
    if (part) return part();
    return /^[Z-]/.test(token) ? zoneText(moment.offset, token) : fraction(date.getUTCMilliseconds(), token);
  });
}

function startOfYear(year: number): number {
  const date = new Date(0);
  date.setUTCFullYear(year, 0, 1);
  return date.getTime();
}

function zoneText(offset: number, token: string): string {
  if (token.startsWith('Z') && offset === 0) return 'Z';
  const size = Math.abs(offset);
  const colon = token.includes(':') ? ':' : '';
  const minutes = token.length > 3 ? colon + pad(size % 60) : '';
  const seconds = token.length > 6 ? `${colon}00` : '';
  return `${offset < 0 ? '-' : '+'}${pad(Math.floor(size / 60))}${minutes}${seconds}`;
}

function fraction(ms: number, token: string): string {
  const digits = pad(ms, 3)
    .padEnd(token.length - 1, '0')
    .slice(0, token.length - 1);
  if (token[1] === '0') return token[0] + digits;
  const trimmed = digits.replace(/0+$/, '');
  return trimmed === '' ? '' : token[0] + trimmed;
}

/** More parts than a date has; each one more doubles the ways to read a row of digits. */
const MAX_PARTS = 16;

/** How each part of a layout is read. */
const READERS: ReadonlyMap<string, string> = new Map([
  ['January', MONTHS.join('|')],
  ['Jan', MONTHS.map((month) => month.slice(0, 3)).join('|')],
  ['Monday', DAYS.join('|')],
  ['Mon', DAYS.map((day) => day.slice(0, 3)).join('|')],
  ['MST', '[A-Z]{3,5}'],
  ['2006', '\\d{4}'],
  ...['06', '01', '02', '03', '04', '05'].map((token): [string, string] => [token, '\\d{2}']),
  ...['1', '2', '_2', '3', '4', '5', '15'].map((token): [string, string] => [token, ' ?\\d{1,2}']),
  ['PM', 'AM|PM'],
  ['pm', 'am|pm'],
]);

/**
 * Go's `time.ParseInLocation` in UTC, for the parts that dates of charts have.
 * @throws Error in Go's words, as far as they name the text and the layout
 */
export function parseTime(layout: string, text: string): Moment {
  const tokens: string[] = [];
  let pattern = '';
  let at = 0;
  for (const match of layout.matchAll(LAYOUT)) {
    pattern += literal(layout.slice(at, match.index));
    pattern += `(${READERS.get(match[0]) ?? zoneReader(match[0])})`;
    tokens.push(match[0]);
    if (tokens.length > MAX_PARTS) throw new Error(`parsing time ${JSON.stringify(text)}: a layout of too many parts`);
    at = match.index + match[0].length;
  }
  pattern += literal(layout.slice(at));
  const match = new RegExp(`^${pattern}`, 'i').exec(text.slice(0, 1000));
  if (!match)
    throw new Error(
      `parsing time ${JSON.stringify(text)} as ${JSON.stringify(layout)}: cannot parse ${JSON.stringify(text)} as ${JSON.stringify(tokens[0] ?? layout)}`,
    );
  const rest = text.slice(match[0].length);
  if (rest !== '') throw new Error(`parsing time ${JSON.stringify(text)}: extra text: ${JSON.stringify(rest)}`);
  return momentOf(new Map(tokens.map((token, index) => [token, match[index + 1]!.trim()])), text);
}

const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/ +/g, ' *');

function zoneReader(token: string): string {
  if (/^[.,]/.test(token)) return token[1] === '0' ? `[.,]\\d{${token.length - 1}}` : '(?:[.,]\\d+)?';
  const numbers = token.length === 3 ? '\\d\\d' : token.includes(':') ? '\\d\\d:\\d\\d' : '\\d{4}';
  return token.startsWith('Z') ? `Z|[+-]${numbers}` : `[+-]${numbers}`;
}

function momentOf(parts: ReadonlyMap<string, string>, text: string): Moment {
  const number = (...tokens: string[]): number | undefined => {
    const found = tokens.map((token) => parts.get(token)).find((part) => part !== undefined);
    return found === undefined ? undefined : Number(found);
  };
  const named = (token: string): number | undefined => {
    const name = parts.get(token)?.toLowerCase();
    return name === undefined ? undefined : MONTHS.findIndex((month) => month.toLowerCase().startsWith(name)) + 1;
  };
  const short = number('06');
  const year = number('2006') ?? (short === undefined ? 0 : short + (short >= 69 ? 1900 : 2000));
  const month = number('01', '1') ?? named('January') ?? named('Jan') ?? 1;
  const day = number('02', '2', '_2') ?? 1;
  const half = (parts.get('PM') ?? parts.get('pm'))?.toLowerCase();
  const twelve = number('03', '3');
  const hour = number('15') ?? ((twelve ?? 0) % (half ? 12 : 24)) + (half === 'pm' ? 12 : 0);
  const [minute, second] = [number('04', '4') ?? 0, number('05', '5') ?? 0];
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  date.setUTCHours(hour, minute, second);
  const isReal =
    date.getUTCMonth() === month - 1 && date.getUTCDate() === day && hour < 24 && minute < 60 && second < 60;
  if (!isReal) throw new Error(`parsing time ${JSON.stringify(text)}: day out of range`);
  const zone = [...parts].find(([token]) => /^(?:Z07|-07)/.test(token))?.[1];
  if (zone === undefined || zone === 'Z') return { ...utc(date.getTime()), zone: parts.get('MST') ?? 'UTC' };
  const digits = zone.replace(/\D/g, '');
  const offset = (zone.startsWith('-') ? -1 : 1) * (Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2, 4)));
  return { ms: date.getTime() - offset * 60_000, offset, zone: zoneText(offset, digits.length > 2 ? '-0700' : '-07') };
}
