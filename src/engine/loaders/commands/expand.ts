import type { Variables } from './variables';

/** A text with the values of its variables put in. */
export interface Expanded {
  readonly text: string;
  /** The line that names the last of its YAML files, when that is a variable's. */
  readonly filesLine?: number;
}

/** How many readings one statement may have: of each variable every value, as long as there are not more. */
const MAX_READINGS = 16;
const MAX_DEPTH = 8;
const MAX_TEXT = 5000;

/** `$A`, `${A}`, `${A:-b}`, `$(A)` of make, `%A%`, and `${{ env.A }}`, `{{.A}}` of pipelines and task runners; `"${A[@]}"`, which is many words in spite of its quotes. */
const REFERENCE =
  /\$\{\{\s{0,5}(?:[\w-]{1,40}\.){0,4}([A-Za-z_][\w-]{0,60})\s{0,5}\}\}|\$\{([A-Za-z_]\w*)(?::?[-=]([^{}]*))?\}|\$\(([A-Za-z_]\w*)\)|\$([A-Za-z_]\w*)|%([A-Za-z_]\w*)%|\{\{\s?\.?([A-Za-z_]\w*)\s?\}\}|"?\$\{([A-Za-z_]\w*)\[[@*]\]\}"?/;

/** All readings of a text. A variable that is not known keeps its place, and what it stands in stays unknown. */
export function expand(text: string, variables: Variables): Expanded[] {
  let open: Expanded[] = [{ text }];
  for (let depth = 0; depth < MAX_DEPTH; depth++) {
    const next = open.flatMap((reading) => putIn(reading, variables)).slice(0, MAX_READINGS);
    if (next.every((reading, index) => reading.text === open[index]?.text)) return next;
    open = next;
  }
  return open;
}

const withFilesLine = (filesLine: number | undefined): Partial<Expanded> =>
  filesLine === undefined ? {} : { filesLine };

/** Puts in every variable of the text, once. */
function putIn(reading: Expanded, variables: Variables): Expanded[] {
  const { text } = reading;
  if (text.length > MAX_TEXT || !/[$%{]/.test(text)) return [reading];
  let readings: Expanded[] = [{ ...reading, text: '' }];
  let rest = text;
  for (let match = REFERENCE.exec(rest); match; match = REFERENCE.exec(rest)) {
    const [whole, pipeline, braced, fallback, made, bare, batch, task, list] = match;
    const before = rest.slice(0, match.index);
    const values =
      variables.get((pipeline ?? braced ?? made ?? bare ?? batch ?? task ?? list)!.replaceAll('-', '_')) ?? [];
    const choices: readonly { value: string; line?: number }[] = [
      ...values,
      ...(fallback === undefined || values.some(({ value }) => value === fallback) ? [] : [{ value: fallback }]),
    ];
    readings = (choices.length > 0 ? choices : [{ value: whole }]).flatMap(({ value, line }) =>
      readings.map((known) => ({
        text: `${known.text}${before}${value}`,
        ...withFilesLine(reading.filesLine ?? (/\.ya?ml/i.test(value) ? line : known.filesLine)),
      })),
    );
    readings = readings.slice(0, MAX_READINGS).filter((known) => known.text.length <= MAX_TEXT);
    rest = rest.slice(match.index + whole.length);
  }
  return readings.map((known) => ({ ...known, text: known.text + rest }));
}
