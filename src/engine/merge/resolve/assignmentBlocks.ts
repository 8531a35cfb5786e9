import type { Entry, Piece } from './blocks';

/** Cuts a file of `NAME=value` lines into its assignments, each with the comments above it. `undefined` when a name is there twice. */
export function assignmentBlocks(text: string): Piece | undefined {
  const entries: Entry[] = [];
  let comments = '';
  for (const line of text.split(/(?<=\n)/)) {
    const name = /^\s*(?:export\s+)?([\w.-]+)\s*[=:]/.exec(line)?.[1];
    if (name === undefined && line.trim() !== '' && !line.trimStart().startsWith('#')) return undefined;
    if (name === undefined) {
      comments += line;
    } else {
      const own = comments + line;
      entries.push({ id: name, text: own, head: own });
      comments = '';
    }
  }
  if (comments !== '') entries.push({ id: '', text: comments, head: comments });
  if (new Set(entries.map(({ id }) => id)).size < entries.length) return undefined;
  return { text, block: { kind: 'map', indent: 0, entries, isInline: false } };
}
