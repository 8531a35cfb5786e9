import fc from 'fast-check';
import { HOSTILE } from './hostile';

/** One edit of a text. Places are taken modulo the length, so that an edit fits every text and shrinks towards its beginning. */
type Edit =
  | { readonly kind: 'cut'; readonly at: number; readonly length: number }
  | { readonly kind: 'repeat'; readonly at: number; readonly length: number; readonly times: number }
  | { readonly kind: 'insert' | 'replaceWord'; readonly at: number; readonly token: string }
  | { readonly kind: 'moveWord'; readonly at: number; readonly length: number; readonly to: number }
  | LinesEdit;

type LinesEdit =
  | { readonly kind: 'cutLines' | 'swapLines' | 'indent' | 'joinLines'; readonly at: number; readonly length: number }
  | { readonly kind: 'repeatLines'; readonly at: number; readonly length: number; readonly times: number }
  | { readonly kind: 'copyLines'; readonly at: number; readonly length: number; readonly to: number };

const place = fc.nat(1 << 20);
const length = fc.oneof({ weight: 4, arbitrary: fc.nat(20) }, { weight: 1, arbitrary: fc.nat(400) });

function edits(tokens: readonly string[]): fc.Arbitrary<Edit> {
  const token = fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...HOSTILE) },
    ...(tokens.length > 0 ? [{ weight: 3, arbitrary: fc.constantFrom(...tokens) }] : []),
    { weight: 1, arbitrary: fc.string({ maxLength: 8, unit: 'binary' }) },
  );
  const times = fc.oneof(
    { weight: 6, arbitrary: fc.integer({ min: 1, max: 3 }) },
    { weight: 1, arbitrary: fc.integer({ min: 20, max: 200 }) },
  );
  const lines = fc.nat(6);
  return fc.oneof(
    fc.record({ kind: fc.constant('cut' as const), at: place, length }),
    fc.record({
      kind: fc.constantFrom('cutLines' as const, 'swapLines' as const, 'indent' as const, 'joinLines' as const),
      at: place,
      length: lines,
    }),
    fc.record({ kind: fc.constant('repeat' as const), at: place, length, times }),
    fc.record({ kind: fc.constant('repeatLines' as const), at: place, length: lines, times }),
    { weight: 3, arbitrary: fc.record({ kind: fc.constant('insert' as const), at: place, token }) },
    { weight: 4, arbitrary: fc.record({ kind: fc.constant('replaceWord' as const), at: place, token }) },
    fc.record({
      kind: fc.constantFrom('moveWord' as const, 'copyLines' as const),
      at: place,
      length: lines,
      to: place,
    }),
  );
}

/** Nothing that a test makes is longer: what grows with its square would still be seen. */
const LONGEST = 200_000;

function apply(text: string, edit: Edit): string {
  const at = edit.at % (text.length + 1);
  switch (edit.kind) {
    case 'cut':
      return text.slice(0, at) + text.slice(at + edit.length);
    case 'insert':
      return text.slice(0, at) + edit.token + text.slice(at);
    case 'repeat':
      return text.slice(0, at) + text.slice(at, at + edit.length).repeat(edit.times) + text.slice(at);
    case 'replaceWord': {
      const { start, end } = wordAt(text, edit.at);
      return text.slice(0, start) + edit.token + text.slice(end);
    }
    case 'moveWord': {
      const [from, to] = [wordAt(text, edit.at), wordAt(text, edit.to)];
      return text.slice(0, to.start) + text.slice(from.start, from.end) + text.slice(to.end);
    }
    default:
      return applyToLines(text.split('\n'), edit).join('\n');
  }
}

function applyToLines(lines: string[], edit: LinesEdit): string[] {
  const at = edit.at % lines.length;
  const count = edit.length + 1;
  const [before, chosen, after] = [lines.slice(0, at), lines.slice(at, at + count), lines.slice(at + count)];
  switch (edit.kind) {
    case 'cutLines':
      return [...before, ...after];
    case 'swapLines':
      return [...before, ...after.slice(0, 1), ...chosen, ...after.slice(1)];
    case 'indent':
      return [...before, ...chosen.map((line) => (count % 2 ? `  ${line}` : line.replace(/^ {1,2}/, ''))), ...after];
    case 'joinLines':
      return [...before, chosen.join(' '), ...after];
    case 'repeatLines':
      return [...before, ...Array.from({ length: edit.times + 1 }, () => chosen).flat(), ...after];
    case 'copyLines': {
      const to = edit.to % (lines.length + 1);
      return [...lines.slice(0, to), ...chosen, ...lines.slice(to)];
    }
  }
}

/** The word around a place, in the rough sense of all the grammars. */
function wordAt(text: string, place: number): { start: number; end: number } {
  const at = place % (text.length + 1);
  const isWord = (index: number): boolean => /[\w./@-]/.test(text[index] ?? ' ');
  let [start, end] = [at, at];
  while (start > 0 && at - start < 200 && isWord(start - 1)) start--;
  while (end < text.length && end - at < 200 && isWord(end)) end++;
  return { start, end };
}

/** One of the seeds after some edits; it shrinks to a seed with the fewest edits that matter. `tokens` are words of the grammar at hand. */
export function mutated(seeds: readonly string[], tokens: readonly string[] = [], most = 6): fc.Arbitrary<string> {
  return fc
    .tuple(fc.constantFrom(...seeds), fc.array(edits(tokens), { maxLength: most }))
    .map(([seed, made]) => made.reduce(apply, seed).slice(0, LONGEST));
}

/** The files of a project after some edits, also of their names and of which there are. */
export function mutatedFiles(
  files: Readonly<Record<string, string>>,
  tokens: readonly string[] = [],
  most = 5,
): fc.Arbitrary<Record<string, string>> {
  const paths = Object.keys(files);
  const edit = fc.record({ path: fc.constantFrom(...paths), edit: edits([...tokens, ...paths]) });
  const move = fc.record({ path: fc.constantFrom(...paths), to: fc.constantFrom(...paths, ...PATHS) });
  return fc
    .tuple(
      fc.array(edit, { maxLength: most }),
      fc.oneof({ weight: 6, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: fc.array(move, { maxLength: 1 }) }),
    )
    .map(([made, moves]) => {
      const result = new Map(Object.entries(files));
      for (const { path, edit: each } of made) result.set(path, apply(result.get(path) ?? '', each).slice(0, LONGEST));
      for (const { path, to } of moves) {
        const text = result.get(path);
        result.delete(path);
        if (text !== undefined) result.set(to, text);
      }
      return Object.fromEntries(result);
    });
}

/** Paths that git allows and nobody expects. */
const PATHS = [
  '__proto__/compose.yaml',
  'constructor',
  'a b/deployment.yaml',
  '-f',
  '--help.yaml',
  'q"uo\'te.yaml',
  'new\nline.yaml',
  'näme.yaml',
  '\u202eyaml.exe',
  'toString/Chart.yaml',
  '.env',
  '.infra-diff.yaml',
  `${'deep/'.repeat(60)}compose.yaml`,
];
