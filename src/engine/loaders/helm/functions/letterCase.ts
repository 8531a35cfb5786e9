/** Go changes the case of one character at a time, so that none becomes two. */
export const upperOf = (character: string): string => single(character, character.toUpperCase());

export const lowerOf = (character: string): string =>
  character === 'İ' ? 'i' : single(character, character.toLowerCase());

function single(character: string, changed: string): string {
  return changed.length > character.length && [...changed].length > 1 ? character : changed;
}

export const mapText = (text: string, change: (character: string) => string): string => [...text].map(change).join('');

const isUpper = (character: string): boolean => /^\p{Lu}$/u.test(character);
const isLower = (character: string): boolean => /^\p{Ll}$/u.test(character);
const isLetter = (character: string): boolean => /^\p{L}$/u.test(character);
const isNumber = (character: string): boolean => /^\p{N}$/u.test(character);
export const isSpace = (character: string): boolean =>
  /^[\t\n\v\f\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]$/.test(character);

/** `strings.Title`: a capital after everything that is neither a letter, a digit nor `_`, be it inside a word. */
export function titleCase(text: string): string {
  let before = ' ';
  return mapText(text, (character) => {
    const isStart = /^[\0-\x7f]$/.test(before)
      ? !/\w/.test(before)
      : !isLetter(before) && !/^\p{Nd}$/u.test(before) && isSpace(before);
    before = character;
    return isStart ? upperOf(character) : character;
  });
}

/** `goutils.Uncapitalize`: the first letter of each word. */
export function untitle(text: string): string {
  let isStart = true;
  return mapText(text, (character) => {
    if (isSpace(character)) {
      isStart = true;
      return character;
    }
    const changed = isStart ? lowerOf(character) : character;
    isStart = false;
    return changed;
  });
}

/** `goutils.SwapCase` */
export function swapCase(text: string): string {
  return mapText(text, (character) =>
    isUpper(character) ? lowerOf(character) : isLower(character) ? upperOf(character) : character,
  );
}

const isConnector = (character: string): boolean => character === '-' || character === '_' || isSpace(character);

/** `xstrings.ToPascalCase`, which Sprig has as `camelcase`. Of capitals at the beginning of a word only the first is kept. */
export function pascalCase(text: string): string {
  const characters = [...text];
  let lead = 0;
  while (lead < characters.length && isConnector(characters[lead]!)) lead++;
  // A text of connectors alone gets its last one twice.
  if (lead === characters.length) return text + (characters.at(-1) ?? '');
  let result = characters.slice(0, lead).join('');
  let before = upperOf(characters[lead]!);
  let isShouting = isUpper(characters[lead]!);
  for (const character of characters.slice(lead + 1)) {
    let now = character;
    if (isConnector(before) && isConnector(character)) result += before;
    else if (isConnector(before)) {
      isShouting = isUpper(character);
      now = upperOf(character);
    } else {
      isShouting = isShouting && isUpper(character);
      if (isShouting) now = lowerOf(character);
      result += before;
    }
    before = now;
  }
  return result + before;
}

type WordKind = 'number' | 'upper' | 'letters' | 'connector' | 'mark' | 'other' | 'none';

interface Word {
  readonly kind: WordKind;
  readonly text: string;
}

/** `xstrings.ToSnakeCase` and `ToKebabCase` (v1.5 `convert.go`, `camelCaseToLowerCase`). */
export function delimited(text: string, mark: string): string {
  const words = wordsOf(text);
  const none: Word = { kind: 'none', text: '' };
  let at = 0;
  let result = '';
  const next = (): Word => words[at++] ?? none;
  const isLast = (): boolean => at >= words.length;
  const write = ({ kind, text: word }: Word): void => {
    result +=
      kind === 'upper' || kind === 'connector'
        ? mapText(word, (character) => (isConnector(character) ? mark : lowerOf(character)))
        : word;
  };
  const writeTail = (): void => {
    while (word.kind === 'letters' || word.kind === 'number') {
      write(word);
      word = next();
    }
    if (!['none', 'mark', 'connector'].includes(word.kind)) result += mark;
  };
  let word = next();
  while (!isLast()) {
    if (word.kind !== 'connector') write(word);
    const before = word;
    word = next();
    if (before.kind === 'number') writeTail();
    else if (before.kind === 'connector') write(before);
    else if (before.kind !== 'mark') {
      if (word.kind !== 'number') {
        if (word.kind !== 'connector' && word.kind !== 'mark') result += mark;
      } else if (!isLast()) {
        const number = word;
        word = next();
        if (word.kind === 'letters') {
          result += mark;
          write(number);
          writeTail();
        } else {
          write(number);
          if (word.kind !== 'connector' && word.kind !== 'mark') result += mark;
        }
      }
    }
  }
  write(word);
  return result;
}

function wordsOf(text: string): Word[] {
  const characters = [...text];
  const words: Word[] = [];
  for (let at = 0; at < characters.length; ) {
    const { kind, end } = wordAt(characters, at);
    words.push({ kind, text: characters.slice(at, end).join('') });
    at = end;
  }
  return words;
}

const isMark = (character: string): boolean => /^\p{P}$/u.test(character);

function wordAt(characters: readonly string[], start: number): { kind: WordKind; end: number } {
  const first = characters[start]!;
  const runOf = (test: (character: string) => boolean, from = start + 1): number => {
    let end = from;
    while (end < characters.length && test(characters[end]!)) end++;
    return end;
  };
  if (isConnector(first)) return { kind: 'connector', end: runOf(isConnector) };
  if (isMark(first)) return { kind: 'mark', end: runOf(isMark) };
  const small = (character: string): boolean => isLetter(character) && !isUpper(character);
  if (isUpper(first)) {
    const capitals = runOf(isUpper);
    if (capitals === start + 1) return { kind: 'upper', end: runOf(small) };
    // The last capital of `HTTPStatus` begins the next word.
    const isNextWord = capitals < characters.length && isLetter(characters[capitals]!);
    return { kind: 'upper', end: isNextWord ? capitals - 1 : capitals };
  }
  if (isLetter(first)) return { kind: 'letters', end: runOf(small) };
  if (isNumber(first)) return { kind: 'number', end: runOf(isNumber) };
  return {
    kind: 'other',
    end: runOf(
      (character) => !isConnector(character) && !isLetter(character) && !isNumber(character) && !isMark(character),
    ),
  };
}
