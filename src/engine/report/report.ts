import type { TopologyGraph } from '../architecture/topology/graph';
import type { ChangeKind } from '../diff/comparison';
import type { EnvSource } from '../model/envVar';
import type { Json } from '../model/json';
import type { PortKind, Protocol } from '../model/port';
import type { LoaderName } from '../model/resource';
import type { Confidence, Severity } from '../model/severity';
import type { Location } from '../model/source';
import type { Category } from '../rules/rule';
import type { ArchitectureArea, ArchitectureChange } from './reportArchitecture';

/**
 * Everything one comparison found, as plain JSON. The seam of the product: views and formatters read this and nothing else.
 * Secrets are masked before anything enters it. `docs/report.schema.json` is its schema.
 * Every list is sorted; the same input gives the same bytes, `timings` aside.
 */
export interface Report {
  readonly schemaVersion: 1;
  readonly tool: { readonly name: 'infra-diff'; readonly version: string };
  readonly comparison: ComparisonInfo;
  readonly merge: MergeInfo;
  readonly units: readonly ReportUnit[];
  readonly resources: readonly ReportResource[];
  readonly ports: readonly ReportPort[];
  readonly env: readonly ReportEnv[];
  readonly findings: readonly Finding[];
  /** The rules of the findings, by id. */
  readonly rules: readonly ReportRule[];
  /** Findings that the base has as well: counted, not shown. */
  readonly preexisting: Readonly<Record<Severity, number>>;
  readonly architecture: readonly ArchitectureChange[];
  /** The areas in which something changes, with all their components. Absent when none does. */
  readonly areas?: readonly ArchitectureArea[];
  /** What runs and what it talks to, on both sides. Absent when nothing of it changes. */
  readonly topology?: TopologyGraph;
  readonly assessment: Assessment;
  readonly problems: readonly ReportProblem[];
  /** How many files the settings leave out that would be read else; absent when none. */
  readonly excludedFiles?: number;
  readonly timings: { readonly totalMs: number; readonly stages: Readonly<Record<string, number>> };
}

export interface ComparisonInfo {
  /** `merge`: base against the merged tree; `direct`: base against head. */
  readonly mode: 'merge' | 'direct';
  readonly base: { readonly ref: string; readonly commit: string };
  readonly head: {
    readonly ref: string;
    readonly commit: string;
    /** What is not committed is included: the commit that was made of it. No repository keeps it; the same files give the same id. */
    readonly worktreeCommit?: string;
  };
  readonly mergeBase: string | null;
  /** Commits that only head has. */
  readonly ahead: number;
  /** Commits that only base has. */
  readonly behind: number;
  /** Merge base to head: what the branch did. */
  readonly headChanges: ChangeCounts;
  /** Merge base to base: what happened meanwhile. */
  readonly baseChanges: ChangeCounts;
  /** Base to head, the two-dot diff: never mixed up with the first. */
  readonly directChanges: ChangeCounts;
}

export interface ChangeCounts {
  readonly added: number;
  readonly modified: number;
  readonly deleted: number;
  readonly renamed: number;
  readonly insertions: number;
  readonly deletions: number;
}

export interface MergeInfo {
  readonly status: 'clean' | 'conflicts' | 'fast-forward' | 'up-to-date' | 'unrelated' | 'unavailable';
  readonly tree: string | null;
  /** Why there is no merged tree, in a sentence. */
  readonly reason?: string;
  readonly conflicts: readonly ReportConflict[];
  /** Files that both branches changed since they parted, as many as are listed. Absent where they have no common commit. */
  readonly overlap?: readonly string[];
  /** How many more there are than are listed. */
  readonly moreOverlap?: number;
}

export interface ReportConflict {
  readonly path: string;
  readonly type: string;
  readonly infrastructure: boolean;
  readonly hunks: readonly ReportHunk[];
  /** Ids of the resources that the lines in conflict are about; of all that the file defines where they do not tell. */
  readonly resources: readonly string[];
  /** The two sides changed different entries of the file's structure: it can be merged entry by entry, and the result was checked. */
  readonly resolvable?: boolean;
}

/** Lines of the file with conflict markers, from `<<<<<<<` to `>>>>>>>`, and the fields in them on which the sides do not agree. */
export interface ReportHunk {
  readonly startLine: number;
  readonly endLine: number;
  readonly fields?: readonly ConflictValue[];
  /** How many fields are not listed. */
  readonly moreFields?: number;
}

/** A field in conflict: its value where the branches parted and on each side, masked; absent where the field was not there. */
export interface ConflictValue {
  /** Id of the resource that holds it. */
  readonly resource?: string;
  readonly path: string;
  readonly changedBy: 'base' | 'head' | 'both';
  readonly mergeBase?: Json;
  readonly base?: Json;
  readonly head?: Json;
}

