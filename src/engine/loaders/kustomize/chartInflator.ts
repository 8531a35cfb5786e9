import type { Json, Path } from '../../model/json';
import type { Source, SourceFile } from '../../model/source';
import type { UnreadKey } from '../../model/unit';
import type { TreeReader } from '../loader';
import type { MapNode } from '../tree/node';

/** A chart of the tree, as a kustomization wants it. What is absent is as `helm template` has it. */
export interface ChartRequest {
  /** The folder of the chart, from the root of the tree. */
  readonly folder: string;
  /** Over the chart's own values, the last one on top. */
  readonly values: readonly (SourceFile | MapNode)[];
  readonly release?: string;
  readonly namespace?: string;
  readonly kubeVersion?: string;
  readonly apiVersions: readonly string[];
  readonly includesCrds: boolean;
  readonly hooks: 'all' | 'withoutTests' | 'none';
  /** Dependencies that are not in the tree are left out, and told; without it the chart is refused then, as by Helm. */
  readonly withGaps: boolean;
}

/** A text of manifests that a chart made. */
export interface ChartText {
  readonly file: SourceFile;
  /** Where the field of the text's only document comes from; absent where the file is one of the tree and its own place. */
  readonly trace?: (path: Path) => readonly Source[];
}

export interface InflatedChart {
  /** In the order in which Helm prints them. */
  readonly texts: readonly ChartText[];
  /** The files of the chart, from the root of the tree. */
  readonly files: readonly string[];
  /** What was given to the templates: it may hold secrets. */
  readonly given: readonly Json[];
  readonly unreadKeys: readonly UnreadKey[];
  /** What was left out. */
  readonly gaps: readonly ChartProblem[];
}

/** Why Helm refuses a chart, or what of it is left out. The message holds no values. */
export interface ChartProblem {
  readonly message: string;
  readonly source?: Source;
}

/** The port to what renders charts: kustomize knows nothing of templates. */
export type ChartInflator = (
  tree: TreeReader,
  request: ChartRequest,
) => Promise<InflatedChart | { readonly refusal: ChartProblem; readonly files: readonly string[] }>;
