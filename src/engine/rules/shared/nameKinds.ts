import type { SourceFile } from '../../model/source';
import { weakMemo } from '../../util/weakMemo';
import { isComment, linesOf } from './textLines';

/** A sort of name that can be told from ordinary words by its form alone. */
export interface NameKind {
  readonly id: 'variable' | 'key' | 'value';
  /** What people call it. */
  readonly word: string;
  /** Finds every name of the sort in a line. */
  readonly pattern: RegExp;
}

/** Shorter names are words of many programs (`DB_URL`). */
const MIN_LENGTH = 7;

export const NAME_KINDS: readonly NameKind[] = [
  {
    id: 'variable',
    word: 'the variable',
    pattern: /(?<![A-Za-z0-9_])[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+(?![A-Za-z0-9_])/g,
  },
  {
    // `topology.kubernetes.io/zone`, `monitoring.coreos.com/v1`; no image, no address.
    id: 'key',
    word: 'the key',
    pattern: /(?<![\w./:@-])(?:[a-z0-9][a-z0-9-]*\.)+[a-z]{2,}\/[A-Za-z0-9][\w.-]*(?![\w./@-]|:\S)/g,
  },
  { id: 'value', word: 'the value', pattern: /\.Values(?:\.[A-Za-z_]\w*)+/g },
];

/** The names of the sort in a line; of `.Values.a.b` also `.Values.a`, for what holds a value goes with it. */
export function namesIn(line: string, { id, pattern }: NameKind): string[] {
  const found = line.match(pattern) ?? [];
  const names = id === 'value' ? found.flatMap(holders) : found;
  return names.filter((name) => name.length >= MIN_LENGTH);
}

function holders(name: string): string[] {
  const steps = name.split('.').slice(2);
  return steps.map((_, index) => `.Values.${steps.slice(0, index + 1).join('.')}`);
}

/** The names of the sort in a text with the indices of their lines, remarks left out. */
export function namesOf(file: SourceFile, kind: NameKind): ReadonlyMap<string, readonly number[]> {
  return namesOfKind(kind)(file);
}

/** Both branches, and those who ask for what came and for what went, have most files in common. */
const namesOfKind = weakMemo((kind: NameKind) => weakMemo((file: SourceFile) => findNames(file, kind)));

function findNames(file: SourceFile, kind: NameKind): Map<string, number[]> {
  const names = new Map<string, number[]>();
  for (const [index, line] of linesOf(file).entries()) {
    if (line.length > MAX_LINE || isComment(line)) continue;
    for (const name of new Set(namesIn(line, kind))) {
      const places = names.get(name);
      if (places) places.push(index);
      else names.set(name, [index]);
    }
  }
  return names;
}

/** Longer lines are data. */
const MAX_LINE = 2000;
