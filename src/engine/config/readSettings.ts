import type { Snapshot } from '../git/snapshot';
import { parseYaml } from '../loaders/yaml';
import { locateNode } from '../loaders/yamlPositions';
import { isObject, type Json, type JsonObject, type Path } from '../model/json';
import { readKubernetesVersion } from '../model/kubernetesVersion';
import { DEFAULT_SETTINGS, type Settings } from '../model/settings';
import type { SourceFile } from '../model/source';
import type { LoadProblem } from '../model/unit';
import { nearest } from '../util/nearest';

/** The file of the repository's root that holds its settings. */
export const SETTINGS_FILE = '.infra-diff.yaml';

export interface SettingsReading {
  /** The defaults for whatever the file does not say, or says wrongly. */
  readonly settings: Settings;
  readonly problems: readonly LoadProblem[];
}

/** The settings of a tree. Each revision is judged by its own: to raise the version in a branch is a change like others. */
export async function readSettings(snapshot: Pick<Snapshot, 'read'>): Promise<SettingsReading> {
  const file = await snapshot.read(SETTINGS_FILE);
  return file ? settingsIn(file) : { settings: DEFAULT_SETTINGS, problems: [] };
}

/** The settings that a file states. */
export function settingsIn(file: SourceFile): SettingsReading {
  const parsed = parseYaml(file, 'plain');
  const problems: LoadProblem[] = parsed.problems.map(({ message, line }) => ({
    path: file.path,
    line,
    message,
    file,
  }));
  const report = (path: Path, message: string): void => {
    problems.push({ path: file.path, line: locateNode(file, 0, path).line, message, file });
  };
  const root = mapAt(parsed.documents[0] ?? null, [], ['kubernetes'], report);
  const kubernetes = mapAt(root.kubernetes ?? null, ['kubernetes'], ['version'], report);
  return { settings: { kubernetes: kubernetesSettings(kubernetes, report) }, problems };
}

type Report = (path: Path, message: string) => void;

function kubernetesSettings({ version }: JsonObject, report: Report): Settings['kubernetes'] {
  if (version === undefined || version === null) return DEFAULT_SETTINGS.kubernetes;
  const path = ['kubernetes', 'version'];
  const stated =
    typeof version === 'string' || typeof version === 'number' ? readKubernetesVersion(`${version}`) : undefined;
  if (!stated) {
    report(path, 'kubernetes.version must be a release like "1.31"');
  } else if (typeof version === 'number' && Number(stated.slice(2)) < 10) {
    report(path, 'kubernetes.version needs quotes: without them YAML reads 1.30 as 1.3');
  } else {
    return { version: stated, isStated: true };
  }
  return DEFAULT_SETTINGS.kubernetes;
}

/** The map at a place of the file, an empty one where there is none; keys that nobody reads are told. */
function mapAt(value: Json, path: Path, known: readonly string[], report: Report): JsonObject {
  if (value === null) return {};
  if (!isObject(value)) {
    report(path, `${path.join('.') || 'the file'} must be a mapping`);
    return {};
  }
  for (const key of Object.keys(value)) {
    if (known.includes(key)) continue;
    const meant = nearest(key, known);
    const place = [...path, key];
    report(place, `${place.join('.')} is no setting${meant === undefined ? '' : `; did you mean ${meant}?`}`);
  }
  return value;
}