export interface ReportUnit {
  readonly id: string;
  readonly loader: LoaderName;
  readonly path: string;
  readonly files: readonly string[];
  /** The unit it is laid over, for a file that cannot stand alone. */
  readonly over?: string;
  readonly status: 'loaded' | 'partial' | 'failed';
  readonly change: 'added' | 'removed' | 'changed' | 'unchanged';
  /** Of a chart: the keys of its values that differ, those that change something first. Absent when none does. */
  readonly values?: readonly ReportValue[];
  /** How many more there are than are listed. */
  readonly moreValues?: number;
  /** Of a chart that renders the same on both sides: the files of it, and of its values, that differ nevertheless. */
  readonly sameFrom?: readonly string[];
}

/** A key of the values of a chart that differs: the chart's own value, or what is given in its place. */
export interface ReportValue {
  /** From the top of the values: `image.tag`. */
  readonly key: string;
  readonly change: 'added' | 'removed' | 'changed';
  /** Absent on an added key, and where it is too long to be told here; secrets are masked. */
  readonly before?: Json;
  readonly after?: Json;
  /** The place that counts on each side. */
  readonly evidence: Evidence;
  /** What it changes of what the chart renders, in every object. */
  readonly fields: readonly ValueEffect[];
  /** How many more there are than are listed. */
  readonly moreFields?: number;
}

/** What a value changes: a field; an object that comes or goes with it where no field is named. */
export interface ValueEffect {
  /** Resource id. */
  readonly resource: string;
  readonly change: 'added' | 'removed' | 'changed';
  readonly path?: string;
}

/** The two sides of a statement. At least one is there. */
export interface Evidence {
  readonly base?: Location;
  readonly head?: Location;
}

export interface ReportResource {
  readonly id: string;
  readonly loader: LoaderName;
  readonly unit: string;
  readonly kind: string;
  readonly apiVersion?: string;
  readonly namespace?: string;
  readonly name: string;
  readonly change: ChangeKind;
  readonly previousName?: string;
  /** Of a renamed resource: the share of its values that stayed the same, 0 to 1. */
  readonly likeness?: number;
  /** Ids of further units that have the change, for they share the file in which it was made. */
  readonly units?: readonly string[];
  readonly evidence: Evidence;
  readonly fields: readonly ReportField[];
  /** How many more there are than are listed, for there are too many, or their values are too long: the file has them. */
  readonly moreFields?: number;
  /** Who needs it, the nearest first; of what was removed, whoever needed it and is still there. Absent when nobody does. */
  readonly dependents?: readonly ReportDependent[];
  /** How many more there are than are listed. */
  readonly moreDependents?: number;
}

/** A resource that needs another one. */
export interface ReportDependent {
  /** Resource id. */
  readonly resource: string;
  /** What for: `config`, `selector`, `depends-on`… */
  readonly use: string;
  /** The id of the one through which it needs it; absent when it names it itself. */
  readonly via?: string;
}

export interface ReportField {
  /** `deploy.replicas`, `ports[8080/tcp].published`. */
  readonly path: string;
  readonly change: 'added' | 'removed' | 'changed';
  /** Absent on an added field; secrets are masked. */
  readonly before?: Json;
  readonly after?: Json;
  /** Where the value is set as well and overridden, the strongest first: an earlier file, what a service extends. */
  readonly overrides?: { readonly base?: readonly Location[]; readonly head?: readonly Location[] };
  readonly evidence: Evidence;
}

export interface ReportPort {
  /** Resource id. */
  readonly resource: string;
  readonly change: 'added' | 'removed' | 'changed';
  readonly kind: PortKind;
  readonly before?: PortInfo;
  readonly after?: PortInfo;
  /** Ids of resources that want the same host port. */
  readonly collidesWith: readonly string[];
  /** How many more there are than are listed. */
  readonly moreCollisions?: number;
  /** Further units that have the change. */
  readonly units?: readonly string[];
  readonly evidence: Evidence;
}

export interface PortInfo {
  readonly hostIp?: string;
  readonly published: string | null;
  readonly target: number | string;
  readonly protocol: Protocol;
  readonly name?: string;
}

export interface ReportEnv {
  /** Resource id; null for variables that belong to a file or a unit, not to one resource. */
  readonly resource: string | null;
  readonly name: string;
  readonly change: 'added' | 'removed' | 'changed';
  readonly source: EnvSource;
  /** The value is masked. */
  readonly secret: boolean;
  readonly required: boolean;
  readonly before?: string | null;
  readonly after?: string | null;
  /** Of a variable of the files (`interpolation`): what it is where nothing sets it. */
  readonly fallback?: { readonly base?: string; readonly head?: string };
  /** The line that gives the value, where the evidence only asks for it: that of `.env`. */
  readonly setBy?: Evidence;
  /** The places that set it as well and lose, the strongest first. */
  readonly overrides?: { readonly base?: readonly Overridden[]; readonly head?: readonly Overridden[] };
  /** Further units that have the change. */
  readonly units?: readonly string[];
  readonly evidence: Evidence;
}

