import type { SourceFile } from '../../../model/source';
import type { Lookup } from '../../dotenv/interpolate';
import { parseDotenv } from '../../dotenv/parseDotenv';
import type { Refuse } from '../tree/reading';

/** What a project's variables are. */
export interface ProjectEnvironment {
  readonly lookup: Lookup;
  /** The line that sets a variable; `undefined` when no file does. */
  place(name: string): { readonly file: SourceFile; readonly line: number } | undefined;
}

/** The variables of dotenv files, later files over earlier ones, and over all of them what the shell has. */
export function readEnvironment(files: readonly SourceFile[], shell: Lookup, refuse: Refuse): ProjectEnvironment {
  const values = new Map<string, string>();
  const places = new Map<string, { file: SourceFile; line: number }>();
  for (const file of files) {
    const { entries, problems } = parseDotenv(file.text, shell, values);
    for (const { line, message } of problems) refuse(message, { file, line });
    for (const { key, value, line } of entries) {
      if (value === null) continue;
      values.set(key, value);
      places.set(key, { file, line });
    }
  }
  return {
    lookup: (name) => shell(name) ?? values.get(name),
    place: (name) => (shell(name) === undefined ? places.get(name) : undefined),
  };
}
