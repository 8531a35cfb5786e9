import { originsOf, type TemplateFunction, tracking } from '../template/functions';
import type { Tracked } from '../template/origins';
import { type GoValue, Int, int, int64, Struct } from '../template/values';
import { generated } from './generated';
import { parseDuration, roundDuration, secondsText } from './goDuration';
import { formatTime, type Moment, parseTime, utc, ZERO_TIME } from './goTime';

/**
 * Sprig's dates. There is no clock: `now` is always the same moment, marked as generated, so that a chart gives the same text in every run.
 * The local zone is UTC, and so is every other one.
 */
export const dateFunctions: Readonly<Record<string, TemplateFunction>> = {
  now: tracking([], (args) => generated('now', timeValue(NOW), args)),
  ago: tracking(['any'], (args) => generated('ago', '0s', args)),
  date: formatted(['string', 'any'], 1),
  dateInZone: formatted(['string', 'any', 'string'], 1),
  date_in_zone: formatted(['string', 'any', 'string'], 1),
  htmlDate: formatted(['any'], 0),
  htmlDateInZone: formatted(['any', 'string'], 0),
  unixEpoch: tracking(['any'], ([time]) => ({
    value: String(Math.floor(momentOf(time!).ms / 1000)),
    from: time!.from,
  })),
  dateModify: modified(true),
  date_modify: modified(true),
  mustDateModify: modified(false),
  must_date_modify: modified(false),
  toDate: read(true),
  mustToDate: read(false),
  duration: tracking(['any'], ([seconds]) => ({
    value: secondsText(wholeSeconds(seconds!.value)),
    from: seconds!.from,
  })),
  durationRound: tracking(['any'], (args) => {
    const { value, from } = args[0]!;
    if (moments.has(value as object)) return generated('durationRound', '0s', args);
    const isNumber = value instanceof Int && value.type === 'int64';
    const nanoseconds = typeof value === 'string' ? (parseDuration(value) ?? 0) : isNumber ? Number(value.value) : 0;
    return { value: roundDuration(nanoseconds), from };
  }),
};

/** The moment that stands for now: 2020-01-01 00:00:00 UTC. */
const NOW = utc(1_577_836_800_000);

const moments = new WeakMap<object, Moment>();

function formatted(params: readonly ('any' | 'string')[], place: number): TemplateFunction {
  return tracking(params, (args) => {
    const { value } = args[place]!;
    const layout = place === 0 ? '2006-01-02' : String(args[0]!.value);
    const known = typeof value === 'object' && value !== null ? moments.get(value) : undefined;
    if (known) return { value: formatTime(utc(known.ms), layout), from: originsOf(args) };
    if (value instanceof Int)
      return { value: formatTime(utc(Number(value.value) * 1000), layout), from: originsOf(args) };
    // Anything else is taken as now.
    return generated('date', formatTime(NOW, layout), args);
  });
}

function modified(isQuiet: boolean): TemplateFunction {
  return tracking(['string', 'any'], (args) => {
    const moment = momentOf(args[1]!);
    const by = parseDuration(String(args[0]!.value));
    if (by === undefined && !isQuiet) throw new Error(`time: invalid duration ${JSON.stringify(args[0]!.value)}`);
    return { value: timeValue({ ...moment, ms: moment.ms + (by ?? 0) / 1e6 }), from: originsOf(args) };
  });
}

function read(isQuiet: boolean): TemplateFunction {
  return tracking(['string', 'string'], (args) => {
    const [layout, text] = args.map(({ value }) => String(value));
    const from = originsOf(args);
    try {
      return { value: timeValue(parseTime(layout!, text!)), from };
    } catch (error) {
      if (isQuiet) return { value: timeValue(ZERO_TIME), from };
      throw error;
    }
  });
}

function momentOf({ value }: Tracked): Moment {
  const moment = typeof value === 'object' && value !== null ? moments.get(value) : undefined;
  if (!moment) throw new Error('wrong type for value; expected time.Time');
  return moment;
}

function wholeSeconds(value: GoValue): bigint {
  if (typeof value === 'string') return /^[+-]?\d{1,18}$/.test(value) ? BigInt(value.replace('+', '')) : 0n;
  return value instanceof Int && value.type === 'int64' ? value.value : 0n;
}

export function timeValue(moment: Moment): Struct {
  const date = new Date(moment.ms + moment.offset * 60_000);
  const text = formatTime(moment, '2006-01-02 15:04:05.999999999 -0700 MST');
  const whole = (number: number) => (): GoValue => int(number);
  const methods = new Map<string, (args: readonly GoValue[]) => GoValue>([
    ['Format', ([layout]) => formatTime(moment, String(layout))],
    ['Unix', () => int64(Math.floor(moment.ms / 1000))],
    ['UnixMilli', () => int64(Math.floor(moment.ms))],
    ['UnixNano', () => int64(BigInt(Math.floor(moment.ms)) * 1_000_000n)],
    ['Year', whole(date.getUTCFullYear())],
    ['Month', () => new Struct('time.Month', new Map(), new Map(), formatTime(moment, 'January'))],
    ['Weekday', () => new Struct('time.Weekday', new Map(), new Map(), formatTime(moment, 'Monday'))],
    ['Day', whole(date.getUTCDate())],
    ['YearDay', whole(Number(formatTime(moment, '002')))],
    ['Hour', whole(date.getUTCHours())],
    ['Minute', whole(date.getUTCMinutes())],
    ['Second', whole(date.getUTCSeconds())],
    ['UTC', () => timeValue(utc(moment.ms))],
    ['Local', () => timeValue(utc(moment.ms))],
    ['AddDate', ([years, months, days]) => timeValue(withDate(moment, [years, months, days]))],
    ['String', () => text],
  ]);
  const struct = new Struct(
    'time.Time',
    new Map(),
    methods,
    text,
    formatTime(moment, '2006-01-02T15:04:05.999999999Z07:00'),
  );
  moments.set(struct, moment);
  return struct;
}

function withDate(moment: Moment, by: readonly (GoValue | undefined)[]): Moment {
  const [years = 0, months = 0, days = 0] = by.map((part) => (part instanceof Int ? Number(part.value) : 0));
  const date = new Date(moment.ms);
  date.setUTCFullYear(date.getUTCFullYear() + years, date.getUTCMonth() + months, date.getUTCDate() + days);
  return { ...moment, ms: date.getTime() };
}