/** A place that sets a variable and loses. */
export interface Overridden {
  readonly source: EnvSource;
  /** Masked as the value that counts; null: taken from the environment at start; absent: not known from the files. */
  readonly value?: string | null;
  readonly location: Location;
}

export interface Finding {
  readonly ruleId: string;
  readonly severity: Severity;
  readonly confidence: Confidence;
  readonly category: Category;
  readonly title: string;
  readonly message: string;
  readonly why: string;
  readonly remediation: string;
  /** `merge`: neither side has it alone; the merge is clean and yet breaks. */
  readonly introducedBy: 'head' | 'merge';
  /** The fingerprint of the finding from which this one follows: it is told with that, and not counted. */
  readonly cause?: string;
  /** Somebody has accepted it: it is not counted, and raises neither the verdict nor the exit code. */
  readonly suppressed?: ReportSuppression;
  readonly resource?: string;
  readonly unit?: string;
  /** Further units in which the same place gives the same finding. */
  readonly units?: readonly string[];
  readonly evidence: Evidence & { readonly related: readonly Location[] };
  /** Names the finding across runs; never depends on a line number. */
  readonly fingerprint: string;
  /** `docs/rules/<id>.md` */
  readonly docs: string;
}

/** A rule that found something: what can be said of it without a finding. */
export interface ReportRule {
  readonly id: string;
  /** One line, without a full stop. */
  readonly title: string;
  readonly category: Category;
  /** Of most of its findings; one of them may be worse, or less sure. */
  readonly severity: Severity;
  readonly confidence: Confidence;
  readonly why: string;
  readonly remediation: string;
  /** `docs/rules/<id>.md` */
  readonly docs: string;
}

export interface ReportSuppression {
  /** A comment beside the line, `.infra-diff.yaml`, or a baseline that was given. */
  readonly by: 'inline' | 'config' | 'baseline';
  readonly reason: string;
  /** The last day on which it counts, `YYYY-MM-DD`. */
  readonly expires?: string;
  /** Where it is written; absent when that is no file of the repository. */
  readonly place?: Location;
}

export interface Assessment {
  /** `blocked`: it does not merge, or nothing starts; `risky`, `review`, `safe`: by the worst finding. */
  readonly verdict: 'safe' | 'review' | 'risky' | 'blocked';
  /** The verdict in a sentence, for headers. */
  readonly headline: string;
  /** How hard it is to bring the change into operation, with the reasons: see `docs/assessment.md`. */
  readonly complexity: 'low' | 'medium' | 'high';
  readonly complexityReasons: readonly string[];
  /** The work for the infrastructure, in hours of one person. The terms add up to it exactly. */
  readonly effort: Effort;
  /** What it means for whom, the weightiest first. */
  readonly impact: readonly Impact[];
  /** What to do, in the order in which it is done. */
  readonly steps: readonly Step[];
}

export interface Effort {
  readonly minHours: number;
  readonly maxHours: number;
  readonly terms: readonly EffortTerm[];
}

export interface EffortTerm {
  readonly reason: string;
  /** At least and at most, in quarters of an hour. */
  readonly hours: readonly [number, number];
  /** Fingerprints. */
  readonly findings: readonly string[];
}

/** What the change means in one area. */
export interface Impact {
  readonly area: ImpactArea;
  readonly level: 'high' | 'medium' | 'low';
  /** What differs, in a sentence or several. */
  readonly summary: string;
  /** Fingerprints. */
  readonly findings: readonly string[];
  /** How many resources of the area differ. */
  readonly resources: number;
  /** Where to look first: the places of the worst findings, then of what differs. */
  readonly evidence: readonly Location[];
}

export type ImpactArea =
  | 'services'
  | 'availability'
  | 'data'
  | 'network'
  | 'configuration'
  | 'security'
  | 'monitoring'
  | 'ci';

export interface Step {
  readonly stage: Stage;
  readonly title: string;
  readonly why: string;
  /** Fingerprints of the findings that it is about. */
  readonly findings: readonly string[];
  /** Ids of the units that it is about. */
  readonly units: readonly string[];
  /**
   * Lines for a POSIX shell in the root of the repository; a line that begins with `#` is a note. Names are quoted; secrets are none in
   * them. `"$RELEASE"` and `"$NAMESPACE"` are not in the files: whoever deploys sets them.
   */
  readonly commands: readonly string[];
}

export type Stage = 'prepare' | 'backup' | 'stage' | 'deploy' | 'verify' | 'rollback';

export interface ReportProblem {
  readonly path: string;
  readonly revision: 'base' | 'head' | 'merged';
  readonly line?: number;
  /** The base has the same problem in the same place: nothing that the change brings. */
  readonly preexisting?: boolean;
  readonly message: string;
}
