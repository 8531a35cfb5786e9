import type { Migration } from '../../model/migration';
import { type Resource, sourceOf } from '../../model/resource';
import { baseName, folderOf } from '../../util/treePath';
import type { ChangeRule } from '../rule';
import { isForTestOrDemo } from '../shared/files';
import { compareNumbers, homeOf, migrationsOf } from '../shared/migrations';

export const migrationOutOfOrder: ChangeRule = {
  meta: {
    id: 'migration-out-of-order',
    title: 'A new migration has a lower number than one that was there before',
    category: 'data',
    severity: 'high',
    confidence: 'likely',
    why: 'A database that has run the higher number is past the lower one: the tool refuses to go on, or never runs it.',
    remediation: 'Give it a number above all that the base has.',
    messages: {
      late: {
        title: '{{migration}} comes after {{last}} and has a lower number',
        message: 'The base has {{last}} already. {{tool}} {{effect}}.',
      },
    },
  },
  *checkChange({ before, after, units }) {
    const old = migrationsOf(before);
    const now = migrationsOf(after);
    for (const { change, after: unit } of units) {
      if (change !== 'added' || unit?.loader !== 'database') continue;
      for (const resource of unit.resources) {
        const { migration } = resource.facets;
        const effect = migration && EFFECTS.get(migration.tool);
        if (!migration || !effect || migration.number === undefined) continue;
        const home = homeOf(resource, migration);
        const kept = new Set((now.get(home) ?? []).map(({ name }) => name));
        const last = old.get(home)?.findLast(({ name }) => kept.has(name));
        if (!last || compareNumbers(migration.number, numberOf(last)) >= 0) continue;
        const isByDate = migration.number.replace(/\D/g, '').length >= BY_DATE;
        yield {
          messageId: 'late',
          data: { migration: baseName(resource.name), last: baseName(last.name), tool: migration.tool, effect },
          key: [migration.number],
          resource,
          at: sourceOf(resource),
          related: [sourceOf(last)],
          // Who numbers by date expects it, and may have told the tool.
          ...(isByDate ? { severity: 'medium', confidence: 'possible' } : {}),
          ...(isForTestOrDemo(folderOf(resource.name)) ? { severity: 'low' } : {}),
        };
      }
    }
  },
};

/** From the documentation and sources of the tools. Others run what is missing, in whatever order. */
const EFFECTS: ReadonlyMap<Migration['tool'], string> = new Map([
  ['Flyway', 'refuses it unless `outOfOrder` is set: "Detected resolved migration not applied to database"'],
  ['golang-migrate', 'goes on from the last number that it has run, and never runs this one'],
]);

/** Digits of a day. */
const BY_DATE = 8;

const numberOf = ({ facets }: Resource): string => facets.migration?.number ?? '';
