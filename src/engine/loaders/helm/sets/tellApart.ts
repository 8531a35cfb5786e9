import { isLineSource } from '../../../model/source';
import type { LoadProblem } from '../../../model/unit';
import { compareText } from '../../../util/compareText';
import { isBelow } from '../../../util/treePath';
import { locateNode } from '../../yamlPositions';
import { type Merged, withIds } from './setIds';
import type { Use } from './use';
import type { ValuesSet } from './valuesSet';

/** A chart that is used in more ways has the first of them. */
const MAX_SETS = 30;

/**
 * Makes sets of uses: those that give the same are one, and the first in the order of files tells its release and namespace. A values file
 * that somebody gives to the chart is no set because of its name alone.
 */
export function tellApart(
  own: readonly Omit<ValuesSet, 'id'>[],
  all: readonly Use[],
): { readonly sets: ValuesSet[]; readonly unresolved: LoadProblem[] } {
  const uses = all.filter((use) => !isUnknown(use));
  const sorted = uses.toSorted((a, b) => compareText(a.from.file.path, b.from.file.path) || lineOf(a) - lineOf(b));
  const given = new Set(uses.flatMap(({ chart, files }) => files.map((file) => `${chart}\n${file}`)));
  const guessed = own.filter(({ chart, files }) => !files.some((file) => given.has(`${chart}\n${file}`)));
  const merged = new Map<string, Merged>();
  const [defaults, named] = [true, false].map((isDefault) =>
    guessed.filter((set) => (set.files.length === 0) === isDefault),
  );
  for (const written of [...defaults!, ...sorted, ...named!]) {
    const use = withoutOwnFile(written);
    const key = contentOf(use);
    const known = merged.get(key);
    merged.set(key, known ? both(known, use) : use);
  }
  const byChart = new Map<string, Merged[]>();
  for (const set of merged.values()) byChart.set(set.chart, [...(byChart.get(set.chart) ?? []), set]);
  const sets: ValuesSet[] = [];
  const unresolved = all.filter(isUnknown).flatMap((use) => use.unresolved);
  for (const [chart, ofChart] of [...byChart].sort(([a], [b]) => compareText(a, b))) {
    for (const [id, set] of withIds(ofChart.slice(0, MAX_SETS))) {
      const { name: _, ...rest } = set;
      sets.push({ id, ...rest, ...(isTest(set) ? { isTest: true } : {}) });
    }
    const more = ofChart.length - MAX_SETS;
    if (more > 0) {
      const path = chart === '' ? 'Chart.yaml' : `${chart}/Chart.yaml`;
      const message = `is used with ${ofChart.length} sets of values: the last ${more} of them are not compared`;
      unresolved.push({ path, message, kind: 'unread' });
    }
  }
  return { sets: sets.sort((a, b) => compareText(a.chart, b.chart) || compareText(a.id, b.id)), unresolved };
}

/** Something is given and nothing of it is known: that is not the chart with its defaults. */
function isUnknown({ files, inline, settings, unresolved }: Use): boolean {
  return unresolved.length > 0 && files.length + inline.length + settings.length === 0;
}

function lineOf({ from }: Use): number {
  return isLineSource(from) ? from.line : locateNode(from.file, from.document, from.path).line;
}

/** `-f values.yaml` gives the chart what it has. */
function withoutOwnFile(set: Merged): Merged {
  const own = set.chart === '' ? 'values.yaml' : `${set.chart}/values.yaml`;
  if (set.files[0] !== own) return set;
  const { withoutDefaults: _, ...rest } = set;
  return { ...rest, files: set.files.slice(1) };
}

/** What the chart is given. Which release it becomes, and where, makes no other set. */
function contentOf({
  chart,
  files,
  inline,
  settings,
  withoutDefaults,
  kubeVersion,
  apiVersions,
}: Omit<ValuesSet, 'id'>): string {
  return JSON.stringify([
    chart,
    files,
    inline.map(({ value }) => value),
    settings.map(({ form, text }) => [form, text]),
    withoutDefaults ?? false,
    kubeVersion ?? '',
    apiVersions ?? [],
  ]);
}

/** The set that was known, with what the other tells more. */
function both(known: Merged, other: Merged): Merged {
  const keys = new Set(known.open.map(({ key }) => key));
  return {
    ...other,
    ...known,
    open: [...known.open, ...other.open.filter(({ key }) => !keys.has(key))],
    unresolved: [...known.unresolved, ...other.unresolved],
  };
}

/** https://github.com/helm/chart-testing: `ci/*-values.yaml` are the values with which a chart is installed to test it. */
function isTest({ chart, files }: Merged): boolean {
  return files.some((file) => isBelow(file, chart === '' ? 'ci' : `${chart}/ci`));
}
