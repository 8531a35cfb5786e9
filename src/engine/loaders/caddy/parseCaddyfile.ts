import type { Directive } from '../toolFiles/blocks';
import { caddyWords, type Word } from './caddyWords';

export interface ParsedCaddyfile {
  /** Sites by their addresses, snippets by `(name)`, global options by {@link GLOBAL}. */
  readonly directives: readonly Directive[];
  readonly problems: readonly { readonly line: number; readonly message: string }[];
}

/** The name of the block of global options, which has none in the file. */
export const GLOBAL = 'global';

/** Blocks nest no deeper in files that people write. */
const MAX_DEPTH = 30;

/** Files with more were made by a program. */
const MAX_DIRECTIVES = 50_000;

/**
 * Reads the structure of a Caddyfile (caddyserver.com/docs/caddyfile/concepts): a line is a directive, a brace at its end opens a block.
 * A file without braces around its one site begins with the addresses of it. Reads on after a mistake.
 */
export function parseCaddyfile(text: string): ParsedCaddyfile {
  const root: Directive[] = [];
  const open: { readonly list: Directive[]; readonly line: number }[] = [{ list: root, line: 1 }];
  const problems: { line: number; message: string }[] = [];
  let count = 0;
  for (const words of linesOf(caddyWords(text))) {
    if (count++ > MAX_DIRECTIVES) break;
    const [first] = words;
    if (isSign(first!, '}')) {
      if (open.length === 1) problems.push({ line: first!.line, message: 'unexpected "}"' });
      else open.pop();
      continue;
    }
    const opens = isSign(words.at(-1)!, '{');
    const named = (opens ? words.slice(0, -1) : words).map((word) => word.text);
    const { list } = open.at(-1)!;
    const name = named[0] ?? (open.length === 1 ? GLOBAL : '');
    const directive = { name, args: named.slice(1), line: first!.line };
    if (!opens) {
      list.push(directive);
      continue;
    }
    const block: Directive[] = [];
    if (open.length <= MAX_DEPTH) list.push({ ...directive, block });
    open.push({ list: block, line: first!.line });
  }
  if (open.length > 1) problems.push({ line: open.at(-1)!.line, message: 'unexpected end of file, expecting "}"' });
  return { directives: withSites(root), problems };
}

/** Words of one line, and of those after it while a list of addresses goes on behind a comma. */
function* linesOf(words: Iterable<Word>): Iterable<Word[]> {
  let line: Word[] = [];
  for (const word of words) {
    const before = line.at(-1);
    const goesOn =
      before !== undefined &&
      (before.endLine === word.line || word.isContinued || (before.text.endsWith(',') && !before.isQuoted));
    if (before !== undefined && (!goesOn || isSign(before, '{'))) {
      yield line;
      line = [];
    }
    line.push(word);
  }
  if (line.length > 0) yield line;
}

function isSign({ text, isQuoted }: Word, sign: '{' | '}'): boolean {
  return text === sign && !isQuoted;
}

/** A file without a block for its site: the first line is its addresses, and the others what it does. */
function withSites(root: readonly Directive[]): readonly Directive[] {
  const isPart = ({ name, block }: Directive): boolean =>
    block !== undefined && (name === GLOBAL || name.startsWith('(') || name.startsWith('&('));
  const at = root.findIndex((directive) => !isPart(directive) && directive.name !== 'import');
  const first = root[at];
  if (!first || first.block) return root;
  return [...root.slice(0, at), { ...first, block: root.slice(at + 1) }];
}
