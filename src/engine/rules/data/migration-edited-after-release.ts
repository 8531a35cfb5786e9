import type { ChangeSet, Migration, SchemaStep } from '../../model/migration';
import { type Resource, sourceOf } from '../../model/resource';
import { baseName, folderOf } from '../../util/treePath';
import type { ChangeRule, Draft } from '../rule';
import { isForTestOrDemo } from '../shared/files';
import { firstDifference } from '../shared/migrations';

export const migrationEditedAfterRelease: ChangeRule = {
  meta: {
    id: 'migration-edited-after-release',
    title: 'A migration is changed that databases have run already',
    category: 'data',
    severity: 'high',
    confidence: 'likely',
    why: 'No database runs a migration twice. Tools that keep a checksum refuse to start; the others pass over it, and databases that have run the old one never get the change.',
    remediation: 'Leave the migration as it was, and put the change into a new one.',
    messages: {
      checksum: {
        title: '{{migration}} is changed, and {{tool}} keeps its checksum',
        message: 'A database that has run it refuses the deployment: "{{says}}".',
      },
      passedOver: {
        title: '{{migration}} is changed, and is not run again',
        message:
          '{{tool}} passes over it where it was run before: those databases stay as they are, and differ from new ones.',
      },
    },
  },
  *checkChange({ units }) {
    for (const { before, after } of units) {
      if (after?.loader !== 'database' || !before || before === after) continue;
      const [old, now] = [before, after].map(({ resources }) => resources.find(({ kind }) => kind === 'Migration'));
      const [was, is] = [old?.facets.migration, now?.facets.migration];
      // A new name is a new migration, or none at all: other rules tell of that.
      if (!old || !now || !was || !is || was.tool !== is.tool || old.name !== now.name) continue;
      const quiet = isForTestOrDemo(folderOf(now.name)) ? ({ severity: 'low' } as const) : {};
      for (const draft of is.changeSets ? changedSets(was, is) : changedFile(old, now, was, is))
        yield { ...draft, resource: now, ...quiet };
    }
  },
};

function* changedFile(old: Resource, now: Resource, was: Migration, is: Migration): Iterable<Draft> {
  const hasChecksum = is.tool === 'Flyway';
  const [before, after] = [sourceOf(old).file, sourceOf(now).file];
  const isChanged = hasChecksum
    ? lines(before.text) !== lines(after.text)
    : BY_STEPS.has(is.tool)
      ? words(was.steps) !== words(is.steps)
      : was.code !== is.code;
  if (!isChanged) return;
  yield {
    messageId: hasChecksum ? 'checksum' : 'passedOver',
    data: {
      migration: baseName(now.name),
      tool: is.tool === 'SQL' ? 'What runs it' : is.tool,
      ...(hasChecksum ? { says: `Migration checksum mismatch for migration version ${is.number}` } : {}),
    },
    key: [now.name],
    ...firstDifference(old, now),
    ...(hasChecksum ? {} : { severity: 'medium' }),
  };
}

/** Programs: only what they do to the database counts, for they are mended and formatted with the rest of the code. */
const BY_STEPS: ReadonlySet<string> = new Set(['Alembic', 'Django', 'Rails']);

/** Flyway reads the file line by line: how lines end does not count, all else does. */
const lines = (text: string): string =>
  text
    .replace(/^\uFEFF/, '')
    .replace(/\r\n?/g, '\n')
    .replace(/\n$/, '');

const words = (steps: readonly SchemaStep[]): string => JSON.stringify(steps.map(({ source: _, ...step }) => step));

function* changedSets(was: Migration, is: Migration): Iterable<Draft> {
  for (const [key, set] of is.changeSets ?? []) {
    const old: ChangeSet | undefined = was.changeSets?.get(key);
    if (!old || old.code === set.code || set.mayChange) continue;
    yield {
      messageId: 'checksum',
      data: {
        migration: `Change set ${key}`,
        tool: 'Liquibase',
        says: `Validation Failed: 1 changesets check sum ${set.source.file.path}::${key.split(':').reverse().join('::')}`,
      },
      key: [key],
      at: set.source,
      before: old.source,
    };
  }
}
