import type { TemplateFile } from './ast';
import type { Origins, TrackedText, WrittenAt } from './origins';
import { spansOf } from './text';

/** A text that is kept with what it was made of. */
export interface WrittenText {
  readonly value: string;
  /** What the whole was made of, and what decided about it. */
  readonly from: Origins;
  readonly pieces: Pieces;
}

/** Of each piece: where it ends, what it was made of, which template wrote it (or -1), and where in that one. */
const FIELDS = 4;

/** The pieces that fill a text, in little room: the charts of a repository write millions, and are asked about few. */
export class Pieces {
  private constructor(
    private readonly numbers: Int32Array,
    /** What the pieces were made of, each once. */
    readonly origins: readonly Origins[],
    private readonly files: readonly TemplateFile[],
  ) {}

  static of(text: TrackedText): Pieces {
    const spans = spansOf(text);
    const numbers = new Int32Array(spans.length * FIELDS);
    const origins = new Map<Origins, number>();
    const files = new Map<TemplateFile, number>();
    let end = 0;
    for (const [index, { length, from, at }] of spans.entries()) {
      end += length;
      const place = at ? [numberOf(files, at.file), at.pos * 2 + (at.isText ? 1 : 0)] : [-1, 0];
      numbers.set([end, numberOf(origins, from), ...place], index * FIELDS);
    }
    return new Pieces(numbers, [...origins.keys()], [...files.keys()]);
  }

  get count(): number {
    return this.numbers.length / FIELDS;
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
    return this.numbers[index * FIELDS]!;
  }

  originsOf(index: number): Origins {
    return this.origins[this.numbers[index * FIELDS + 1]!]!;
  }

  writtenAt(index: number): WrittenAt | undefined {
    const file = this.files[this.numbers[index * FIELDS + 2]!];
    const place = this.numbers[index * FIELDS + 3]!;
    return file && { file, pos: place >> 1, ...(place % 2 === 1 ? { isText: true } : {}) };
  }
}

function numberOf<K>(numbers: Map<K, number>, key: K): number {
  const known = numbers.get(key) ?? numbers.size;
  numbers.set(key, known);
  return known;
}
