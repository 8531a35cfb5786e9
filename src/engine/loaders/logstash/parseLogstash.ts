import type { Json, JsonObject, Path } from '../../model/json';

/** A pipeline of Logstash as data: each section (`input`, `filter`, `output`) with the plugins in it, those inside conditions as well. */
export interface ParsedLogstash {
  readonly value: JsonObject;
  /** The line of a path of the value, from 1. */
  readonly lines: ReadonlyMap<string, number>;
  readonly problems: readonly { readonly line: number; readonly message: string }[];
}

interface Token {
  readonly kind: 'word' | 'string' | 'mark';
  readonly text: string;
  readonly line: number;
}

/** Values nest no deeper in files that people write. */
const MAX_DEPTH = 30;

const SECTIONS = new Set(['input', 'filter', 'output']);

/** Reads the grammar of logstash-core/lib/logstash/compiler/lscl/lscl_grammar.treetop, as far as it tells plugins and their settings. */
export function parseLogstash(text: string): ParsedLogstash {
  const tokens = tokensOf(text);
  const lines = new Map<string, number>();
  const problems: { line: number; message: string }[] = [];
  const value: Record<string, Json[]> = {};
  let at = 0;

  const peek = (offset = 0): Token | undefined => tokens[at + offset];
  const isMark = (mark: string, offset = 0): boolean => peek(offset)?.kind === 'mark' && peek(offset)?.text === mark;
  const note = (path: Path, token: Token): void => void lines.set(JSON.stringify(path), token.line);

  /** A value after `=>`, or an item of a list; a word followed by `{` is a codec. */
  const readValue = (path: Path, depth: number): Json => {
    const token = peek();
    if (!token) return null;
    // Read on in any case: who asked goes on until the bracket closes.
    at++;
    if (depth > MAX_DEPTH) return null;
    note(path, token);
    if (token.kind === 'mark' && token.text === '[') {
      const items: Json[] = [];
      while (peek() && !isMark(']')) {
        if (isMark(',')) at++;
        else items.push(readValue([...path, items.length], depth + 1));
      }
      at++;
      return items;
    }
    if (token.kind === 'mark' && token.text === '{') return readEntries(path, depth + 1);
    if (token.kind === 'word' && isMark('{')) {
      at++;
      return { [token.text]: readEntries([...path, token.text], depth + 1) };
    }
    return token.kind === 'string' ? token.text : scalar(token.text);
  };

  /** `key => value` until the brace closes. */
  const readEntries = (path: Path, depth: number): JsonObject => {
    const entries = new Map<string, Json>();
    while (peek() && !isMark('}')) {
      const key = peek()!;
      at++;
      if (!isMark('=>')) continue;
      at++;
      const place = [...path, key.text];
      const read = readValue(place, depth);
      note(place, key);
      entries.set(key.text, read);
    }
    at++;
    return Object.fromEntries(entries);
  };

  /** Plugins and conditions until the brace closes. */
  const readPlugins = (section: string, depth: number): void => {
    while (peek() && !isMark('}')) {
      const token = peek()!;
      at++;
      if (token.kind !== 'word') continue;
      if (/^(?:if|else)$/.test(token.text)) {
        while (peek() && !isMark('{')) at++;
        at++;
        if (depth < MAX_DEPTH) readPlugins(section, depth + 1);
      } else if (isMark('{')) {
        at++;
        const list = value[section] ?? [];
        value[section] = list;
        const path = [section, list.length];
        note(path, token);
        note([...path, 'plugin'], token);
        const index = list.push(null) - 1;
        list[index] = { plugin: token.text, settings: readEntries([...path, 'settings'], 1) };
      }
    }
    if (!peek()) problems.push({ line: tokens.at(-1)?.line ?? 1, message: 'unexpected end of file, expecting "}"' });
    at++;
  };

  while (peek()) {
    const token = peek()!;
    at++;
    if (token.kind !== 'word' || !SECTIONS.has(token.text) || !isMark('{')) continue;
    at++;
    if (!lines.has(JSON.stringify([token.text]))) note([token.text], token);
    readPlugins(token.text, 1);
  }
  return { value, lines, problems };
}

function scalar(text: string): Json {
  if (/^-?\d{1,15}(?:\.\d{1,15})?$/.test(text)) return Number(text);
  return text === 'true' ? true : text === 'false' ? false : text;
}

function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  let line = 1;
  const pattern = /\n|#[^\n]*|"(?:[^"\\]|\\[\s\S])*"|'(?:[^'\\]|\\[\s\S])*'|=>|[{}[\],]|[^\s{}[\],"'#=]+|[=\S]/g;
  for (const [found] of text.matchAll(pattern)) {
    if (found === '\n') line++;
    else if (found.startsWith('"') || found.startsWith("'")) {
      tokens.push({ kind: 'string', text: found.length > 1 ? found.slice(1, -1) : found, line });
      line += found.split('\n').length - 1;
    } else if (!found.startsWith('#')) {
      tokens.push({ kind: /^(?:=>|[{}[\],])$/.test(found) ? 'mark' : 'word', text: found, line });
    }
  }
  return tokens;
}
