import { mountersOf } from '../../model/mounters';
import type { Resource } from '../../model/resource';
import { baseName } from '../../util/treePath';
import type { ChangeRule } from '../rule';
import { holdsData } from '../shared/dataFolders';
import { firstDifference } from '../shared/migrations';

export const initSqlNotRerun: ChangeRule = {
  meta: {
    id: 'init-sql-not-rerun',
    title: 'A script changes that only an empty database runs',
    category: 'data',
    severity: 'medium',
    confidence: 'likely',
    why: 'The image runs what is in `docker-entrypoint-initdb.d` when its data folder is empty, and never again. A database that keeps its data in a volume stays as it was: the program then looks for tables and columns that are not there.',
    remediation: 'Run the change by hand or by a migration on databases that are there, or start with a new volume.',
    messages: {
      changed: {
        title: '{{script}} changes, but {{service}} has run it already',
        message:
          '{{service}} keeps its data in {{volume}} and runs {{script}} only when that is empty: "PostgreSQL Database directory appears to contain a database; Skipping initialization", or the like.',
      },
    },
  },
  *checkChange({ units, before: base, after: model }) {
    for (const { before, after } of units) {
      if (after?.loader !== 'database' || !before || before === after) continue;
      const [old, now] = [before, after].map(({ resources }) => resources.find(({ facets }) => facets.migration));
      if (!old || !now || old.name !== now.name || old.facets.migration?.code === now.facets.migration?.code) continue;
      for (const { service, inside, source } of mountersOf(model, now.name)) {
        if (!inside.startsWith(INIT_FOLDER)) continue;
        const volume = keptVolume(base.index.inUnit(service.unit, service.kind, service.name), service);
        if (volume === undefined) continue;
        yield {
          messageId: 'changed',
          data: { script: baseName(now.name), service: service.name, volume },
          key: [service.name],
          resource: service,
          ...firstDifference(old, now),
          related: [source],
        };
      }
    }
  },
};

const INIT_FOLDER = '/docker-entrypoint-initdb.d/';

/** What the service keeps its data in on both sides. */
function keptVolume(before: Resource | undefined, after: Resource): string | undefined {
  const kept = after.facets.volumes.find(
    ({ kind, from, target }) =>
      (kind === 'volume' || kind === 'bind') &&
      from !== undefined &&
      !target.startsWith('/docker-entrypoint') &&
      holdsData(after, target) === true &&
      before?.facets.volumes.some((other) => other.from === from && other.target === target),
  );
  return kept?.from;
}
