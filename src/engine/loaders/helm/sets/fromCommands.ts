import type { SourceFile } from '../../../model/source';
import { pathsWhere } from '../../../util/pathsWhere';
import { folderOf } from '../../../util/treePath';
import { pathFrom, startFolders } from '../../commands/folders';
import { mayHoldCommands } from '../../commands/scripts';
import { type HelmCommand, helmCommands } from './helmCommands';
import { notInTree, type Place, valuesFile } from './place';
import { readSettings } from './settings';
import { type Found, inLayers, isFilledIn, knownText, NOTHING_FOUND, together, unread } from './use';

const commandFiles = pathsWhere(mayHoldCommands);

/** What scripts, pipelines and task runners give to `helm install`, `upgrade` and `template`. What guides tell is no use. */
export async function commandUses(place: Place): Promise<Found> {
  const files = await Promise.all(commandFiles(place.snapshot.paths).map((path) => place.snapshot.read(path)));
  const found: Found[] = [];
  for (const file of files) {
    if (!file) continue;
    const byLine = new Map<number, Found[]>();
    for (const command of helmCommands(file)) {
      if (command.isHint) continue;
      byLine.set(command.line, [...(byLine.get(command.line) ?? []), await useOf(command, file, place)]);
    }
    for (const readings of byLine.values()) found.push(ofReadings(together(readings)));
  }
  return together(found);
}

/** A statement of which some readings lead to charts is one of these; of those that lead to none the first is told. */
function ofReadings({ uses, unresolved }: Found): Found {
  if (uses.length === 0) return { uses, unresolved: unresolved.slice(0, 1) };
  const isOneName = new Set(uses.map(({ release }) => release)).size === 1;
  const isOneChart = new Set(uses.map(({ chart }) => chart)).size === 1;
  // One name for several charts is that of one of them, and nobody knows which.
  return { uses: isOneName && !isOneChart ? uses.map(({ release: _, ...use }) => use) : uses, unresolved: [] };
}

async function useOf(command: HelmCommand, file: SourceFile, place: Place): Promise<Found> {
  const source = { file, line: command.line };
  const home = folderOf(file.path);
  const starts = startFolders(command.folder, home);
  const pathsOf = (text: string, first?: string): (string | undefined)[] =>
    [...(first === undefined ? [] : [first]), ...starts].map((start) => pathFrom(start, localPath(text), home));

  const chart = locateChart(command, place, starts, home);
  if (!chart) return chartless(command, source);
  const unresolved = [];
  const layers = [];
  for (const text of command.files) {
    const given = await valuesFile(place, { text: localPath(text), paths: pathsOf(text, chart.start), source });
    if ('file' in given) layers.push({ file: given.file });
    else if (given.problem) unresolved.push(given.problem);
  }
  const { settings, open } = readSettings(
    command.settings.map((setting) => ({ ...setting, source })),
    (path) => pathsOf(path, chart.start).find((at) => at !== undefined && place.snapshot.hasFile(at)),
  );
  const [release, namespace, kubeVersion] = [
    command.release ?? chart.release,
    command.namespace,
    command.kubeVersion,
  ].map(knownText);
  const apiVersions = (command.apiVersions ?? []).flatMap((version) => knownText(version) ?? []);
  const use = {
    chart: chart.folder,
    ...inLayers(layers),
    settings,
    open,
    ...(release === undefined ? {} : { release, name: release }),
    ...(namespace === undefined ? {} : { namespace }),
    ...(kubeVersion === undefined ? {} : { kubeVersion }),
    ...(apiVersions.length === 0 ? {} : { apiVersions }),
    from: source,
    unresolved,
  };
  return { uses: [use], unresolved: [] };
}

/** helm-secrets names files that it decrypts by `secrets://`; shells of Windows write `.\deploy\a.yaml`. */
function localPath(text: string): string {
  return text.replace(/^secrets:\/\//, '').replaceAll('\\', '/');
}

interface LocatedChart {
  readonly folder: string;
  /** The folder in which the command is run then. */
  readonly start: string;
  /** The word before it. */
  readonly release?: string;
}

/**
 * The chart is the second word, or the only one; where words that nobody knows stand before it (`helm upgrade $OPTIONS web ./chart`), the
 * first that leads to a chart.
 */
function locateChart(
  { words, repository }: HelmCommand,
  { charts }: Place,
  starts: readonly string[],
  home: string,
): LocatedChart | undefined {
  if (repository !== undefined) return undefined;
  for (let index = words.length === 1 ? 0 : 1; index < words.length; index++) {
    for (const start of starts) {
      const folder = pathFrom(start, localPath(words[index]!), home);
      if (folder === undefined || !charts.has(folder)) continue;
      const release = words[index - 1];
      return { folder, start, ...(release === undefined ? {} : { release }) };
    }
  }
  return undefined;
}

function chartless({ words, repository }: HelmCommand, source: { file: SourceFile; line: number }): Found {
  const chart = words[1] ?? words[0];
  if (chart === undefined && repository === undefined) return NOTHING_FOUND;
  const isUnknown = repository === undefined && isFilledIn(chart ?? '');
  const problem = isUnknown
    ? unread(source, 'uses a chart whose name is filled in when it is run: what it makes is not compared')
    : notInTree(source, chart ?? '');
  return { uses: [], unresolved: [problem] };
}
