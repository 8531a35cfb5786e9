import type { Node } from '../../../tree/node';
import type { WrittenScalar } from './readNodes';

/** The text of a scalar as it stands in the file (`1.10`, `null`): Go programs that keep YAML nodes see that. Empty for maps and lists. */
export function writtenText(node: Node | undefined): string {
  if (node?.kind !== 'scalar') return '';
  const { text, value } = node as WrittenScalar;
  return text ?? String(value);
}
