import type { Location, ReportEnv } from '../../src/protocol/messages';

/** One written line that sets a variable, and everything that it sets it for: an env file that nine services read is one line. */
export interface EnvGroup {
  /** The first of its rows in the report. */
  readonly index: number;
  readonly env: ReportEnv;
  /** Ids of the resources that get it. */
  readonly resources: readonly string[];
  readonly sources: readonly ReportEnv['source'][];
}

/** Rows that say the same of the same place together, in the order in which each came first. */
export function groupEnv(rows: readonly ReportEnv[]): EnvGroup[] {
  const groups = new Map<
    string,
    { index: number; env: ReportEnv; resources: string[]; sources: Set<ReportEnv['source']> }
  >();
  for (const [index, env] of rows.entries()) {
    const { name, change, before, after, evidence, required } = env;
    const key = JSON.stringify([name, change, before, after, required, place(evidence.base), place(evidence.head)]);
    let group = groups.get(key);
    if (!group) {
      group = { index, env, resources: [], sources: new Set() };
      groups.set(key, group);
    }
    if (env.resource !== null) group.resources.push(env.resource);
    group.sources.add(env.source);
  }
  return [...groups.values()].map((group) => ({ ...group, sources: [...group.sources] }));
}

const place = (location: Location | undefined): unknown => location && [location.path, location.line];
