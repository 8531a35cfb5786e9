import { locate } from '../loaders/locate';
import { parseYaml } from '../loaders/yaml';
import type { SuppressionSetting } from '../model/settings';
import type { SourceFile } from '../model/source';
import type { LoadProblem } from '../model/unit';
import { readSuppressions } from './readSuppressions';
import { createSettingsReader } from './settingsReader';

export interface BaselineReading {
  readonly entries: readonly SuppressionSetting[];
  readonly problems: readonly LoadProblem[];
}

const NOT_ONE = 'an entry of a baseline has a fingerprint, and no resource or path: those belong into .infra-diff.yaml';

/**
 * The findings that a baseline accepts: `suppressions` as in `.infra-diff.yaml`, each with the fingerprint of one finding. An entry that
 * names none would accept what nobody has seen, and is refused.
 */
export function readBaseline(file: SourceFile): BaselineReading {
  const parsed = parseYaml(file, 'plain');
  const problems: LoadProblem[] = parsed.problems.map(({ message, line }) => ({
    path: file.path,
    line,
    message,
    file,
  }));
  const reader = createSettingsReader(file, problems);
  const root = reader.known(reader.map(parsed.documents[0], []), [], ['suppressions']);
  const read = readSuppressions(root.suppressions ?? null, file, reader);
  const entries = read.filter((entry) => {
    if (entry.fingerprint && entry.resource === undefined && entry.path === undefined) return true;
    problems.push({ path: file.path, line: locate(entry.source).line, message: NOT_ONE, file });
    return false;
  });
  return { entries, problems };
}
