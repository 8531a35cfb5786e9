import type { JsonObject, Path } from '../../../model/json';
import type { SourceFile } from '../../../model/source';
import type { MapNode } from '../../tree/node';

/** A chart as Helm loads it. Never changed: turning dependencies off or renaming them gives another. */
export interface Chart {
  /** As templates see it: the alias, where the parent gives one. */
  readonly name: string;
  readonly metadata: Metadata;
  /** `values.yaml`, and what dependencies export into it. */
  readonly values: MapNode;
  /** Everything in `templates/`, by its path from the chart. */
  readonly templates: ReadonlyMap<string, SourceFile>;
  /** What `.Files` sees. */
  readonly files: ReadonlyMap<string, SourceFile>;
  /** Files of `crds/`, by their path from the chart. */
  readonly crds: ReadonlyMap<string, SourceFile>;
  /** `values.schema.json` */
  readonly schema?: SourceFile;
  /** What stands in `charts/`. */
  readonly dependencies: readonly Chart[];
  /** Keys of the values that decide whether the parent has it, from the top of the values. */
  readonly decidedBy?: readonly Path[];
}

export interface Metadata {
  readonly value: JsonObject;
  readonly file: SourceFile;
  readonly version: string;
  readonly isLibrary: boolean;
  readonly requirements: readonly Requirement[];
}

/** A dependency that a chart lists. */
export interface Requirement {
  readonly name: string;
  readonly version: string;
  readonly repository: string;
  readonly condition: string;
  readonly tags: readonly string[];
  readonly alias: string;
  readonly importValues: readonly ImportValue[];
  /** It was looked at and is on; its name is the alias then, where there is one. */
  readonly isEnabled?: boolean;
}

/** Values of a dependency that become values of its parent; `.` is the top. */
export interface ImportValue {
  readonly child: string;
  readonly parent: string;
}

/** A chart that cannot be loaded or rendered, in Helm's words, and where. */
export class ChartError extends Error {
  constructor(
    message: string,
    readonly file?: SourceFile,
    readonly line?: number,
  ) {
    super(message);
  }
}
