import type { Blobs, Snapshot } from '../git/snapshot';
import { createModel, type Model } from '../model/model';
import { DEFAULT_SETTINGS, type Settings } from '../model/settings';
import type { SourceFile } from '../model/source';
import type { LoadProblem, Unit } from '../model/unit';
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

/** Makes the model of a tree; with the defaults unless given others. */
export type ModelLoader = (snapshot: Snapshot, input?: ModelInput) => Promise<Model>;

/**
 * Makes models of the snapshots of one comparison. A unit that finds every answer as it was is not loaded again but is the
 * very same object in both models, which makes the cost follow what changed, and "unchanged" a comparison of references.
 */
export function createModelLoader(loaders: readonly Loader[], blobs: Pick<Blobs, 'problem'>): ModelLoader {
  const loaded = new Map<string, { reads: Reads; unit: Unit }[]>();

  async function loadUnit(plan: UnitPlan, snapshot: Snapshot): Promise<Unit> {
    const id = JSON.stringify([plan.id, plan.key]);
    let known = loaded.get(id);
    if (!known) {
      known = [];
      loaded.set(id, known);
    }
    for (const candidate of known) {
      if (await givesSameAnswers(snapshot, candidate.reads)) return candidate.unit;
    }
    const reads: Reads = {
      texts: new Map(),
      bytes: new Map(),
      files: new Map(),
      directories: new Map(),
      lists: new Map(),
    };
    const unit = await plan.load(recording(snapshot, reads));
    known.push({ reads, unit });
    return unit;
  }

  return async (
    snapshot,
    { settings, problems: before, isIncluded } = { settings: DEFAULT_SETTINGS, problems: [] },
  ) => {
    const visible = isIncluded ? { ...snapshot, paths: snapshot.paths.filter(isIncluded) } : snapshot;
    const units: Unit[] = [];
    const problems: LoadProblem[] = [...before];
    for (const loader of loaders) {
      for (const plan of await loader.plan(visible)) {
        units.push(await loadUnit(plan, snapshot));
      }
    }
    problems.push(...unreadable(visible, loaders, blobs));
    units.sort((a, b) => compareText(a.id, b.id));
    return createModel(snapshot.revision, units, snapshot, problems, settings);
  };
}

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

function isSameList(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && left.every((path, index) => path === right[index]);
}

function identity(snapshot: Snapshot, path: string): string | undefined {
  const entry = snapshot.entry(path);
  return entry && `${entry.id} ${entry.path}`;
}
