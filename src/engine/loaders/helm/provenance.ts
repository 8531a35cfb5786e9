import type { Path } from '../../model/json';
import type { LineSource, Source } from '../../model/source';
import { lineFinder } from '../../util/lineAndColumn';
import { weakMemo } from '../../util/weakMemo';
import { type MapNode, nodeAt } from '../tree/node';
import { locateNode } from '../yamlPositions';
import { isGenerated } from './functions/generated';
import type { Manifest } from './render/manifests';
import type { Span } from './template/origins';

/** Where a field of a rendered object comes from. */
export interface FieldOrigin {
  /** The line of the template that wrote it. */
  readonly template?: LineSource;
  /** Keys of the values that are in it, by their path from the top. */
  readonly keys: readonly Path[];
  /** Keys that only decided whether it is written. */
  readonly conditions: readonly Path[];
  /** Helm makes it anew in every run: a password, a certificate, the time. */
  readonly isGenerated: boolean;
}

/** Finds the origin of the field at `path` of a rendered object, with all that is in it; of the whole object, of where it begins. */
export function originOf(manifest: Manifest, path: Path): FieldOrigin {
  const [start, end] = rangeOf(manifest, path);
  const spans = spansBetween(manifest, start, end);
  const keys = new Map<string, Path>();
  const all = new Map<string, Path>();
  for (const {
    span: { from },
  } of spans) {
    for (const key of from.contentPaths()) keys.set(JSON.stringify(key), key);
    for (const key of from.paths()) all.set(JSON.stringify(key), key);
  }
  const conditions = [...all].filter(([name]) => !keys.has(name)).map(([, key]) => key);
  const template = templateLine(manifest, spans, start);
  return {
    ...(template ? { template } : {}),
    keys: [...keys.values()].filter((key) => !isGenerated(key)),
    conditions: conditions.filter((key) => !isGenerated(key)),
    isGenerated: [...all.values()].some(isGenerated),
  };
}

/** More keys than this tell nobody anything. */
const MOST = 20;

/**
 * Places of a field, the one to change first: the value that it is, where it is one value and no more; else the line of the template.
 * `values` are those with which the chart was rendered.
 */
export function sourcesOf({ template, keys, conditions }: FieldOrigin, values: MapNode): Source[] {
  const placesOf = (paths: readonly Path[]): Source[] =>
    paths.slice(0, MOST).flatMap((path) => nodeAt(values, ...path)?.sources.slice(0, 1) ?? []);
  const written = placesOf(keys);
  const line = template ? [template] : [];
  return [...(keys.length === 1 ? [...written, ...line] : [...line, ...written]), ...placesOf(conditions)];
}

const lines = weakMemo(({ content }: Manifest) => {
  const starts = [0];
  const { value } = content;
  for (let next = value.indexOf('\n'); next >= 0; next = value.indexOf('\n', next + 1)) starts.push(next + 1);
  return starts;
});

/** The text of the field: its line, and the lines below it that are indented more, or are the items of a list that is not indented. */
function rangeOf(manifest: Manifest, path: Path): [number, number] {
  const text = manifest.content.value;
  const { line, column } = locateNode(manifest.file, 0, path);
  const starts = lines(manifest);
  const start = starts[line - 1]! + column - 1;
  const isInside = (index: number): boolean => {
    const from = starts[index]!;
    const indent = text.slice(from, starts[index + 1] ?? text.length).search(/\S/);
    return indent < 0 || indent >= column || (indent === column - 1 && text[from + indent] === '-');
  };
  let next = line;
  if (path.length > 0) while (next < starts.length && isInside(next)) next++;
  return [start, (starts[next] ?? text.length + 1) - 1];
}

/** Where each piece of the text ends. */
const ends = weakMemo(({ content }: Manifest) => {
  let at = 0;
  return spansOfText(content).map(({ length }) => (at += length));
});

function spansOfText({ spans, value, from }: Manifest['content']): readonly Span[] {
  return spans ?? [{ length: value.length, from }];
}

interface PlacedSpan {
  readonly span: Span;
  /** Where it begins in the text. */
  readonly start: number;
}

function spansBetween(manifest: Manifest, start: number, end: number): PlacedSpan[] {
  const stops = ends(manifest);
  let low = 0;
  let high = stops.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (stops[middle]! <= start) low = middle + 1;
    else high = middle;
  }
  const found: PlacedSpan[] = [];
  const spans = spansOfText(manifest.content);
  for (let index = low; index < spans.length; index++) {
    found.push({ span: spans[index]!, start: index === 0 ? 0 : stops[index - 1]! });
    if (stops[index]! >= end) break;
  }
  return found;
}

const finder = weakMemo(({ text }: { readonly text: string }) => lineFinder(text));

/** The first line of a template file among the pieces; a text that `tpl` rendered has none. */
function templateLine({ content }: Manifest, spans: readonly PlacedSpan[], fieldStart: number): LineSource | undefined {
  const placed = spans.find(({ span }) => span.at?.file.source);
  const place = placed?.span.at;
  if (!placed || !place) return undefined;
  const { text, source } = place.file;
  let { pos } = place;
  if (place.isText) {
    // Functions may have indented the text; its lines are still those of the template.
    for (const character of content.value.slice(placed.start, fieldStart)) {
      if (character === '\n') pos = text.indexOf('\n', pos) + 1;
    }
    while (pos < text.length && /\s/.test(text[pos]!)) pos++;
  }
  return { file: source!, ...finder(place.file)(pos) };
}
