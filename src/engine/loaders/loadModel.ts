import { MISSING_BLOB } from '../git/blobs';
import type { Blobs, Snapshot } from '../git/snapshot';
import { createModel, type Model } from '../model/model';
import { DEFAULT_SETTINGS, type Settings } from '../model/settings';
import type { Revision, SourceFile } from '../model/source';
import type { Beside, LoadProblem, Unit } from '../model/unit';
import { compareText } from '../util/compareText';
import { pathsBelow } from '../util/pathsBelow';
import type { Loader, TreeReader, UnitPlan } from './loader';

/** What a unit asked of a tree, and the answers. */
interface Reads {
  readonly texts: Map<string, SourceFile | undefined>;
  /** The path and blob that the bytes were of: equal ones are equal bytes, which need not be kept or read again. */
  readonly bytes: Map<string, string | undefined>;
  readonly files: Map<string, boolean>;
  readonly directories: Map<string, boolean>;
  readonly lists: Map<string, readonly string[]>;
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

/** Makes the model of a tree; with the defaults unless given others. Asked again for what is alike, it gives the same model again. */
export type ModelLoader = (snapshot: Snapshot, input?: ModelInput) => Promise<Model>;

/**
 * Makes models of the snapshots of one comparison. A unit that finds every answer as it was is not loaded again but is the
 * very same object in both models, which makes the cost follow what changed, and "unchanged" a comparison of references.
 */
export function createModelLoader(loaders: readonly Loader[], blobs: Pick<Blobs, 'problem'>): ModelLoader {
  const loaded = new Map<string, { reads: Reads; unit: Unit }[]>();
  const last = new Map<Revision, Made>();

  async function loadUnit(plan: UnitPlan, snapshot: Snapshot): Promise<Unit> {
    const id = JSON.stringify([plan.id, plan.key]);
    const known = loaded.get(id) ?? [];
    for (const candidate of known) {
      if (!(await givesSameAnswers(snapshot, candidate.reads))) continue;
      loaded.set(id, [candidate, ...known.filter((other) => other !== candidate)]);
      return candidate.unit;
    }
    const reads: Reads = {
      texts: new Map(),
      bytes: new Map(),
      files: new Map(),
      directories: new Map(),
      lists: new Map(),
    };
    const unit = await plan.load(recording(snapshot, reads));
    loaded.set(id, [{ reads, unit }, ...known].slice(0, KEPT_VERSIONS));
    return unit;
  }

  async function makeModel(snapshot: Snapshot, { settings, problems: before, isIncluded }: ModelInput): Promise<Model> {
    const visible = isIncluded ? { ...snapshot, paths: snapshot.paths.filter(isIncluded) } : snapshot;
    const units: Unit[] = [];
    const beside = new Map<Unit, Beside>();
    const problems: LoadProblem[] = [...before];
    for (const loader of loaders) {
      for (const plan of await loader.plan(visible)) {
        const unit = await loadUnit(plan, snapshot);
        units.push(unit);
        if (plan.beside) beside.set(unit, plan.beside);
      }
    }
    problems.push(...unreadable(visible, loaders, blobs));
    units.sort((a, b) => compareText(a.id, b.id));
    return createModel(snapshot.revision, units, snapshot, problems, settings, beside);
  }

  return async (snapshot, input = { settings: DEFAULT_SETTINGS, problems: [] }) => {
    const known = last.get(snapshot.revision);
    const before = known && isSameInput(known.input, input) ? known : undefined;
    if (before?.snapshot === snapshot && before.isWhole) return before.model;
    const made = await makeModel(snapshot, input);
    const isSame = before && isSameModel(before.model, made) && before.snapshot.layout() === snapshot.layout();
    const model = isSame ? before.model : made;
    const isWhole = snapshot.paths.every((path) => blobs.problem(snapshot.entry(path)!.id) !== MISSING_BLOB);
    last.set(snapshot.revision, { snapshot, input, model, isWhole });
    return model;
  };
}

/** The model that was made last of a revision, and what of. */
interface Made {
  readonly snapshot: Snapshot;
  readonly input: ModelInput;
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
      reads.texts.set(path, file);
      return file;
    },
    readBytes(path) {
      reads.bytes.set(path, identity(snapshot, path));
      return snapshot.readBytes(path);
    },
    hasFile(path) {
      const answer = snapshot.hasFile(path);
      reads.files.set(path, answer);
      return answer;
    },
    hasDirectory(path) {
      const answer = snapshot.hasDirectory(path);
      reads.directories.set(path, answer);
      return answer;
    },
    filesBelow(folder) {
      const answer = pathsBelow(snapshot.paths, folder);
      reads.lists.set(folder, answer);
      return answer;
    },
  };
}

async function givesSameAnswers(snapshot: Snapshot, reads: Reads): Promise<boolean> {
  for (const [path, answer] of reads.files) if (snapshot.hasFile(path) !== answer) return false;
  for (const [path, answer] of reads.directories) if (snapshot.hasDirectory(path) !== answer) return false;
  for (const [folder, answer] of reads.lists) if (!isSameList(pathsBelow(snapshot.paths, folder), answer)) return false;
  for (const [path, answer] of reads.bytes) if (identity(snapshot, path) !== answer) return false;
  for (const [path, file] of reads.texts)
    if (!isEntryOf(snapshot, path, file) && (await snapshot.read(path)) !== file) return false;
  return true;
}

/** The same blob under the same path is the same file, and need not be read. What links lead to is told by reading. */
function isEntryOf(snapshot: Snapshot, path: string, file: SourceFile | undefined): boolean {
  const entry = file && snapshot.entry(path);
  return entry !== undefined && entry.id === file?.blob && entry.path === file.path && REGULAR.test(entry.mode);
}

const REGULAR = /^100/;

function isSameList<T>(left: readonly T[], right: readonly T[]): boolean {
  return left === right || (left.length === right.length && left.every((item, index) => item === right[index]));
}

function identity(snapshot: Snapshot, path: string): string | undefined {
  const entry = snapshot.entry(path);
  return entry && `${entry.id} ${entry.path}`;
}
