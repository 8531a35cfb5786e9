import type { Location } from '../model/source';
import type { Evidence, Overridden, ReportEnv } from './report';

/** One written line that sets a variable, and everything that it sets it for: an env file that nine services read is one line. */
export interface EnvLine {
  /** Of the first of its rows in the report. */
  readonly index: number;
  readonly env: ReportEnv;
  /** Ids of the resources that get it. */
  readonly resources: readonly string[];
  readonly sources: readonly ReportEnv['source'][];
  /** Ids of units that have the change besides those of the resources. */
  readonly furtherUnits: readonly string[];
}

/** The lines of one resource, or of several that read the same file; where a file's variables reach no resource, those of the file. */
export interface EnvTable<Line extends EnvLine = EnvLine> {
  /** Ids of the resources; empty for a file alone. */
  readonly resources: readonly string[];
  /** The file of the first line. */
  readonly path: string;
  readonly lines: readonly Line[];
}

/** The lines that are written, in the order in which each came first. A line that overrides other places for another resource is two. */
export function envLines(rows: readonly ReportEnv[]): EnvLine[] {
  const lines = new Map<string, EnvLine[]>();
  const indexed = rows.map((env, index) => ({ env, index }));
  // What a file sets comes once more for each resource that gets it, and is told with them.
  for (const { env, index } of indexed.filter(({ env }) => !isOfFile(env))) {
    const alike = lines.get(lineKey(env)) ?? [];
    const known = alike.find((line) => overriddenKey(line.env) === overriddenKey(env));
    if (known) alike[alike.indexOf(known)] = joined(known, env);
    else alike.push(lineOf(env, index));
    lines.set(lineKey(env), alike);
  }
  for (const { env, index } of indexed.filter(({ env }) => isOfFile(env))) {
    const alike = lines.get(lineKey(env)) ?? [];
    lines.set(lineKey(env), alike.length > 0 ? alike.map((line) => joined(line, env)) : [lineOf(env, index)]);
  }
  return [...lines.values()].flat().sort((a, b) => a.index - b.index);
}

/**
 * A table for each resource, by unit and name, and one for those that share the lines of a file; files that no resource reads come last. A
 * shared line that does not reach all of them (one sets the variable itself) stands with the others: {@link lackedBy} names the exceptions.
 */
export function envTables<Line extends EnvLine>(lines: readonly Line[]): EnvTable<Line>[] {
  const tables = new Map<string, { resources: readonly string[]; path: string; lines: Line[] }[]>();
  // The widest line first: it says who shares the file.
  const widestFirst = [...lines].sort((a, b) => b.resources.length - a.resources.length);
  for (const line of widestFirst) {
    const path = pathOf(line.env.evidence);
    const key = line.resources.length === 1 ? `resource ${line.resources[0]}` : `${line.resources.length > 1} ${path}`;
    const alike = tables.get(key) ?? [];
    tables.set(key, alike);
    const table = alike.find((candidate) => sharesWith(candidate, line));
    if (table) table.lines.push(line);
    else alike.push({ resources: line.resources, path, lines: [line] });
  }
  const order = ({ resources, path }: EnvTable) => (resources.length > 0 ? `0 ${resources.join(' ')}` : `1 ${path}`);
  return [...tables.values()]
    .flat()
    .map((table) => ({ ...table, lines: table.lines.sort((a, b) => a.index - b.index) }))
    .sort((a, b) => (order(a) < order(b) ? -1 : order(a) > order(b) ? 1 : 0));
}

/** Whether the line reaches most of the table's resources and no other. */
function sharesWith(table: EnvTable, { resources }: EnvLine): boolean {
  if (resources.length <= 1) return true;
  const known = new Set(table.resources);
  return 2 * resources.length > known.size && resources.every((id) => known.has(id));
}

/** Ids of the resources of the table that do not get the line. */
export function lackedBy({ resources }: EnvTable, line: EnvLine): string[] {
  const reached = new Set(line.resources);
  return resources.filter((id) => !reached.has(id));
}

/** Variables that files are made with: they have a table of their own. */
export function isInterpolation({ env }: Pick<EnvLine, 'env'>): boolean {
  return env.source === 'interpolation';
}

/** What the value overrides on the side that counts: after the change, where there is one. */
export function overriddenBy({ overrides, evidence }: ReportEnv): readonly Overridden[] {
  return (evidence.head ? overrides?.head : overrides?.base) ?? [];
}

/** A row that a dotenv file or a Dockerfile has for itself. */
function isOfFile({ resource, source }: ReportEnv): boolean {
  return resource === null || (source === 'dockerfile' && resource.startsWith('dockerfile:'));
}

function lineOf(env: ReportEnv, index: number): EnvLine {
  const resources = env.resource === null ? [] : [env.resource];
  return { index, env, resources, sources: [env.source], furtherUnits: env.units ?? [] };
}

function joined(line: EnvLine, env: ReportEnv): EnvLine {
  return {
    ...line,
    resources: env.resource === null || isOfFile(env) ? line.resources : [...line.resources, env.resource],
    sources: unique([...line.sources, env.source]),
    furtherUnits: unique([...line.furtherUnits, ...(env.units ?? [])]),
  };
}

const unique = <T>(items: readonly T[]): T[] => [...new Set(items)];

function lineKey({ name, change, before, after, evidence, required, source }: ReportEnv): string {
  const use = source === 'interpolation';
  return JSON.stringify([name, change, before, after, required, use, place(evidence.base), place(evidence.head)]);
}

function overriddenKey({ overrides }: ReportEnv): string {
  const places = (list: readonly Overridden[] = []) => list.map(({ location }) => place(location));
  return JSON.stringify([places(overrides?.base), places(overrides?.head)]);
}

const place = (location: Location | undefined): unknown => location && [location.path, location.line];

const pathOf = (evidence: Evidence): string => (evidence.head ?? evidence.base)?.path ?? '';
