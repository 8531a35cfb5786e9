/** Nanoseconds in each unit of a duration. */
const NANOSECONDS = new Map<string, number>([
  ['ns', 1],
  ['us', 1e3],
  ['µs', 1e3],
  ['ms', 1e6],
  ['s', 1e9],
  ['m', 60e9],
  ['h', 3600e9],
  ['d', 86_400e9],
  ['w', 604_800e9],
]);

/** A duration as Go writes it (`90s` is `1m30s`); `undefined` when it is none. Days and weeks are read too. */
export function canonicalDuration(text: string): string | undefined {
  const match = /^([-+]?)((?:\d+\.?\d*|\.\d+)(?:ns|us|µs|ms|s|m|h|d|w))+$/.exec(text);
  if (!match) return text === '0' ? '0s' : undefined;
  let total = 0;
  for (const [, amount, unit] of text.matchAll(/([\d.]+)(ns|us|µs|ms|s|m|h|d|w)/g)) {
    total += Number(amount) * NANOSECONDS.get(unit!)!;
  }
  if (!Number.isFinite(total)) return undefined;
  return (match[1] === '-' && total > 0 ? '-' : '') + writeDuration(Math.round(total));
}

function writeDuration(nanoseconds: number): string {
  if (nanoseconds === 0) return '0s';
  if (nanoseconds < 1e9) {
    const unit = nanoseconds < 1e3 ? 'ns' : nanoseconds < 1e6 ? 'µs' : 'ms';
    return `${nanoseconds / NANOSECONDS.get(unit)!}${unit}`;
  }
  const hours = Math.floor(nanoseconds / 3600e9);
  const minutes = Math.floor((nanoseconds % 3600e9) / 60e9);
  const seconds = Number(((nanoseconds % 60e9) / 1e9).toFixed(9));
  return `${hours > 0 ? `${hours}h` : ''}${hours > 0 || minutes > 0 ? `${minutes}m` : ''}${seconds}s`;
}

/** A size as the count of bytes (`1g`, `1.5 GiB`, `512mb`; powers of 1024); `undefined` when it is none. Follows go-units RAMInBytes. */
export function canonicalBytes(text: string): string | undefined {
  if (/^-?\d+$/.test(text)) return text;
  const match = /^(\d+(?:\.\d+)?) ?([kmgtp]?)(?:i?b)?$/i.exec(text);
  if (!match) return undefined;
  const power = ' kmgtp'.indexOf(match[2]!.toLowerCase() || ' ');
  return String(Math.trunc(Number(match[1]) * 1024 ** power));
}
