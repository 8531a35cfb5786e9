const UNITS: ReadonlyMap<string, number> = new Map([
  ['ns', 1],
  ['us', 1e3],
  ['µs', 1e3],
  ['μs', 1e3],
  ['ms', 1e6],
  ['s', 1e9],
  ['m', 6e10],
  ['h', 3.6e12],
]);

/** Go's `time.ParseDuration` in nanoseconds; `undefined` for what is none. */
export function parseDuration(text: string): number | undefined {
  const match = /^([+-]?)((?:(?:\d+\.?\d*|\.\d+)(?:ns|us|µs|μs|ms|s|m|h))+|0)$/.exec(text.slice(0, 100));
  if (!match) return undefined;
  let total = 0;
  for (const [, number, unit] of match[2]!.matchAll(/(\d+\.?\d*|\.\d+)(ns|us|µs|μs|ms|s|m|h)/g)) {
    total += Number(number) * UNITS.get(unit!)!;
  }
  return match[1] === '-' ? -total : total;
}

/** `time.Duration.String` of whole seconds. */
export function secondsText(seconds: bigint): string {
  if (seconds === 0n) return '0s';
  const size = seconds < 0n ? -seconds : seconds;
  const [hours, minutes] = [size / 3600n, (size % 3600n) / 60n];
  const lead = `${hours > 0n ? `${hours}h` : ''}${hours > 0n || minutes > 0n ? `${minutes}m` : ''}`;
  return `${seconds < 0n ? '-' : ''}${lead}${size % 60n}s`;
}

/** Sprig's `durationRound`: the largest unit alone. */
export function roundDuration(nanoseconds: number): string {
  const seconds = Math.abs(nanoseconds) / 1e9;
  const units = [
    ['y', 31_536_000],
    ['mo', 2_592_000],
    ['d', 86_400],
    ['h', 3600],
    ['m', 60],
    ['s', 1],
  ] as const;
  const unit = units.find(([, length]) => seconds > length);
  return unit ? `${Math.floor(seconds / unit[1])}${unit[0]}` : '0s';
}
