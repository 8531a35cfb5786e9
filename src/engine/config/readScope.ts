import type { Snapshot } from '../git/snapshot';
import type { Settings } from '../model/settings';
import { pathsWhere } from '../util/pathsWhere';
import { weakMemo } from '../util/weakMemo';
import { weakMemoOf } from '../util/weakMemoOf';
import { isIncluded } from './isIncluded';
import { readSettings, type SettingsReading } from './readSettings';

/** What of the trees is read, and by which settings it is judged. */
export interface Scope {
  /** Those of the tree that is judged: what is left out, and what is made of the findings. */
  readonly settings: Settings;
  /** Of one tree: what it says of where it is deployed. */
  settingsOf(snapshot: Snapshot): Promise<SettingsReading>;
  /** The settings leave the file in. */
  isIncluded(path: string): boolean;
  /** Some loader reads the file, and the settings leave it in. */
  claims(path: string): boolean;
  /** How many files are left out that some loader would read. */
  countExcluded(snapshots: readonly Snapshot[]): number;
}

/**
 * The scope of a comparison. What is left out is decided by the tree that is judged, for all trees: else a branch that leaves a folder
 * out would seem to remove it. `given` takes the place of what the trees say.
 *
 * @param isKnown Whether some loader reads the file.
 */
export async function readScope(
  judged: Snapshot,
  isKnown: (path: string) => boolean,
  given?: Settings,
): Promise<Scope> {
  const settingsOf = async (snapshot: Snapshot): Promise<SettingsReading> =>
    given ? { settings: given, problems: [] } : readSettings(snapshot);
  const { settings } = await settingsOf(judged);
  const isLeftIn = inclusionBy(settings.paths);
  const { claims, leftOut } = testsOf(isKnown, isLeftIn);
  return {
    settings,
    settingsOf,
    isIncluded: isLeftIn,
    claims,
    countExcluded: (snapshots) => new Set(snapshots.flatMap(({ paths }) => leftOut(paths))).size,
  };
}

/** The files that are known, by whether they are left in. The same tests give the same ones: much is kept with them. */
const testsOf = weakMemoOf((isKnown: PathTest, isLeftIn: PathTest) => ({
  claims: (path: string) => isKnown(path) && isLeftIn(path),
  leftOut: pathsWhere((path) => isKnown(path) && !isLeftIn(path)),
}));

type PathTest = (path: string) => boolean;

/** The same settings leave the same in: whoever keeps what was made with it knows it again. */
const inclusionBy = weakMemo(
  (paths: Settings['paths']) =>
    (path: string): boolean =>
      isIncluded(paths, path),
);
