import type { ChartStudy } from './chartStudy';
import type { ChartValue } from './chartValues';
import type { VariableUse } from './envVar';
import type { Json } from './json';
import type { LoaderName, Resource } from './resource';
import type { LineSource, Source, SourceFile } from './source';

/** What stands beside a unit in a tree and may be given to it, though nothing tells so. The unit is not made of it. */
export interface Beside {
  readonly files: readonly SourceFile[];
  /** Whether they give a key of values, dotted. */
  gives(key: string): boolean;
}

/** What is deployed together: a Compose project (an ordered file list), a chart with a values set, an overlay, a folder of manifests. */
export interface Unit {
  /** `<loader>:<path>[+<path>…]`; the same on both sides when it is the same unit. */
  readonly id: string;
  readonly loader: LoaderName;
  /** The first file, or the folder. */
  readonly path: string;
  /** Files it is made of, in the order in which they apply. */
  readonly files: readonly string[];
  /** The unit that this one is laid over, when it cannot stand alone: an override file that no default loads. */
  readonly over?: string;
  /** Of a chart: the namespace of its release, into which objects go that state none. */
  readonly releaseNamespace?: string;
  readonly status: 'loaded' | 'partial' | 'failed';
  /** What it makes could not be built or rendered: its resources are only what its files say by themselves. */
  readonly isUnbuilt?: boolean;
  /** What was given to a template engine: it may hold secrets, which then turn up anywhere in what is made of it. */
  readonly given?: readonly Json[];
  /** Keys that are given to a chart and that nothing of it reads. */
  readonly unreadKeys?: readonly UnreadKey[];
  /** Of a chart that could be read. */
  readonly study?: ChartStudy;
  /** Of a chart that was rendered: the values that count. */
  readonly values?: () => readonly ChartValue[];
  /** Of a chart: the object ids of the texts that it is made of, by their paths, and of those that give values to it. */
  readonly texts?: ReadonlyMap<string, string>;
  readonly resources: readonly Resource[];
  readonly variables: readonly VariableUse[];
  readonly problems: readonly LoadProblem[];
}

/** A key of values, dotted, and the place that gives it. */
export interface UnreadKey {
  readonly key: string;
  readonly source: Source;
  /** A key beside it that is read, and probably meant; dotted. */
  readonly near?: string;
  /** Something of its last name is named in a template, for another key as far as one can see. */
  readonly isNamed?: true;
  /** The folder of the chart, where the unit is no chart itself. */
  readonly chart?: string;
}

/** Something that could not be read, rendered or resolved. The rest goes on. */
export interface LoadProblem {
  readonly path: string;
  readonly line?: number;
  /** What and why, without any value of the file. */
  readonly message: string;
  readonly file?: SourceFile;
  /** The places that led there, the outermost first: templates that include the one that fails. */
  readonly via?: readonly LineSource[];
  /**
   * `unread`: something that it names was not read, which says nothing of the file itself. `template`: it is not valid before it is
   * filled in. `alone`: a script runs a file without the one that it completes, and the problem stands in the script.
   * `elsewhere`: it is about something that is no part of the repository. The tool refuses the file unless stated.
   */
  readonly kind?: 'refused' | 'unread' | 'template' | 'alone' | 'elsewhere';
}
