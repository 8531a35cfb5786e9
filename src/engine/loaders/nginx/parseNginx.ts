/** A directive of nginx: `listen 80;`, or a block: `server { … }`. */
export interface Directive {
  readonly name: string;
  /** Without their quotes. */
  readonly args: readonly string[];
  /** From 1. */
  readonly line: number;
  /** Of a block. */
  readonly block?: Directive[];
}

export interface ParsedNginx {
  readonly directives: readonly Directive[];
  readonly problems: readonly { readonly line: number; readonly message: string }[];
}

/** Blocks nest no deeper in files that people write. */
const MAX_DEPTH = 30;

/** Files with more are lists of addresses that a program made. */
const MAX_DIRECTIVES = 50_000;

type Token = { readonly text: string; readonly line: number; readonly isQuoted: boolean };

/**
 * Reads the grammar of nginx (ngx_conf_file.c): words, quotes, `;`, `{ }` and comments. Code of Lua between braces is left out.
 * Reads on after a mistake.
 */
export function parseNginx(text: string): ParsedNginx {
  const root: Directive[] = [];
  const open: { readonly list: Directive[]; readonly line: number }[] = [{ list: root, line: 1 }];
  const problems: { line: number; message: string }[] = [];
  const scanner = createScanner(text);
  let words: Token[] = [];
  let count = 0;

  for (let token = scanner.next(); token && count < MAX_DIRECTIVES; token = scanner.next()) {
    if (token.isQuoted || !isPunctuation(token.text)) {
      words.push(token);
      continue;
    }
    const [first, ...rest] = words;
    words = [];
    const { list } = open.at(-1)!;
    if (token.text === '}') {
      if (first) problems.push({ line: first.line, message: `directive "${nameOf(first)}" is not terminated by ";"` });
      if (open.length === 1) problems.push({ line: token.line, message: 'unexpected "}"' });
      else open.pop();
      continue;
    }
    if (!first) {
      problems.push({ line: token.line, message: `unexpected "${token.text}"` });
      if (token.text === '{') open.push({ list: [], line: token.line });
      continue;
    }
    count++;
    const directive = { name: first.text, args: rest.map((word) => word.text), line: first.line };
    if (token.text === ';') {
      list.push(directive);
    } else if (/_by_lua_block$|^(?:perl_set|js_content_block)$/.test(first.text)) {
      scanner.skipCode();
      list.push(directive);
    } else {
      const block: Directive[] = [];
      if (open.length <= MAX_DEPTH) list.push({ ...directive, block });
      open.push({ list: block, line: first.line });
    }
  }
  const last = words[0];
  if (last) problems.push({ line: last.line, message: `directive "${nameOf(last)}" is not terminated by ";"` });
  if (open.length > 1) problems.push({ line: open.at(-1)!.line, message: 'unexpected end of file, expecting "}"' });
  return { directives: root, problems };
}

function isPunctuation(text: string): boolean {
  return text === ';' || text === '{' || text === '}';
}

/** Only words that can name a directive are quoted: others may be values. */
function nameOf({ text }: Token): string {
  return /^[a-z][a-z0-9_]{0,60}$/.test(text) ? text : '…';
}

interface Scanner {
  next(): Token | undefined;
  /** Behind the brace that closes the one that was just read. */
  skipCode(): void;
}

function createScanner(text: string): Scanner {
  let at = 0;
  let line = 1;

  const skipBlanks = (): void => {
    for (; at < text.length; at++) {
      const char = text[at]!;
      if (char === '#') {
        const end = text.indexOf('\n', at);
        at = end < 0 ? text.length - 1 : end - 1;
      } else if (char === '\n') line++;
      else if (!/\s/.test(char)) return;
    }
  };

  const quoted = (quote: string): string => {
    let value = '';
    for (at++; at < text.length && text[at] !== quote; at++) {
      if (text[at] === '\n') line++;
      if (text[at] === '\\' && (text[at + 1] === quote || text[at + 1] === '\\')) at++;
      value += text[at];
    }
    at++;
    return value;
  };

  const bare = (): string => {
    const from = at;
    for (; at < text.length; at++) {
      const char = text[at]!;
      if (char === '\\') at++;
      else if (char === '$' && text[at + 1] === '{') {
        const close = text.slice(at, at + 200).search(/[}\s]/);
        if (close > 0) at += close;
      } else if (/[\s;{]/.test(char)) break;
    }
    return text.slice(from, at);
  };

  return {
    next() {
      skipBlanks();
      if (at >= text.length) return undefined;
      const start = line;
      const char = text[at]!;
      if (isPunctuation(char)) {
        at++;
        return { text: char, line: start, isQuoted: false };
      }
      const isQuoted = char === '"' || char === "'";
      return { text: isQuoted ? quoted(char) : bare(), line: start, isQuoted };
    },
    skipCode() {
      for (let depth = 1; at < text.length && depth > 0; at++) {
        if (text[at] === '{') depth++;
        else if (text[at] === '}') depth--;
        else if (text[at] === '\n') line++;
      }
    },
  };
}
