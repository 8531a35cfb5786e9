import type { SourceFile } from '../../model/source';
import { weakMemo } from '../../util/weakMemo';

/** What a text says of configuration files. */
export interface NamedFiles {
  /** The names of files that it holds, without folders, each with the offsets at which they begin. */
  readonly names: ReadonlyMap<string, readonly number[]>;
  /** Patterns of names: `alert_*.yml`. */
  readonly patterns: readonly string[];
}

/** Longer texts are data. */
const MAX_LENGTH = 400_000;

const ENDINGS = /\.(?:ya?ml|json|toml|ini|conf|cfg|properties)(?![\w-])/gi;

/** Going through the files of a folder, or putting a file's name together. */
export const OPEN_ENDED =
  /\b(?:r?glob|iglob|iterdir|listdir|scandir|readdir(?:Sync)?|ReadDir|WalkDir|GLOB)\b|\b(?:os|filepath)\.[Ww]alk\b|["'`\w]\s{0,3}\+\s{0,3}["'`]\.(?:ya?ml|json|toml|ini|conf)\b|[})%]s?\.(?:ya?ml|json|toml|ini|conf)\b|\$\w{1,40}\.(?:ya?ml|json|toml|ini|conf)\b|\bfind\s+["']?[\w./-]{0,60}configs?\b/;

/** Every name is looked for once in each text, whatever tree it stands in. */
export const namedFiles = weakMemo(({ text }: SourceFile): NamedFiles => {
  const names = new Map<string, number[]>();
  const patterns: string[] = [];
  if (text.length > MAX_LENGTH) return { names, patterns };
  for (const match of text.matchAll(ENDINGS)) {
    const end = match.index + match[0].length;
    let start = match.index;
    while (start > 0 && match.index - start < 100 && /[\w.*-]/.test(text[start - 1]!)) start--;
    const name = text.slice(start, end);
    if (name.includes('*')) {
      patterns.push(name);
      continue;
    }
    const offsets = names.get(name);
    if (offsets) offsets.push(start);
    else names.set(name, [start]);
  }
  return { names, patterns };
});

/** The lines of a text that go through files, with their offsets. */
export const openEndedLines = weakMemo(({ text }: SourceFile): readonly { line: string; offset: number }[] => {
  if (text.length > MAX_LENGTH || !OPEN_ENDED.test(text)) return [];
  const lines: { line: string; offset: number }[] = [];
  let offset = 0;
  for (const line of text.split('\n')) {
    if (line.length < 1000 && OPEN_ENDED.test(line)) lines.push({ line, offset });
    offset += line.length + 1;
  }
  return lines;
});
