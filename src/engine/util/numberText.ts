/** A count with commas: `12,345`. As `toLocaleString('en-US')` writes it, which reads the tables of all languages first. */
export function numberText(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ',');
}
