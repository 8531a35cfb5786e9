import { MISSING_BLOB } from '../git/blobs';
import { FILE } from '../git/edits';
import type { Blobs, Snapshot } from '../git/snapshot';
import { createModel, type Model } from '../model/model';
import { DEFAULT_SETTINGS, type Settings } from '../model/settings';
import type { SourceFile } from '../model/source';
import type { Beside, LoadProblem, Unit } from '../model/unit';
import { compareText } from '../util/compareText';
import { lazy } from '../util/lazy';
import { pathsBelow } from '../util/pathsBelow';
import { pathsWhere } from '../util/pathsWhere';
import { weakMemo } from '../util/weakMemo';
import type { Loader, TreeReader, UnitPlan } from './loader';

/** What a unit asked of a tree, and the answers. Most units ask few of the questions. */
interface Reads {
  texts?: Map<string, SourceFile | undefined>;
  /** The path and blob that the bytes were of: equal ones are equal bytes, which need not be kept or read again. */
  bytes?: Map<string, string | undefined>;
  files?: Map<string, boolean>;
  directories?: Map<string, boolean>;
  lists?: Map<string, readonly string[]>;
}

/** Of a unit, those that were used last. A merge has four trees, and an edit makes new units in two of them: more than a few are of edits long gone. */
const KEPT_VERSIONS = 8;

/** What is known of a tree before its files are read. */
export interface ModelInput {
  readonly settings: Settings;
  /** What is wrong with them. */
  readonly problems: readonly LoadProblem[];
  /**
   * Whether a file may begin a unit. What a unit asks for is read wherever it is, and what is there is there: a file that is left out is not
   * missing.
   */
  readonly isIncluded?: (path: string) => boolean;
}

/**
 * Makes the model of a tree; with the defaults unless given others. Asked again for what is alike, and for the same purpose (by default its revision), it
 * gives the same model again.
 */
export type ModelLoader = (snapshot: Snapshot, input?: ModelInput, purpose?: string) => Promise<Model>;

/**
 * Makes models of the snapshots of one comparison. A unit that finds every answer as it was is not loaded again but is the
 * very same object in both models, which makes the cost follow what changed, and "unchanged" a comparison of references.
 */
export function createModelLoader(loaders: readonly Loader[], blobs: Pick<Blobs, 'problem'>): ModelLoader {
  const loaded = new Map<string, Version[]>();
  const last = new Map<string, Made>();

  async function loadUnit(plan: UnitPlan, id: string, snapshot: Snapshot): Promise<Version> {
    const known = loaded.get(id) ?? [];
    for (const candidate of known) {
      if (!(await givesSameAnswers(snapshot, candidate.reads))) continue;
      loaded.set(id, [candidate, ...known.filter((other) => other !== candidate)]);
      return candidate;
    }
    const reads: Reads = {};
    const unit = await plan.load(recording(snapshot, reads));
    const version = { reads, unit, paths: lazy(() => readPaths(reads)) };
    loaded.set(id, [version, ...known].slice(0, KEPT_VERSIONS));
    return version;
  }

  /** What all loaders plan for a tree. They may remember together what they read of it. */
  async function planUnits(snapshot: Snapshot): Promise<Planned> {
    const paths = new Set<string>();
    const see = (path: string): void => {
      paths.add(path).add(snapshot.entry(path)?.path ?? path);
    };
    const seen: Snapshot = {
      ...snapshot,
      read(path) {
        see(path);
        return snapshot.read(path);
      },
      readBytes(path) {
        see(path);
        return snapshot.readBytes(path);
      },
    };
    const plans: UnitPlan[] = [];
    for (const loader of loaders) for (const plan of await loader.plan(seen)) plans.push(plan);
    return { plans, paths };
  }

  async function makeModel(
    snapshot: Snapshot,
    input: ModelInput,
    before: Made | undefined,
  ): Promise<Omit<Made, 'isWhole'>> {
    const { settings, problems: found, isIncluded } = input;
    const visible = isIncluded ? { ...snapshot, paths: includedPaths(isIncluded)(snapshot.paths) } : snapshot;
    const edited = before?.isWhole ? editedPaths(before.snapshot, snapshot) : undefined;
    const isAsBefore = (paths: ReadonlySet<string>): boolean => edited?.every((path) => !paths.has(path)) ?? false;
    const planned = before && isAsBefore(before.planned.paths) ? before.planned : await planUnits(visible);
    const versions = new Map<string, Version>();
    const beside = new Map<Unit, Beside>();
    for (const plan of planned.plans) {
      const id = JSON.stringify([plan.id, plan.key]);
      const known = before?.versions.get(id);
      const version = known && isAsBefore(known.paths()) ? known : await loadUnit(plan, id, snapshot);
      versions.set(id, version);
      if (plan.beside) beside.set(version.unit, plan.beside);
    }
    const units = [...versions.values()].map(({ unit }) => unit).sort((a, b) => compareText(a.id, b.id));
    const problems = [...found, ...unreadable(visible, loaders, blobs)];
    const model = createModel(snapshot.revision, units, snapshot, problems, settings, beside);
    return { snapshot, input, planned, versions, model };
  }

  return async (snapshot, input = { settings: DEFAULT_SETTINGS, problems: [] }, purpose = snapshot.revision) => {
    const known = last.get(purpose);
    const before = known && isSameInput(known.input, input) ? known : undefined;
    if (before?.snapshot === snapshot && before.isWhole) return before.model;
    const made = await makeModel(snapshot, input, before);
    const isSame = before && isSameModel(before.model, made.model) && before.snapshot.layout === snapshot.layout;
    const model = isSame ? before.model : made.model;
    const isWhole = snapshot.entries.every(({ id }) => blobs.problem(id) !== MISSING_BLOB);
    last.set(purpose, { ...made, model, isWhole });
    return model;
  };
}

