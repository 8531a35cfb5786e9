import type { Snapshot } from '../git/snapshot';
import { parseYaml } from '../loaders/yaml';
import type { JsonObject } from '../model/json';
import { readKubernetesVersion } from '../model/kubernetesVersion';
import { DEFAULT_SETTINGS, type RuleLevel, type Settings } from '../model/settings';
import { SEVERITIES } from '../model/severity';
import type { SourceFile } from '../model/source';
import type { LoadProblem } from '../model/unit';
import { CATEGORIES } from '../rules/rule';
import { globProblem } from '../util/glob';
import { weakMemo } from '../util/weakMemo';
import { readSuppressions } from './readSuppressions';
import { SETTINGS_FILE } from './settingsFile';
import { createSettingsReader, type SettingsReader, unknownRule } from './settingsReader';

/** The sections of the file. */
export const SETTINGS_KEYS = ['kubernetes', 'rules', 'paths', 'suppressions'] as const;

/** What a rule can be set to. */
export const RULE_LEVELS: readonly RuleLevel[] = ['off', ...SEVERITIES];

export interface SettingsReading {
  /** The defaults for whatever the file does not say, or says wrongly. */
  readonly settings: Settings;
  readonly problems: readonly LoadProblem[];
}

/** The settings of a tree. */
export async function readSettings(snapshot: Pick<Snapshot, 'read'>): Promise<SettingsReading> {
  const file = await snapshot.read(SETTINGS_FILE);
  return file ? settingsIn(file) : { settings: DEFAULT_SETTINGS, problems: [] };
}

/** The settings that a file states: the very same again for the same file. */
export const settingsIn = weakMemo((file: SourceFile): SettingsReading => {
  const parsed = parseYaml(file, 'plain');
  const problems: LoadProblem[] = parsed.problems.map(({ message, line }) => ({
    path: file.path,
    line,
    message,
    file,
  }));
  const reader = createSettingsReader(file, problems);
  const root = reader.known(reader.map(parsed.documents[0], []), [], SETTINGS_KEYS);
  const kubernetes = reader.known(reader.map(root.kubernetes, ['kubernetes']), ['kubernetes'], ['version']);
  return {
    settings: {
      kubernetes: kubernetesSettings(kubernetes, reader),
      rules: ruleLevels(reader.map(root.rules, ['rules']), reader),
      paths: pathSettings(reader.known(reader.map(root.paths, ['paths']), ['paths'], ['include', 'exclude']), reader),
      suppressions: readSuppressions(root.suppressions ?? null, file, reader),
    },
    problems,
  };
});

function kubernetesSettings({ version }: JsonObject, { report }: SettingsReader): Settings['kubernetes'] {
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

function ruleLevels(rules: JsonObject, { report }: SettingsReader): Map<string, RuleLevel> {
  const levels = new Map<string, RuleLevel>();
  for (const [name, value] of Object.entries(rules)) {
    const path = ['rules', name];
    const unknown = CATEGORIES.some((category) => category === name) ? undefined : unknownRule(name, CATEGORIES);
    // YAML 1.1 takes `off` for false, and so do people.
    const level = value === false ? 'off' : RULE_LEVELS.find((known) => known === value);
    if (unknown !== undefined) report(path, `rules.${name}: ${unknown}`);
    else if (level === undefined) report(path, `rules.${name} must be one of ${RULE_LEVELS.join(', ')}`);
    else levels.set(name, level);
  }
  return levels;
}

function pathSettings(paths: JsonObject, reader: SettingsReader): Settings['paths'] {
  const patterns = (key: 'include' | 'exclude'): string[] =>
    reader.list(paths[key], ['paths', key]).flatMap((item, index) => {
      const problem = typeof item === 'string' ? globProblem(item) : 'must be a text';
      if (problem === undefined) return [item as string];
      reader.report(['paths', key, index], `a pattern of paths.${key} ${problem}`);
      return [];
    });
  return { include: patterns('include'), exclude: patterns('exclude') };
}
