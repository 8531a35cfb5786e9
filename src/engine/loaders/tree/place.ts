import type { Path } from '../../model/json';
import type { NodeSource, SourceFile } from '../../model/source';

/** A node of a file that knows its step from the node that holds it. Millions of nodes share their paths so; a path is put together when somebody asks. */
export class Place implements NodeSource {
  private constructor(
    readonly file: SourceFile,
    readonly document: number,
    private readonly holder?: Place,
    private readonly step?: string | number,
  ) {}

  /** The root of a document, counted from 0. */
  static ofDocument(file: SourceFile, document: number): Place {
    return new Place(file, document);
  }

  /** The place of an entry or an item of this one. */
  at(step: string | number): Place {
    return new Place(this.file, this.document, this, step);
  }

  get path(): Path {
    const steps: (string | number)[] = [];
    for (let place: Place = this; place.holder; place = place.holder) steps.push(place.step!);
    return steps.reverse();
  }
}
