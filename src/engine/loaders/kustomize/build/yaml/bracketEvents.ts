import { type Event, parseEvents, YAMLException } from 'js-yaml';

/** What a text says, and the text that its offsets count in: lines of it may be indented further than they were written. */
export interface TextEvents {
  readonly text: string;
  readonly events: readonly Event[];
}

/** The parser's word for a bracket that closes at the indent of its key. The specification forbids it; go-yaml, and so kustomize, reads it. */
const LENIENT = 'deficient indentation';

/** The text is read again after each line that was moved. */
const MAX_MOVED = 20;

/** Further right than anything that is read. */
const INDENT = ' '.repeat(200);

/**
 * The events of a text. A list or map in brackets that goes on too far left is read as if it did not: inside brackets indentation says
 * nothing. Throws the YAMLException of what is left when that does not help; its lines are those of the text.
 */
export function bracketEvents(text: string): TextEvents {
  const lines = text.split('\n');
  const moved = new Set<number>();
  for (;;) {
    const indented = moved.size === 0 ? text : lines.join('\n');
    try {
      return { text: indented, events: parseEvents(indented, {}) };
    } catch (error) {
      const line = error instanceof YAMLException && error.reason === LENIENT ? error.mark?.line : undefined;
      if (line === undefined || moved.has(line) || moved.size === MAX_MOVED) throw error;
      moved.add(line);
      lines[line] = INDENT + lines[line]!;
    }
  }
}
