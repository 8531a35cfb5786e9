import type { Resource } from './resource';
import type { Source, SourceFile } from './source';
import type { LoadProblem } from './unit';

/** What can be asked of a use of a chart beyond what it renders. All is worked out when somebody asks: of most units nobody does. */
export interface ChartStudy {
  /** The files of the chart by their path from the root of the repository. */
  readonly texts: ReadonlyMap<string, SourceFile>;
  /**
   * Renders the chart with other settings than those it is given: each switch turned, each text that a template asks for, and pairs of
   * these that stand close to each other. Those that the files of these paths have a say in, and no more than a fixed number.
   */
  readonly probes: (changed: ReadonlySet<string>) => readonly Probe[];
  /** Renders these files of it with these settings. */
  readonly probe: (probe: Pick<Probe, 'toggles' | 'files'>) => Probe;
  /** Keys that its templates name, from the top of the values. */
  readonly readKeys: () => readonly (readonly string[])[];
  /** Keys that its templates read and that no values give. */
  readonly undefinedReads: () => readonly UndefinedRead[];
  /** Values that it is given and that are of another kind than its own. */
  readonly mismatches: () => readonly ValueMismatch[];
}

/** A setting of a probe. */
export interface Toggle {
  /** From the top of the values. */
  readonly key: readonly string[];
  /** `null` takes the key away. */
  readonly value: boolean | string | null;
}

/** What a chart renders with settings that nobody gives to it. */
export interface Probe {
  /** None where the chart is rendered as it is, and with stand-ins for the values that it lacks. */
  readonly toggles: readonly Toggle[];
  /** Keys that hold stand-ins, dotted: the repository has no values for them. */
  readonly standIns: readonly string[];
  /** The files that were rendered, as Helm names them: those in which the settings may show. */
  readonly files: readonly string[];
  /** Why Helm refuses it: one of each file. Demands of the chart's author (`required`, `fail`, the schema) are left out. */
  readonly refusals: readonly ProbeRefusal[];
  /** What it renders of the files that are not refused. */
  readonly resources: () => readonly Resource[];
  /** Whether nothing in the whole chart forbids these settings: its author may refuse them elsewhere. */
  readonly isAllowed: () => boolean;
}

/** A file that Helm does not render with the settings of a probe. */
export interface ProbeRefusal {
  /** The file that is rendered, as Helm names it; a template that it includes may be the one that fails. */
  readonly writing: string;
  readonly problem: LoadProblem;
}

/** A key that a template reads and that no values give, beside others that they do give: with a near name, or read for a field of it. */
export interface UndefinedRead {
  /** Dotted, from the top of the values: as far as nothing is there. */
  readonly key: string;
  readonly source: Source;
  /** Nothing around it asks whether the key is there. */
  readonly isUnguarded: boolean;
  /** A field of what is not there is read: `nil pointer evaluating interface {}`. */
  readonly isDereferenced: boolean;
  /** What beside it is probably meant: keys that no template reads. */
  readonly near?: NearKey;
}

/** Keys with nearly the name of another. */
export interface NearKey {
  /** Dotted; one at least. */
  readonly keys: readonly string[];
  readonly sources: readonly Source[];
  /** `spelling`: other letter case, dashes, or one letter; `word`: the one is the beginning or the end of the other. */
  readonly likeness: 'spelling' | 'word';
}

/** `text-for-boolean`: the text "false", which is true to every condition. */
export type MismatchKind = 'other-kind' | 'text-for-boolean';

/** A value that is given to a chart, of another kind than the chart's own. */
export interface ValueMismatch {
  /** Dotted, from the top of the values. */
  readonly key: string;
  readonly kind: MismatchKind;
  readonly source: Source;
  /** `a map`, `a list`, `a text` … */
  readonly given: string;
  readonly wanted: string;
  readonly wantedAt?: Source;
  /** What Helm prints, where it says something; without values. */
  readonly warning?: string;
}
