import { numberText } from '../util/numberText';

/** Words of the assessment. */

/** `3 services`, `1 service` */
export function counted(number: number, noun: string): string {
  return `${numberText(number)} ${noun}${number === 1 ? '' : 's'}`;
}

/** `a, b, c and 4 more` */
export function listed(names: readonly string[], most = 5): string {
  const unique = [...new Set(names)];
  const shown = unique.slice(0, most);
  const rest = unique.length - shown.length;
  return rest > 0 ? `${shown.join(', ')} and ${rest} more` : shown.join(', ');
}

export const isOrAre = (number: number): string => (number === 1 ? 'is' : 'are');
