import type { SourceFile } from '../model/source';
import { weakMemo } from '../util/weakMemo';

/** What a comment says: `# infra-diff-ignore rule-id, other-id: reason`. */
export interface InlineIgnore {
  readonly file: SourceFile;
  /** Where the comment stands, from 1. */
  readonly line: number;
  /** The line that it is about: its own, or the next one that is more than a comment. */
  readonly about: number;
  readonly rules: readonly string[];
  /** Empty when it gives none. */
  readonly reason: string;
}

const WORD = 'infra-diff-ignore';

/** The comments of a file that suppress findings. JSON has no comments. */
export const inlineIgnores: (file: SourceFile) => readonly InlineIgnore[] = weakMemo((file: SourceFile) => {
  if (!file.text.includes(WORD) || /\.json$/i.test(file.path)) return [];
  const lines = file.text.split(/\r?\n/);
  return lines.flatMap((text, index): InlineIgnore[] => {
    const comment = commentIn(text);
    if (comment === undefined) return [];
    const colon = comment.indexOf(':');
    const ids = colon < 0 ? comment : comment.slice(0, colon);
    return [
      {
        file,
        line: index + 1,
        about: isComment(text) ? nextStatement(lines, index) + 1 : index + 1,
        rules: ids.split(/[\s,]+/).filter((id) => id !== ''),
        reason: colon < 0 ? '' : comment.slice(colon + 1).trim(),
      },
    ];
  });
});

/** What stands behind the word; `undefined` where the line has no such comment. */
function commentIn(text: string): string | undefined {
  for (let at = text.indexOf('#'); at >= 0; at = text.indexOf('#', at + 1)) {
    if (at > 0 && !/\s/.test(text[at - 1]!)) continue;
    const comment = text.slice(at + 1).trimStart();
    if (comment.startsWith(WORD) && !/^[\w-]/.test(comment.slice(WORD.length))) return comment.slice(WORD.length);
  }
  return undefined;
}

function isComment(text: string): boolean {
  return text.trimStart().startsWith('#');
}

/** Comments may stand above one another. */
function nextStatement(lines: readonly string[], index: number): number {
  let next = index + 1;
  while (next < lines.length && isComment(lines[next]!)) next++;
  return next;
}
