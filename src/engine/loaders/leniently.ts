import { YAMLException } from 'js-yaml';

/** What was read, and the text that its offsets count in: lines of it may be indented further than they were written. */
export interface ReadLeniently<T> {
  readonly text: string;
  readonly value: T;
}

/** The parser's word for a bracket that closes at the indent of its key. The specification forbids it; go-yaml reads it. */
const LENIENT = 'deficient indentation';

/** Whether the parser stopped where go-yaml reads on. */
export const isLenient = (error: unknown): error is YAMLException =>
  error instanceof YAMLException && error.reason === LENIENT;

/** The text is read again after each line that was moved. */
const MAX_MOVED = 20;

/** Further right than anything that is read. */
const INDENT = ' '.repeat(200);

/**
 * Reads a text. A list or map in brackets that goes on too far left is read as if it did not: inside brackets indentation says nothing to
 * go-yaml. Throws the YAMLException of what is left when that does not help; its lines are those of the text.
 */
export function readLeniently<T>(text: string, read: (text: string) => T): ReadLeniently<T> {
  const lines = text.split('\n');
  const moved = new Set<number>();
  for (;;) {
    const indented = moved.size === 0 ? text : lines.join('\n');
    try {
      return { text: indented, value: read(indented) };
    } catch (error) {
      const line = isLenient(error) ? error.mark?.line : undefined;
      if (line === undefined || moved.has(line) || moved.size === MAX_MOVED) throw error;
      moved.add(line);
      lines[line] = INDENT + lines[line]!;
    }
  }
}
