import { EVENT_ID, type Event, getScalarValue, parseEvents, SCALAR_STYLE } from 'js-yaml';
import type { LineSource, SourceFile } from '../../../model/source';
import { lineFinder } from '../../../util/lineAndColumn';
import { weakMemo } from '../../../util/weakMemo';
import { keyText } from '../tree/keyText';
import type { Refuse } from '../tree/reading';

/** What YAML reads as null, a boolean or a number when it stands without quotes. */
const NO_STRING =
  /^(?:|~|null|Null|NULL|true|True|TRUE|false|False|FALSE|[-+]?(?:0b[01_]+|0o?[0-7_]+|0x[\da-fA-F_]+|\d[\d_]*)|[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/;

/** A sign that there may be such a key; most files have none, and are not read a second time. */
const MAYBE =
  /(?:^|[\s{,[?&-])(?:~|null|true|false|[-+]?\.?\d[\w.+-]{0,60}|[-+]?\.(?:inf|nan))[ \t]{0,60}:(?:\s|$)|^[ \t]*:\s/im;

/**
 * Tells of keys that are no strings: Compose refuses them all, in extensions too. Values are read with every key as text, so this looks at
 * the text once more. Says nothing of what is no valid YAML: others do.
 */
export function checkKeys(file: SourceFile, refuse: Refuse): void {
  for (const { prefix, key, source } of nonStringKeys(file)) {
    const where = prefix === '' ? 'at top level' : `in ${prefix}`;
    refuse(`non-string key ${where}: ${keyText(key)}`, source);
  }
}

interface Found {
  /** The path of the map, as Compose writes it: `a.b[0]`. */
  readonly prefix: string;
  readonly key: string;
  readonly source: LineSource;
}

/** Of each file once: many projects may be made of it. */
const nonStringKeys = weakMemo((file: SourceFile): readonly Found[] => {
  const { text } = file;
  if (!MAYBE.test(text)) return [];
  let events: readonly Event[];
  try {
    events = parseEvents(text, {});
  } catch {
    return [];
  }
  const lineOf = lineFinder(text);
  const found: Found[] = [];
  let next = 0;

  /** Goes through one node. The parser bounds how deep nodes lie in each other. */
  const visit = (prefix: string): void => {
    const event = events[next++];
    if (event?.type === EVENT_ID.SEQUENCE) {
      for (let index = 0; !ends(); index++) visit(`${prefix}[${index}]`);
      next++;
    } else if (event?.type === EVENT_ID.MAPPING) {
      while (!ends()) visitEntry(prefix);
      next++;
    }
  };
  const ends = (): boolean => next >= events.length || events[next]!.type === EVENT_ID.POP;
  const visitEntry = (prefix: string): void => {
    const event = events[next]!;
    const key = event.type === EVENT_ID.SCALAR ? getScalarValue(text, event) : '';
    if (event.type === EVENT_ID.SCALAR && isPlain(event) && NO_STRING.test(key)) {
      found.push({ prefix, key, source: { file, ...lineOf(Math.max(event.valueStart, 0)) } });
    }
    visit('');
    visit(prefix === '' ? keyText(key) : `${prefix}.${keyText(key)}`);
  };

  while (next < events.length && events[next]!.type === EVENT_ID.DOCUMENT) {
    next++;
    if (!ends()) visit('');
    next++;
  }
  return found;
});

const isPlain = (event: Extract<Event, { type: typeof EVENT_ID.SCALAR }>): boolean =>
  event.style === SCALAR_STYLE.PLAIN && event.tagStart < 0;
