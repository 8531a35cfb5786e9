import type { VariableUse } from '../../../model/envVar';
import type { Reference } from '../../../model/reference';
import type { Source } from '../../../model/source';
import type { LoadProblem } from '../../../model/unit';
import type { Lookup } from '../../dotenv/interpolate';
import type { TreeReader } from '../../loader';
import { locate } from '../../locate';

/** What the steps of loading one project share: where to read from, and where to write down what they find. */
export interface Reading {
  readonly tree: TreeReader;
  /** Variables for interpolation. */
  readonly lookup: Lookup;
  readonly variables: VariableUse[];
  readonly problems: LoadProblem[];
  readonly refuse: Refuse;
  /** What Compose refuses too, but rules and other units tell of in words of their own: see `ComposeProject.deferred`. */
  readonly deferred: LoadProblem[];
  readonly defer: Refuse;
  /** The references that `extends` makes, by service: the merged tree no longer has them. */
  readonly extending: Map<string, Reference>;
  /** Every file that was read as Compose, in the order of reading. */
  readonly files: Set<string>;
  /** How many more files may be read: files that include each other in all ways never end. */
  readonly budget: { files: number };
}

/** Tells what Compose would refuse, and where. The message holds keys and names, never values. */
export type Refuse = (message: string, source: Source | undefined, kind?: LoadProblem['kind']) => void;

/** What is refused, as it is told. A step that many projects share finds it once, and each project tells it. */
export type Refusal = Parameters<Refuse>;

export const refuseAsList =
  (refusals: Refusal[]): Refuse =>
  (...refusal) =>
    refusals.push(refusal);

const MAX_FILES = 500;

export function createReading(tree: TreeReader, lookup: Lookup): Reading {
  const problems: LoadProblem[] = [];
  const deferred: LoadProblem[] = [];
  return {
    tree,
    lookup,
    variables: [],
    problems,
    refuse: refuseInto(problems),
    deferred,
    defer: refuseInto(deferred),
    extending: new Map(),
    files: new Set(),
    budget: { files: MAX_FILES },
  };
}

/** Writes each problem down once: the same tree is checked after every file. */
export function refuseInto(problems: LoadProblem[]): Refuse {
  const said = new Set<string>();
  return (message, source, kind) => {
    const path = source?.file.path ?? '';
    const key = `${path}\n${message}`;
    if (said.has(key)) return;
    said.add(key);
    const place = source ? { path, line: locate(source).line, file: source.file } : { path };
    problems.push({ ...place, message, ...(kind ? { kind } : {}) });
  };
}
