import type { LineSource, Source, SourceFile } from '../model/source';
import { lineSourceOf } from './locate';

/** A place that is looked for when somebody asks: most of what a chart renders nobody does. */
export function lazySource(find: () => Source): LineSource {
  return new LazySource(find);
}

/** A class, for there are many: what they have in common is theirs once. */
class LazySource implements LineSource {
  private found: LineSource | undefined;

  constructor(private find: (() => Source) | undefined) {}

  get file(): SourceFile {
    return this.place().file;
  }

  get line(): number {
    return this.place().line;
  }

  get column(): number {
    return this.place().column ?? 1;
  }

  private place(): LineSource {
    if (this.find) {
      this.found = lineSourceOf(this.find());
      this.find = undefined;
    }
    return this.found!;
  }
}
