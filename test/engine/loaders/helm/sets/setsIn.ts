import { chartFolders } from '../../../../../src/engine/loaders/helm/chartFolders';
import type { ValuesSet, ValuesSets } from '../../../../../src/engine/loaders/helm/sets/valuesSet';
import { valuesSetsOf } from '../../../../../src/engine/loaders/helm/sets/valuesSetsOf';
import { locate } from '../../../../../src/engine/loaders/locate';
import { chartYaml } from '../../../../support/chartOf';
import { treeOf } from '../../../../support/treeOf';

export { chartYaml };

/** A tree with the chart `charts/web` and the files; empty ones for the paths that are given alone. */
export async function setsIn(files: Readonly<Record<string, string>>, ...empty: string[]): Promise<ValuesSets> {
  const tree = treeOf({
    'charts/web/Chart.yaml': chartYaml('web'),
    'charts/web/values.yaml': 'a: 1\n',
    ...Object.fromEntries(empty.map((path) => [path, ''])),
    ...files,
  });
  return valuesSetsOf(tree, chartFolders(tree.paths));
}

/** The ids of the sets, without what all have. */
export const idsOf = ({ sets }: ValuesSets): string[] => sets.map(({ id }) => id.replace(/^helm:charts\/web/, 'web'));

/** Everything of a set that is not empty, in few words; the place is `file:line`. */
export function inWords({ files, inline, settings, open, release, namespace, from, unresolved, ...set }: ValuesSet) {
  return {
    ...(files.length === 0 ? {} : { files }),
    ...(inline.length === 0 ? {} : { inline: inline.map(({ value }) => value) }),
    ...(settings.length === 0 ? {} : { settings: settings.map(({ form, text }) => `${form} ${text}`) }),
    ...(open.length === 0 ? {} : { open: open.map(({ key }) => key) }),
    ...(release === undefined ? {} : { as: namespace === undefined ? release : `${namespace}/${release}` }),
    ...(release === undefined && namespace !== undefined ? { namespace } : {}),
    ...(from === undefined ? {} : { at: `${from.file.path}:${locate(from).line}` }),
    ...(unresolved.length === 0 ? {} : { unresolved: unresolved.map(({ line, message }) => `${line}: ${message}`) }),
    ...(set.withoutDefaults ? { withoutDefaults: true } : {}),
    ...(set.includesCrds === undefined ? {} : { includesCrds: set.includesCrds }),
    ...(set.isTest ? { isTest: true } : {}),
    ...(set.kubeVersion === undefined ? {} : { kubeVersion: set.kubeVersion }),
  };
}

/** What is told of the uses that could not be read, as `file:line: message`. */
export const toldIn = ({ unresolved }: ValuesSets): string[] =>
  unresolved.map(({ path, line, message }) => `${path}:${line}: ${message}`);

/** The sets by their id, in words. */
export const wordsOf = (found: ValuesSets): Record<string, unknown> =>
  Object.fromEntries(found.sets.map((set) => [set.id.replace(/^helm:charts\/web/, 'web'), inWords(set)]));
