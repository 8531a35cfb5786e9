import type { Location, ReportEnv } from '../../src/protocol/messages';

/** One written line that sets a variable, and everything that it sets it for: an env file that nine services read is one line. */
export interface EnvGroup {
  /** The first of its rows in the report. */
  readonly index: number;
  readonly env: ReportEnv;
  /** Ids of the resources that get it. */
  readonly resources: readonly string[];
  readonly sources: readonly ReportEnv['source'][];
  /** Ids of units that have the change besides those of the resources. */
  readonly furtherUnits: readonly string[];
}

/** Rows that say the same of the same place together, in the order in which each came first. */
export function groupEnv(rows: readonly ReportEnv[]): EnvGroup[] {
  const groups = new Map<
    string,
    { index: number; env: ReportEnv; resources: string[]; sources: Set<ReportEnv['source']>; further: Set<string> }
  >();
  for (const [index, env] of rows.entries()) {
    const { name, change, before, after, evidence, required } = env;
    const key = JSON.stringify([name, change, before, after, required, place(evidence.base), place(evidence.head)]);
    let group = groups.get(key);
    if (!group) {
      group = { index, env, resources: [], sources: new Set(), further: new Set() };
      groups.set(key, group);
    }
    if (env.resource !== null) group.resources.push(env.resource);
    group.sources.add(env.source);
    for (const unit of env.units ?? []) group.further.add(unit);
  }
  return [...groups.values()].map(({ further, ...group }) => ({
    ...group,
    sources: [...group.sources],
    furtherUnits: [...further],
  }));
}

const place = (location: Location | undefined): unknown => location && [location.path, location.line];
