/** `A, B, C and 12 more`. */
export function listed(names: readonly string[], limit = 6): string {
  const shown = names.slice(0, limit).join(', ');
  const more = names.length - limit;
  return more > 0 ? `${shown} and ${more} more` : shown;
}
