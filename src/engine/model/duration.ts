/**
 * Durations in nanoseconds.
 * - `go`: Go's `time.ParseDuration`, which every `metav1.Duration` and most custom resources follow: `1h30m`, `1.5h`, `-5s`
 * - `prometheus`: prometheus/common `model.ParseDuration`: whole numbers, the units in falling order, days, weeks and years as well
 */
export type DurationFlavour = 'go' | 'prometheus';

const GO_UNITS: ReadonlyMap<string, bigint> = new Map([
  ['ns', 1n],
  ['us', 1_000n],
  ['µs', 1_000n],
  ['μs', 1_000n],
  ['ms', 1_000_000n],
  ['s', 1_000_000_000n],
  ['m', 60_000_000_000n],
  ['h', 3_600_000_000_000n],
]);

const HOUR = GO_UNITS.get('h')!;
const MAX_LENGTH = 100;
const MAX_INT64 = 2n ** 63n - 1n;

/** The duration in nanoseconds; `undefined` where the parser of that flavour refuses the text. */
export function parseDuration(text: string, flavour: DurationFlavour = 'go'): bigint | undefined {
  if (text.length > MAX_LENGTH) return undefined;
  const duration = flavour === 'go' ? goDuration(text) : prometheusDuration(text);
  return duration !== undefined && duration <= MAX_INT64 && -duration <= MAX_INT64 ? duration : undefined;
}

function goDuration(text: string): bigint | undefined {
  const sign = /^[+-]/.exec(text)?.[0] ?? '';
  const body = text.slice(sign.length);
  if (body === '0') return 0n;
  if (!/^(?:(?:\d+\.?\d*|\.\d+)(?:ns|us|µs|μs|ms|s|m|h))+$/.test(body)) return undefined;
  let total = 0n;
  for (const [, whole = '', fraction = '', unit = ''] of body.matchAll(/(\d*)(?:\.(\d*))?([a-zµμ]+)/g)) {
    const factor = GO_UNITS.get(unit)!;
    total += BigInt(`0${whole}`) * factor + (BigInt(`0${fraction}`) * factor) / 10n ** BigInt(fraction.length);
  }
  return sign === '-' ? -total : total;
}

const PROMETHEUS = /^(?:(\d+)y)?(?:(\d+)w)?(?:(\d+)d)?(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?(?:(\d+)ms)?$/;
const PROMETHEUS_UNITS = [365n * 24n * HOUR, 7n * 24n * HOUR, 24n * HOUR, HOUR, HOUR / 60n, HOUR / 3600n, 1_000_000n];

function prometheusDuration(text: string): bigint | undefined {
  if (text === '0') return 0n;
  const match = text === '' ? null : PROMETHEUS.exec(text);
  if (!match) return undefined;
  return PROMETHEUS_UNITS.reduce((total, unit, index) => total + BigInt(match[index + 1] ?? 0) * unit, 0n);
}
