import type { Snapshot } from '../../../git/snapshot';
import { asText, at, itemsOf } from '../../../model/json';
import type { SourceFile } from '../../../model/source';
import type { LoadProblem } from '../../../model/unit';
import { compareText } from '../../../util/compareText';
import { pathsWhere } from '../../../util/pathsWhere';
import { mayHoldCommands } from '../../commands/scripts';
import { manifestsIn } from '../../kubernetes/documents';
import { isKustomizationPath } from '../../kustomize/kustomization';
import type { ChartFolders } from '../chartFolders';
import { configMapsOf } from './configMaps';
import { argoUses } from './fromArgo';
import { commandUses } from './fromCommands';
import { fluxUses } from './fromFlux';
import { helmfileUses, isHelmfilePath } from './fromHelmfile';
import { takenByKustomizations } from './fromKustomize';
import { isSkaffoldPath, skaffoldUses } from './fromSkaffold';
import { mentionsIn } from './mentions';
import { ownSets } from './ownSets';
import { tellApart } from './tellApart';
import { type Found, together } from './use';
import { valuesBeside } from './valuesBeside';
import { isPlain, type ValuesSets } from './valuesSet';

/**
 * Which values a repository gives to its charts: the charts' own files, and what commands, Argo CD, Flux, helmfile and skaffold give to charts
 * that are in the tree. What kustomizations give is told with them. What cannot be told without running something is left out, and said.
 */
export async function valuesSetsOf(snapshot: Snapshot, charts: ChartFolders): Promise<ValuesSets> {
  const place = { snapshot, charts };
  const declared: Found[] = [];
  const releases: SourceFile[] = [];
  const read = await Promise.all(declaring(snapshot.paths).map((path) => snapshot.read(path)));
  const files = read.filter((file) => file !== undefined);
  for (const file of files) {
    const { path } = file;
    if (isKustomizationPath(path)) continue;
    if (isHelmfilePath(path)) declared.push(await helmfileUses(file, place));
    else if (isSkaffoldPath(path)) declared.push(await skaffoldUses(file, place));
    else {
      const { argo, flux } = mentionsIn(file);
      if (argo) declared.push(await argoUses(file, place));
      if (flux) releases.push(file);
    }
  }
  const configMaps = await configMapsOf(snapshot, askedFor(releases));
  for (const file of releases) declared.push(await fluxUses(file, place, configMaps));
  const { uses, unresolved } = together([...declared, await commandUses(place)]);
  const told = tellApart(ownSets(charts, await takenByKustomizations(snapshot, files, charts)), uses);
  const beside = valuesBeside(files, charts);
  const sets = told.sets.map((set) => (isPlain(set) ? { ...set, beside: beside(set.chart) } : set));
  return { sets, unresolved: inOrder([...unresolved, ...told.unresolved]) };
}

/** The paths whose text may say which values a chart is given. */
export function mayGiveValues(path: string): boolean {
  return mayDeclare(path) || mayHoldCommands(path);
}

function mayDeclare(path: string): boolean {
  return /\.(?:ya?ml|ya?ml\.gotmpl)$/i.test(path) || isKustomizationPath(path);
}

const declaring = pathsWhere(mayDeclare);

/** The names of the ConfigMaps from which releases take values. */
function askedFor(releases: readonly SourceFile[]): Set<string> {
  const references = releases.flatMap((file) =>
    manifestsIn(file).documents.flatMap(({ value }) => itemsOf(at(value, ['spec', 'valuesFrom']))),
  );
  return new Set(references.flatMap((reference) => asText(at(reference, ['name'])) ?? []));
}

/** Each once: a command has many readings. */
function inOrder(problems: readonly LoadProblem[]): LoadProblem[] {
  const known = new Map(problems.map((problem) => [`${problem.path}\n${problem.line}\n${problem.message}`, problem]));
  return [...known.values()].sort((a, b) => compareText(a.path, b.path) || (a.line ?? 0) - (b.line ?? 0));
}
