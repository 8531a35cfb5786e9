import type { Path } from '../../../model/json';
import type { TemplateFile } from './ast';
import { type KeyLists, KeyListsBuilder, type ValuesKey } from './keyLists';
import type { TrackedText, WrittenAt } from './origins';
import { spansOf } from './text';

/** A text that a chart made, with the pieces that fill it. */
export interface WrittenText {
  readonly value: string;
  readonly pieces: Pieces;
}

/** Of each piece: where it ends, its list of keys, which template wrote it (or -1), and where in that one. */
const FIELDS = 4;

/** The bits below a position in a template. */
const IS_TEXT = 1;
const IS_COPY = 2;
const POSITION = 4;

/** What the documents of one rendering share. */
interface Rendering {
  readonly numbers: Int32Array;
  readonly files: readonly TemplateFile[];
  readonly keys: KeyLists;
}

/**
 * The pieces that fill a text, in little room: the charts of a repository write millions, and are asked about few. What is copied from a
 * template is not kept; {@link Pieces.join} takes it from there.
 */
export class Pieces {
  constructor(
    private readonly rendering: Rendering,
    /** The first of them among those of the rendering. */
    private readonly first: number,
    readonly count: number,
    /** What is no copy, one piece behind the other. */
    private readonly others: string,
  ) {}

  /** The characters that they fill. */
  get length(): number {
    return this.count === 0 ? 0 : this.endOf(this.count - 1);
  }

  get keys(): KeyLists {
    return this.rendering.keys;
  }

  /** How many end at the offset or before it: the number of the piece that goes on there. */
  endingUpTo(offset: number): number {
    let low = 0;
    let high = this.count;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.endOf(middle) <= offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  startOf(index: number): number {
    return index === 0 ? 0 : this.endOf(index - 1);
  }

  endOf(index: number): number {
    return this.field(index, 0);
  }

  /** The number of its list in {@link Pieces.keys}. */
  keysOf(index: number): number {
    return this.field(index, 1);
  }

  writtenAt(index: number): WrittenAt | undefined {
    const file = this.rendering.files[this.field(index, 2)];
    const place = this.field(index, 3);
    return file && { file, pos: Math.floor(place / POSITION), ...(place & IS_TEXT ? { isText: true } : {}) };
  }

  /** The text that they fill. */
  join(): string {
    const parts: string[] = [];
    let at = 0;
    for (let index = 0; index < this.count; index++) {
      const length = this.endOf(index) - this.startOf(index);
      const place = this.field(index, 3);
      if (place & IS_COPY) {
        const start = Math.floor(place / POSITION);
        parts.push(this.rendering.files[this.field(index, 2)]!.text.slice(start, start + length));
      } else {
        parts.push(this.others.slice(at, at + length));
        at += length;
      }
    }
    return parts.join('');
  }

  private field(index: number, field: number): number {
    return this.rendering.numbers[(this.first + index) * FIELDS + field]!;
  }
}

export interface PackOptions {
  /** Gives a text that may be kept: a part of another may keep the whole. */
  readonly own?: (text: string) => string;
  readonly keyOf?: (path: Path) => ValuesKey;
}

/** The pieces of each document of a rendering. */
export function packPieces(
  texts: readonly TrackedText[],
  { own = (text) => text, keyOf = (path) => ({ path, name: path }) }: PackOptions = {},
): Pieces[] {
  const numbers: number[] = [];
  const files = new Map<TemplateFile, number>();
  const keys = new KeyListsBuilder();
  const parts = texts.map((text) => {
    const first = numbers.length / FIELDS;
    const others: string[] = [];
    let end = 0;
    for (const { length, from, at } of spansOf(text)) {
      const start = end;
      end += length;
      const isCopy = at?.isText === true && text.value.startsWith(at.file.text.slice(at.pos, at.pos + length), start);
      if (!isCopy) others.push(text.value.slice(start, end));
      const place = at ? at.pos * POSITION + (at.isText ? IS_TEXT : 0) + (isCopy ? IS_COPY : 0) : 0;
      numbers.push(end, keys.add(from), at ? numberOf(files, at.file) : -1, place);
    }
    return { first, count: numbers.length / FIELDS - first, others: own(others.join('')) };
  });
  const rendering = { numbers: new Int32Array(numbers), files: [...files.keys()], keys: keys.build(keyOf) };
  return parts.map(({ first, count, others }) => new Pieces(rendering, first, count, others));
}

function numberOf<K>(numbers: Map<K, number>, key: K): number {
  const known = numbers.get(key) ?? numbers.size;
  numbers.set(key, known);
  return known;
}
