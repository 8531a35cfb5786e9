import type { Path } from '../../../model/json';
import type { Source } from '../../../model/source';
import type { Origins } from './origins';

/** A key of the values with which a chart was rendered. */
export interface ValuesKey {
  readonly path: Path;
  /** As the values of the chart name it: a global stands below every dependency as well, and is one. */
  readonly name: Path;
  /** Where it is given; absent where no file says it. */
  readonly place?: Source;
}

/** The keys that the pieces of a rendering were made of, in little room: the charts of a repository write millions of pieces. */
export class KeyLists {
  /**
   * @param numbers Of each list: how many keys are in the content, how many only decided about it, and the numbers of both in `keys`.
   * @param keys Every key once.
   */
  constructor(
    private readonly numbers: Int32Array,
    private readonly keys: readonly ValuesKey[],
  ) {}

  /** Keys that are in what was written. */
  content(list: number): ValuesKey[] {
    const start = list + 2;
    return this.keysAt(start, start + this.numbers[list]!);
  }

  /** Keys that only decided whether it is written. */
  conditions(list: number): ValuesKey[] {
    const start = list + 2 + this.numbers[list]!;
    return this.keysAt(start, start + this.numbers[list + 1]!);
  }

  private keysAt(start: number, end: number): ValuesKey[] {
    return Array.from(this.numbers.subarray(start, end), (number) => this.keys[number]!);
  }
}

/** Puts {@link KeyLists} together. */
export class KeyListsBuilder {
  private readonly numbers: number[] = [];
  private readonly lists = new Map<Origins, number>();
  private readonly equalLists = new Map<string, number>();
  private readonly numberOf = new Map<Path, number>();
  private readonly equalPaths = new Map<string, number>();
  private readonly paths: Path[] = [];
  /** Of each path: the last list that it came into. */
  private readonly cameInto: number[] = [];
  private count = 0;

  /** The list of what something was made of; equal ones are one. */
  add(from: Origins): number {
    const known = this.lists.get(from);
    if (known !== undefined) return known;
    this.count++;
    const content = this.fresh(from.walk(false));
    const conditions = this.fresh(from.walk(true));
    const list = [content.length, conditions.length, ...content, ...conditions];
    const name = list.join();
    const place = this.equalLists.get(name) ?? this.numbers.length;
    if (place === this.numbers.length) for (const number of list) this.numbers.push(number);
    this.equalLists.set(name, place);
    this.lists.set(from, place);
    return place;
  }

  build(keyOf: (path: Path) => ValuesKey): KeyLists {
    return new KeyLists(new Int32Array(this.numbers), this.paths.map(keyOf));
  }

  /** The numbers of those paths that have not come into the list yet. */
  private fresh(paths: readonly Path[]): number[] {
    const found: number[] = [];
    for (const path of paths) {
      const number = this.number(path);
      if (this.cameInto[number] === this.count) continue;
      this.cameInto[number] = this.count;
      found.push(number);
    }
    return found;
  }

  private number(path: Path): number {
    const known = this.numberOf.get(path);
    if (known !== undefined) return known;
    const name = JSON.stringify(path);
    const number = this.equalPaths.get(name) ?? this.paths.length;
    if (number === this.paths.length) {
      this.paths.push(path);
      this.cameInto.push(0);
    }
    this.equalPaths.set(name, number);
    this.numberOf.set(path, number);
    return number;
  }
}
