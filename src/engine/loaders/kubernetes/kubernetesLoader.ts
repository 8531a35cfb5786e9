import type { Snapshot } from '../../git/snapshot';
import type { Resource } from '../../model/resource';
import type { LoadProblem, Unit } from '../../model/unit';
import { pathsWhere } from '../../util/pathsWhere';
import { folderName, folderOf } from '../../util/treePath';
import { chartFolders } from '../helm/chartFolders';
import { partsOfKustomizations } from '../kustomize/fileRoles';
import { isKustomizationPath } from '../kustomize/kustomization';
import { kustomizationsOf } from '../kustomize/roots';
import type { Loader, TreeReader, UnitPlan } from '../loader';
import { type ManifestDocument, manifestsIn } from './documents';
import { manifestResource, namer } from './manifestResource';

/** Folders of manifests: one unit a folder. Files of charts and of kustomizations, which have units of their own, and tools' own files are left out. */
export const kubernetesLoader: Loader = {
  name: 'kubernetes',
  claims: (path) => isKustomizationPath(path) || mayBeManifest(path),
  plan: planFolders,
};

const manifests = pathsWhere((path) => mayBeManifest(path) && !isKustomizationPath(path));

async function planFolders(snapshot: Snapshot): Promise<UnitPlan[]> {
  const inCharts = new Set([...chartFolders(snapshot.paths).values()].flat());
  const parts = await partsOfKustomizations(snapshot);
  const { built } = await kustomizationsOf(snapshot);
  const folders = new Map<string, string[]>();
  for (const path of manifests(snapshot.paths)) {
    if (parts.has(path) || built.has(path) || inCharts.has(path)) continue;
    const file = await snapshot.read(path);
    if (!file) continue;
    const { documents, problems } = manifestsIn(file);
    if (documents.length === 0 && problems.length === 0) continue;
    const folder = folderOf(path);
    const files = folders.get(folder);
    if (files) files.push(path);
    else folders.set(folder, [path]);
  }
  return [...folders].map(([folder, files]) => {
    files.sort();
    const id = `kubernetes:${folderName(folder)}`;
    return { id, key: files.join('\n'), load: (tree) => loadFolder(tree, id, folder, files) };
  });
}

async function loadFolder(tree: TreeReader, id: string, folder: string, files: readonly string[]): Promise<Unit> {
  const documents: ManifestDocument[] = [];
  const problems: LoadProblem[] = [];
  for (const path of files) {
    const file = await tree.read(path);
    const manifests = file ? manifestsIn(file) : undefined;
    documents.push(...(manifests?.documents ?? []));
    problems.push(...(manifests?.problems ?? []));
  }
  return {
    id,
    loader: 'kubernetes',
    path: folderName(folder),
    files,
    status: problems.length === 0 ? 'loaded' : documents.length === 0 ? 'failed' : 'partial',
    resources: toResources(id, documents),
    variables: [],
    problems,
  };
}

function toResources(unit: string, documents: readonly ManifestDocument[]): Resource[] {
  const nameOf = namer(unit);
  return documents.map((document) => manifestResource(document, unit, nameOf(document, document.file.path)));
}

/** JSON files with these names or in these folders are never manifests; repositories are full of them. */
const OTHER_JSON =
  /(^|\/)((package|tsconfig[^/]*|jsconfig|composer|angular|nx|turbo|lerna|biome|deno|renovate)\.json$|[^/]*(\.schema|-lock|dashboard[^/]*)\.json$|(locales?|i18n|translations?|dashboards?|\.vscode|\.github)\/)/;

function mayBeManifest(path: string): boolean {
  if (/(^|\/)(node_modules|\.git)\//.test(path)) return false;
  return /\.ya?ml$/.test(path) || (path.endsWith('.json') && !OTHER_JSON.test(path));
}
