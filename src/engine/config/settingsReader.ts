import { locateNode } from '../loaders/yamlPositions';
import { isObject, type Json, type JsonObject, type Path } from '../model/json';
import type { SourceFile } from '../model/source';
import type { LoadProblem } from '../model/unit';
import { allRules } from '../rules/index';
import { nearest } from '../util/nearest';

/** Reads the parts of a settings file; what is wrong with them is told with its line, and left out. */
export interface SettingsReader {
  report(path: Path, message: string): void;
  /** The map at a place, an empty one where there is none. */
  map(value: Json | undefined, path: Path): JsonObject;
  /** The list at a place, an empty one where there is none. */
  list(value: Json | undefined, path: Path): readonly Json[];
  /** The map without the keys that nobody reads, which are told. */
  known(map: JsonObject, path: Path, keys: readonly string[]): JsonObject;
}

const RULE_IDS: ReadonlySet<string> = new Set(allRules.map(({ meta }) => meta.id));

/** What to say of a rule that there is not, where `others` may be named as well; `undefined` when there is. */
export function unknownRule(id: string, others: readonly string[] = []): string | undefined {
  if (RULE_IDS.has(id)) return undefined;
  const meant = nearest(id, [...RULE_IDS, ...others]);
  return `there is no such rule${meant === undefined ? '; "infra-diff rules" lists them' : `; did you mean ${meant}?`}`;
}

export function createSettingsReader(file: SourceFile, problems: LoadProblem[]): SettingsReader {
  const report = (path: Path, message: string): void => {
    problems.push({ path: file.path, line: locateNode(file, 0, path).line, message, file });
  };
  const nameOf = (path: Path): string => path.join('.') || 'the file';
  return {
    report,
    map(value = null, path) {
      if (isObject(value)) return value;
      if (value !== null) report(path, `${nameOf(path)} must be a mapping`);
      return {};
    },
    list(value = null, path) {
      if (Array.isArray(value)) return value;
      if (value !== null) report(path, `${nameOf(path)} must be a list`);
      return [];
    },
    known(map, path, keys) {
      const entries = Object.entries(map).filter(([key]) => {
        if (keys.includes(key)) return true;
        const meant = nearest(key, keys);
        report(
          [...path, key],
          `${[...path, key].join('.')} is no setting${meant === undefined ? '' : `; did you mean ${meant}?`}`,
        );
        return false;
      });
      return Object.fromEntries(entries);
    },
  };
}