const includedPaths = weakMemo(pathsWhere);

/** A unit as it was loaded once. */
interface Version {
  readonly unit: Unit;
  readonly reads: Reads;
  /** The files of which it has read what is in them: as they were asked for, and where links have led. */
  readonly paths: () => ReadonlySet<string>;
}

/** The units of a tree, and the files that were read to find them; as in {@link Version}. */
interface Planned {
  readonly plans: readonly UnitPlan[];
  readonly paths: ReadonlySet<string>;
}

function readPaths({ texts, bytes }: Reads): Set<string> {
  const paths = new Set([...(texts?.keys() ?? []), ...(bytes?.keys() ?? [])]);
  for (const file of texts?.values() ?? []) if (file) paths.add(file.path);
  // `<id> <path>`, see `identity`.
  for (const read of bytes?.values() ?? []) if (read !== undefined) paths.add(read.slice(read.indexOf(' ') + 1));
  return paths;
}

/** More are no edit of a person, and not worth being looked for one by one. */
const MOST_EDITED = 50;

/** The files in which the trees differ, where nothing else differs. */
function editedPaths(before: Snapshot, after: Snapshot): readonly string[] | undefined {
  if (before.layout !== after.layout) return undefined;
  const edited = after.entries.filter(({ id }, place) => id !== before.entries[place]!.id);
  return edited.length > MOST_EDITED ? undefined : edited.map(({ path }) => path);
}

/** The model that was made last for a purpose, and what of. */
interface Made {
  readonly snapshot: Snapshot;
  readonly input: ModelInput;
  readonly planned: Planned;
  /** The units, by what they are and rest on. */
  readonly versions: ReadonlyMap<string, Version>;
  readonly model: Model;
  /** Nothing of the tree was missing from the clone, which may have been fetched since. */
  readonly isWhole: boolean;
}

function isSameInput(left: ModelInput, right: ModelInput): boolean {
  return left.settings === right.settings && left.isIncluded === right.isIncluded;
}

/** Whether nobody who looks at the models could tell them apart, but for the trees. */
function isSameModel(left: Model, right: Model): boolean {
  return (
    isSameList(left.units, right.units) &&
    left.units.every((unit) => isSameList(filesBeside(left, unit), filesBeside(right, unit))) &&
    JSON.stringify(left.problems) === JSON.stringify(right.problems)
  );
}

const filesBeside = ({ beside }: Model, unit: Unit): readonly SourceFile[] => beside.get(unit)?.files ?? [];

/** Files that a loader would have read, and that hold no text we can read. */
function unreadable(snapshot: Snapshot, loaders: readonly Loader[], blobs: Pick<Blobs, 'problem'>): LoadProblem[] {
  if (snapshot.entries.every(({ id }) => blobs.problem(id) === undefined)) return [];
  const found = snapshot.paths.flatMap((path): LoadProblem[] => {
    const message = blobs.problem(snapshot.entry(path)!.id);
    return message === undefined ? [] : [{ path, message, kind: 'unread' }];
  });
  return loaders.flatMap((loader) => found.filter(({ path }) => loader.claims(path)));
}

function recording(snapshot: Snapshot, reads: Reads): TreeReader {
  return {
    async read(path) {
      const file = await snapshot.read(path);
      reads.texts ??= new Map();
      reads.texts.set(path, file);
      return file;
    },
    readBytes(path) {
      reads.bytes ??= new Map();
      reads.bytes.set(path, identity(snapshot, path));
      return snapshot.readBytes(path);
    },
    hasFile(path) {
      const answer = snapshot.hasFile(path);
      reads.files ??= new Map();
      reads.files.set(path, answer);
      return answer;
    },
    hasDirectory(path) {
      const answer = snapshot.hasDirectory(path);
      reads.directories ??= new Map();
      reads.directories.set(path, answer);
      return answer;
    },
    filesBelow(folder) {
      const answer = pathsBelow(snapshot.paths, folder);
      reads.lists ??= new Map();
      reads.lists.set(folder, answer);
      return answer;
    },
  };
}

async function givesSameAnswers(snapshot: Snapshot, reads: Reads): Promise<boolean> {
  const { files = NONE, directories = NONE, lists = NONE, bytes = NONE, texts = NONE } = reads;
  for (const [path, answer] of files) if (snapshot.hasFile(path) !== answer) return false;
  for (const [path, answer] of directories) if (snapshot.hasDirectory(path) !== answer) return false;
  for (const [folder, answer] of lists) if (!isSameList(pathsBelow(snapshot.paths, folder), answer)) return false;
  for (const [path, answer] of bytes) if (identity(snapshot, path) !== answer) return false;
  for (const [path, file] of texts)
    if (!isEntryOf(snapshot, path, file) && (await snapshot.read(path)) !== file) return false;
  return true;
}

const NONE: ReadonlyMap<string, never> = new Map<string, never>();

/** The same blob under the same path is the same file, and need not be read. What links lead to is told by reading. */
function isEntryOf(snapshot: Snapshot, path: string, file: SourceFile | undefined): boolean {
  const entry = file && snapshot.entry(path);
  return entry !== undefined && entry.id === file?.blob && entry.path === file.path && FILE.test(entry.mode);
}

function isSameList<T>(left: readonly T[], right: readonly T[]): boolean {
  return left === right || (left.length === right.length && left.every((item, index) => item === right[index]));
}

function identity(snapshot: Snapshot, path: string): string | undefined {
  const entry = snapshot.entry(path);
  return entry && `${entry.id} ${entry.path}`;
}
