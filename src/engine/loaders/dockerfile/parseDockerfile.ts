import { textMemo } from '../../util/textMemo';

/** One instruction: continued lines are joined, comments and here-documents taken out. */
export interface Instruction {
  /** In capitals. */
  readonly keyword: string;
  /** What follows the keyword, in one line. */
  readonly text: string;
  /** The bodies of its here-documents. */
  readonly documents: readonly string[];
  /** Where it begins, from 1. */
  readonly line: number;
}

export interface ParsedDockerfile {
  readonly instructions: readonly Instruction[];
  /** The character that continues lines and escapes: a backslash, or what the `escape` directive says. */
  readonly escapeChar: string;
}

/**
 * Splits a Dockerfile into instructions. Grammar: docs.docker.com/reference/dockerfile, buildkit `frontend/dockerfile/parser`. Many services
 * of many projects build the same one.
 */
export const parseDockerfile: (text: string) => ParsedDockerfile = textMemo((text) => {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  const { escapeChar, next } = readDirectives(lines);
  const instructions: Instruction[] = [];
  let at = next;
  while (at < lines.length) {
    const first = lines[at]!.trim();
    if (first === '' || first.startsWith('#')) {
      at++;
      continue;
    }
    const line = at + 1;
    let joined = '';
    let isContinued = true;
    for (; isContinued && at < lines.length; at++) {
      const current = lines[at]!;
      const trimmed = current.trim();
      // Comments and empty lines inside a continued instruction are skipped.
      if (joined !== '' && (trimmed.startsWith('#') || trimmed === '')) continue;
      const kept = current.trimEnd();
      isContinued = kept.endsWith(escapeChar);
      joined += isContinued ? kept.slice(0, -1) : kept;
    }
    const [, keyword = '', rest = ''] = /^\s*(\S+)\s*([\s\S]*)$/.exec(joined) ?? [];
    const documents = HEREDOC_INSTRUCTIONS.has(keyword.toUpperCase())
      ? readHeredocs(rest, lines, at)
      : { bodies: [], next: at };
    at = documents.next;
    instructions.push({ keyword: keyword.toUpperCase(), text: rest.trim(), documents: documents.bodies, line });
  }
  return { instructions, escapeChar };
});

const HEREDOC_INSTRUCTIONS = new Set(['RUN', 'COPY', 'ADD']);

/** `# escape=`` and its kin stand before everything else. */
function readDirectives(lines: readonly string[]): { escapeChar: string; next: number } {
  let escapeChar = '\\';
  let next = 0;
  for (; next < lines.length; next++) {
    const [, name, value] = /^#\s*([a-zA-Z][\w-]*)\s*=\s*(\S.*?)\s*$/.exec(lines[next]!) ?? [];
    if (name === undefined) break;
    if (name.toLowerCase() === 'escape' && (value === '`' || value === '\\')) escapeChar = value;
  }
  return { escapeChar, next };
}

function readHeredocs(text: string, lines: readonly string[], from: number): { bodies: string[]; next: number } {
  const bodies: string[] = [];
  let next = from;
  for (const [, dash, , name] of text.matchAll(/(?<!<)<<(-?)(["']?)([a-zA-Z_][\w.]*)\2/g)) {
    const body: string[] = [];
    const strip = (line: string): string => (dash ? line.replace(/^\t+/, '') : line);
    while (next < lines.length && strip(lines[next]!) !== name) body.push(strip(lines[next++]!));
    next++;
    bodies.push(body.join('\n'));
  }
  return { bodies, next: Math.min(next, lines.length) };
}

/** Splits at white space outside quotes; quotes and escapes are taken away. */
export function splitWords(text: string, escapeChar: string): string[] {
  const words: string[] = [];
  let word = '';
  let isWord = false;
  let quote = '';
  for (let index = 0; index < text.length; index++) {
    const char = text[index]!;
    if (char === escapeChar && quote !== "'" && index + 1 < text.length) {
      // An escaped dollar is no variable: it stays escaped until variables are expanded.
      word += text[index + 1] === '$' ? '$$' : text[index + 1];
      index++;
      isWord = true;
    } else if (quote !== '') {
      if (char === quote) quote = '';
      else word += quote === "'" && char === '$' ? '$$' : char;
    } else if (char === '"' || char === "'") {
      quote = char;
      isWord = true;
    } else if (/\s/.test(char)) {
      if (isWord) words.push(word);
      word = '';
      isWord = false;
    } else {
      word += char;
      isWord = true;
    }
  }
  return isWord ? [...words, word] : words;
}

/** The exec form `["a", "b"]`; `undefined` for the shell form. */
export function execForm(text: string): string[] | undefined {
  if (!text.startsWith('[')) return undefined;
  try {
    const list: unknown = JSON.parse(text);
    return Array.isArray(list) && list.every((item) => typeof item === 'string') ? list : undefined;
  } catch {
    return undefined;
  }
}
