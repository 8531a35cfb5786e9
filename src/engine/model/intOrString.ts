import type { Json } from './json';

/**
 * A value of `IntOrString` in one form. A number and its text are two things: `80` is a port, `"80"` the name of one, which no port
 * can have. Percentages are compared by their number. Source: apimachinery `pkg/util/intstr/intstr.go`.
 */
export function intOrString(value: Json): Json {
  const percent = typeof value === 'string' ? /^\+?0*(\d{1,9})%$/.exec(value) : null;
  return percent ? `${percent[1]}%` : value;
}
