import type { Column } from '../../model/migration';
import type { SourceFile } from '../../model/source';

/** A table as a schema makes it. */
export interface MadeTable {
  readonly name: string;
  readonly columns: readonly Column[];
  /** From 1; of the columns by their names. */
  readonly line: number;
  readonly columnLines: ReadonlyMap<string, number>;
}

/** The models of a `schema.prisma`. Fields that are lists or other models are no columns. */
export function prismaTables({ text }: SourceFile): MadeTable[] {
  const tables: { name: string; columns: Column[]; line: number; columnLines: Map<string, number> }[] = [];
  const models = new Set([...text.matchAll(/^model\s+(\w+)/gm)].map((match) => match[1]!));
  let current: (typeof tables)[number] | undefined;
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    const begin = /^model\s+(\w{1,120})\s*\{/.exec(line);
    if (begin) {
      current = { name: begin[1]!, columns: [], line: index + 1, columnLines: new Map() };
      tables.push(current);
    } else if (/^\}/.test(line)) current = undefined;
    else if (current) {
      const [, name, type, sign, rest = ''] = /^\s+(\w{1,120})\s+(\w{1,120})(\[\]|\?)?(.*)$/.exec(line) ?? [];
      if (name === undefined || type === undefined || sign === '[]' || models.has(type)) continue;
      current.columns.push({
        name,
        type: /@db\.(\w+(?:\([\d, ]*\))?)/.exec(rest)?.[1]?.toLowerCase() ?? type.toLowerCase(),
        notNull: sign !== '?',
        hasDefault: /@default\(|@updatedAt\b/.test(rest),
      });
      current.columnLines.set(name, index + 1);
    }
  }
  return tables;
}
