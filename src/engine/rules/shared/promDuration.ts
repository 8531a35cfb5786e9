const SECONDS: Readonly<Record<string, number>> = {
  ms: 0.001,
  s: 1,
  m: 60,
  h: 3600,
  d: 86_400,
  w: 604_800,
  y: 31_536_000,
};

/** A duration of Prometheus (`1m30s`, `250ms`) in seconds; `undefined` when it is none. Source: prometheus/common model/time.go. */
export function durationSeconds(text: string): number | undefined {
  if (text === '0') return 0;
  if (text.length > 40 || !/^(?:\d{1,9}(?:ms|[smhdwy]))+$/.test(text)) return undefined;
  let sum = 0;
  for (const [, digits, unit] of text.matchAll(/(\d+)(ms|[smhdwy])/g)) sum += Number(digits) * SECONDS[unit!]!;
  return sum;
}
