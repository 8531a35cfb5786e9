import type { EnvLine, EnvTable } from '../report/envTables';
import { splitResourceId } from './wording';

/** A line that stands for several. */
export interface FoldedLine extends EnvLine {
  /** How many further lines say the same. */
  readonly more: number;
}

/** So many resources of a unit have a change before it is told for all of them together. */
const FEWEST = 3;

/** Tables in which one variable changes, and in the same way in each (the version of a release), as one table of all of them. */
export function foldedTables(tables: readonly EnvTable[]): EnvTable<FoldedLine>[] {
  const alike = new Map<string, EnvTable[]>();
  for (const table of tables) {
    const key = changeOf(table);
    if (key !== undefined) alike.set(key, [...(alike.get(key) ?? []), table]);
  }
  return tables.flatMap((table): EnvTable<FoldedLine>[] => {
    const key = changeOf(table);
    const group = key === undefined ? [] : alike.get(key)!;
    if (group.length < FEWEST) return [{ ...table, lines: table.lines.map((line) => ({ ...line, more: 0 })) }];
    if (group[0] !== table) return [];
    const resources = group.flatMap((one) => one.resources);
    return [{ ...table, resources, lines: [{ ...table.lines[0]!, resources, more: group.length - 1 }] }];
  });
}

/** What the only line of a table says. Two secrets look alike when both are masked: they are not compared. */
function changeOf({ lines, resources }: EnvTable): string | undefined {
  const [line, ...others] = lines;
  if (!line || others.length > 0 || resources.length === 0) return undefined;
  const { name, change, before, after, secret, source, overrides, setBy } = line.env;
  if (change !== 'changed' || secret || overrides || setBy) return undefined;
  return JSON.stringify([splitResourceId(resources[0]!).unit, name, before, after, source, line.furtherUnits]);
}
