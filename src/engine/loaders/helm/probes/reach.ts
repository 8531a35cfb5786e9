import { isRendered, type TemplateSource } from '../reads/chartTemplates';
import { includedNames } from '../reads/includes';

/** Which templates have a say in which files that Helm writes. */
export interface Reach {
  /** Names of all files that Helm writes, in their order. */
  readonly files: readonly string[];
  /** Names of the rendered files that run one of these templates, in their order. */
  readonly filesRunning: (templates: ReadonlySet<string>) => string[];
}

/** Follows `include` and `template` from file to file, where the name is written out. */
export function reachOf(sources: readonly TemplateSource[]): Reach {
  const includes = new Map<string, Set<string>>();
  for (const template of sources.flatMap(({ templates }) => templates)) {
    includes.set(template.name, new Set([...(includes.get(template.name) ?? []), ...includedNames(template)]));
  }
  const files = sources.filter(isRendered).map(({ name }) => ({ name, runs: closure(name, includes) }));
  return {
    files: files.map(({ name }) => name),
    filesRunning: (templates) =>
      files.filter(({ runs }) => [...templates].some((one) => runs.has(one))).map(({ name }) => name),
  };
}

function closure(name: string, includes: ReadonlyMap<string, ReadonlySet<string>>): Set<string> {
  const found = new Set([name]);
  for (const one of found) for (const next of includes.get(one) ?? []) found.add(next);
  return found;
}
