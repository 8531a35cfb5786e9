import type { Side } from '../../diff/divergence';
import { baseName, folderOf } from '../../util/treePath';
import type { MergeRule } from '../rule';
import { lineAt } from '../shared/textLines';

/** How a tool numbers its migrations, and what it does when two have one number. */
interface Numbering {
  readonly tool: string;
  /** The number is the first group; what else must be equal (`.up.sql`) the second. */
  readonly name: RegExp;
  readonly folder: RegExp;
  readonly says: string;
}

const MIGRATIONS = /(^|\/)(db|database|sql|migrations?|migrate|flyway|changelog)(\/|$)/i;

/** From the documentation of the tools and the messages in their sources. */
const NUMBERINGS: readonly Numbering[] = [
  {
    tool: 'Flyway',
    name: /^V(\d[\d._]*?)__\w.*(\.sql|\.java)$/,
    folder: /./,
    says: 'Found more than one migration with version',
  },
  {
    tool: 'Django',
    name: /^(\d{4})_\w+(\.py)$/,
    folder: /(^|\/)migrations$/,
    says: 'Conflicting migrations detected; multiple leaf nodes in the migration graph',
  },
  {
    tool: 'golang-migrate',
    name: /^(\d{1,14})_\w[\w.-]*(\.(?:up|down)\.\w+)$/,
    folder: MIGRATIONS,
    says: 'duplicate migration file',
  },
  {
    tool: 'Rails',
    name: /^(\d{14})_\w+(\.rb)$/,
    folder: /(^|\/)migrate$/,
    says: 'Multiple migrations have the version number',
  },
];

export const migrationNumberTakenTwice: MergeRule = {
  meta: {
    id: 'migration-number-taken-twice',
    title: 'Both branches add a migration with one number',
    category: 'data',
    severity: 'high',
    confidence: 'likely',
    why: 'The tool that migrates the database refuses to start with two migrations of one number, and the deployment stops there.',
    remediation: 'Give the migration that was merged last the next number.',
    messages: {
      twice: {
        title: 'Both branches add migration {{number}}: {{ours}} and {{theirs}}',
        message: 'base adds {{ours}} and head adds {{theirs}} to {{folder}}. {{tool}} refuses the two: "{{says}}".',
      },
      twoHeads: {
        title: 'Both branches add a revision after {{number}}: {{ours}} and {{theirs}}',
        message:
          'base adds {{ours}} and head adds {{theirs}}, both after revision {{number}}. Alembic refuses to upgrade: "Multiple head revisions are present".',
      },
    },
  },
  *checkMerge({ base, head, merged }) {
    const ours = migrationsOf(base);
    for (const [key, theirs] of migrationsOf(head)) {
      const own = ours.get(key);
      if (!own || own.path === theirs.path) continue;
      const [file, other] = [theirs.path, own.path].map((path) => merged.texts.find((text) => text.path === path));
      if (!file || !other) continue;
      yield {
        messageId: theirs.tool === 'Alembic' ? 'twoHeads' : 'twice',
        data: {
          number: theirs.number,
          ours: baseName(own.path),
          theirs: baseName(theirs.path),
          folder: `${folderOf(file.path)}/`,
          ...(theirs.tool === 'Alembic' ? {} : { tool: theirs.tool, says: theirs.says }),
        },
        key: [theirs.number],
        at: lineAt(file, theirs.line),
        related: [lineAt(other, own.line)],
      };
    }
  },
};

interface Migration {
  readonly path: string;
  readonly tool: string;
  readonly number: string;
  readonly says: string;
  /** The index of the line that gives the number. */
  readonly line: number;
}

/** The migrations that a branch adds, by folder, tool and number. */
function migrationsOf({ changes }: Side): Map<string, Migration> {
  const found = new Map<string, Migration>();
  for (const { path, before, after } of changes) {
    if (before || !after) continue;
    const folder = folderOf(path);
    for (const { tool, name, folder: place, says } of NUMBERINGS) {
      const [, number, kind] = name.exec(baseName(path)) ?? [];
      if (number === undefined || !place.test(folder)) continue;
      found.set(JSON.stringify([folder, tool, number, kind]), { path, tool, number, says, line: 0 });
      break;
    }
    const revision = /(^|\/)versions\/[^/]+\.py$/.test(path) ? downRevision(after.text) : undefined;
    if (revision)
      found.set(JSON.stringify([folder, 'Alembic', revision.number]), { path, tool: 'Alembic', says: '', ...revision });
  }
  return found;
}

/** The revision that an Alembic script comes after. */
function downRevision(text: string): { number: string; line: number } | undefined {
  const match = /^down_revision[^=\n]*=\s*["']([\w-]+)["']/m.exec(text);
  return match ? { number: match[1]!, line: text.slice(0, match.index).split('\n').length - 1 } : undefined;
}
