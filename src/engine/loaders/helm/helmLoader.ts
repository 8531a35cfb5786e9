import type { Snapshot } from '../../git/snapshot';
import type { LoadProblem, Unit } from '../../model/unit';
import { nextTask } from '../../util/nextTask';
import { baseName } from '../../util/treePath';
import type { Loader, TreeReader, UnitPlan } from '../loader';
import { chartFiles } from './chartFiles';
import { chartFolders } from './chartFolders';
import type { ChartRenderer } from './chartRenderer';
import { loadUse, type UseLoading } from './chartUnit';
import { besideOf } from './sets/valuesBeside';
import { mayGiveValues, valuesSetsOf } from './sets/valuesSetsOf';
import { createSharing } from './sharedValues';

/** What is only needed to render so many is let go before the next. */
const USES_AT_ONCE = 8;

/**
 * Helm charts: one unit for each use of a chart that the repository makes, with the objects that Helm would render; with a renderer, those
 * that it has printed.
 */
export function createHelmLoader(renderer?: ChartRenderer): Loader {
  const loading = { share: createSharing(), ...(renderer ? { renderer } : {}) };
  return {
    name: 'helm',
    claims: (path) => baseName(path) === 'Chart.yaml' || mayGiveValues(path),
    plan: (snapshot) => planUses(snapshot, loading),
  };
}

async function planUses(snapshot: Snapshot, loading: UseLoading): Promise<UnitPlan[]> {
  const charts = chartFolders(snapshot.paths);
  if (charts.size === 0) return [];
  const { sets, unresolved } = await valuesSetsOf(snapshot, charts);
  const uses = sets.map((set, index): UnitPlan => {
    const files = chartFiles(set.chart, charts.get(set.chart)!);
    // Where a use stands may move without a change of what it gives.
    const key = JSON.stringify([
      files.own,
      set.files,
      set.inline.map(({ value }) => value),
      set.settings.map(({ text }) => text),
      (set.beside ?? []).map(({ path }) => path),
    ]);
    const load = async (tree: TreeReader): Promise<Unit> => {
      if (index % USES_AT_ONCE === 0) await nextTask();
      return loadUse(tree, set, files, loading);
    };
    return { id: set.id, key, load, ...(set.beside ? { beside: besideOf(set.beside) } : {}) };
  });
  // Charts from registries were never to be read here; the objects that ask for them are compared as such.
  const unread = unresolved.filter(({ kind }) => kind !== 'elsewhere');
  return unread.length === 0 ? uses : [...uses, unreadUses(unread)];
}

/** What gives values to charts and could not be read: a unit of its own, for it belongs to none. */
function unreadUses(problems: readonly LoadProblem[]): UnitPlan {
  const files = [...new Set(problems.map(({ path }) => path))];
  const unit: Unit = {
    id: 'helm:uses',
    loader: 'helm',
    path: '.',
    files,
    status: 'partial',
    resources: [],
    variables: [],
    problems,
  };
  return {
    id: unit.id,
    key: JSON.stringify(problems.map(({ path, message }) => [path, message])),
    load: async () => unit,
  };
}
