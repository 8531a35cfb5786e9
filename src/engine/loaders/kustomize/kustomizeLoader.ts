import type { Snapshot } from '../../git/snapshot';
import { asText, at, isObject, itemsOf, type JsonObject, type Path } from '../../model/json';
import type { Reference, ReferenceUse } from '../../model/reference';
import { type Created, type Facets, NO_FACETS, type Resource, sourceOf } from '../../model/resource';
import type { NodeSource, SourceFile } from '../../model/source';
import type { Unit } from '../../model/unit';
import { folderName, folderOf } from '../../util/treePath';
import { type ManifestDocument, manifestsIn } from '../kubernetes/documents';
import { manifestResource, namer } from '../kubernetes/manifestResource';
import type { Loader, TreeReader, UnitPlan } from '../loader';
import { buildKustomization } from './build/buildKustomization';
import { builtResources } from './builtResources';
import type { ChartInflator } from './chartInflator';
import {
  type FileRole,
  isKustomizationPath,
  KUSTOMIZATION_NAMES,
  namedFiles,
  readKustomization,
} from './kustomization';
import { builtBy, type KustomizeRenderer } from './kustomizeRenderer';
import { kustomizationsOf } from './roots';

/** What the loader has done by others. */
export interface KustomizeTools {
  /** Renders charts; without it they are told, and left out. */
  readonly inflate?: ChartInflator | undefined;
  /** Builds kustomizations in place of the built-in renderer. */
  readonly renderer?: KustomizeRenderer | undefined;
}

/**
 * Kustomizations: one unit for each that nobody takes up. Its resources are the objects that kustomize would build; with a renderer, those
 * that it has built.
 */
export function createKustomizeLoader({ inflate, renderer }: KustomizeTools = {}): Loader {
  return {
    name: 'kustomize',
    claims: isKustomizationPath,
    plan: async (snapshot: Snapshot): Promise<UnitPlan[]> => {
      const { roots, loneComponents } = await kustomizationsOf(snapshot);
      const plan = (load: typeof loadKustomization, path: string): UnitPlan => {
        const id = `kustomize:${folderName(folderOf(path))}`;
        return { id, key: path, load: (tree) => load(tree, id, path, { inflate, renderer }) };
      };
      return [
        ...roots.map((path) => plan(loadKustomization, path)),
        ...loneComponents.map((path) => plan(loadComponent, path)),
      ];
    },
  };
}

async function loadKustomization(
  tree: TreeReader,
  id: string,
  path: string,
  { inflate, renderer }: KustomizeTools,
): Promise<Unit> {
  const folder = folderOf(path);
  const unit = { id, loader: 'kustomize' as const, path: folderName(folder), variables: [] };
  const file = await tree.read(path);
  const own = await buildKustomization(folder, tree, { withHashes: false, withGaps: true, isByValues: true, inflate });
  const built = renderer && file ? await builtBy(renderer, { folder, file }, own, tree) : own;
  const files = [...new Set([path, ...built.files])];
  const { given, unreadKeys, problems } = built;
  const charts = { ...(given.length > 0 ? { given } : {}), ...(unreadKeys.length > 0 ? { unreadKeys } : {}) };
  if (!file || built.objects.length === 0) {
    const asWritten = file ? await unbuilt(tree, id, file) : [];
    const status = problems.length === 0 ? 'loaded' : asWritten.length > 1 ? 'partial' : 'failed';
    return { ...unit, ...charts, files, status, isUnbuilt: true, resources: asWritten, problems };
  }
  const resources = builtResources(
    id,
    built.objects.map(({ node }) => node),
    { file, document: 0, path: [] },
  );
  return { ...unit, ...charts, files, status: problems.length > 0 ? 'partial' : 'loaded', resources, problems };
}

/** A component changes what others have; alone it is compared as it stands. */
async function loadComponent(tree: TreeReader, id: string, path: string): Promise<Unit> {
  const file = await tree.read(path);
  const resources = file ? await unbuilt(tree, id, file) : [];
  const files = [path, ...new Set(resources.slice(1).map((resource) => sourceOf(resource).file.path))];
  const folder = folderName(folderOf(path));
  return { id, loader: 'kustomize', path: folder, files, status: 'loaded', resources, variables: [], problems: [] };
}

/** Where nothing can be built: the kustomization itself, and the manifests that it takes up as they stand in their files. */
async function unbuilt(tree: TreeReader, id: string, file: SourceFile): Promise<Resource[]> {
  const value = readKustomization(file);
  if (!value) return [];
  const nameOf = namer(id);
  const manifests = await manifestsBelow(tree, file);
  return [
    toResource(id, folderName(folderOf(file.path)), file, value),
    ...manifests.map((manifest) => ({
      ...manifestResource(manifest, id, nameOf(manifest, manifest.file.path)),
      loader: 'kustomize' as const,
    })),
  ];
}

/** The manifests that a kustomization and those below it list. */
async function manifestsBelow(tree: TreeReader, from: SourceFile): Promise<ManifestDocument[]> {
  const found: ManifestDocument[] = [];
  const seen = new Set<string>([from.path]);
  const open = [from];
  for (let file = open.shift(); file; file = open.shift()) {
    for (const { role, path } of namedFiles(file)) {
      if (path === undefined || (role !== 'resource' && role !== 'component')) continue;
      const target = tree.hasFile(path) ? path : kustomizationIn(tree, path);
      if (target === undefined || seen.has(target)) continue;
      seen.add(target);
      const text = await tree.read(target);
      if (!text) continue;
      if (target === path) found.push(...manifestsIn(text).documents);
      else open.push(text);
    }
  }
  return found;
}

function kustomizationIn(tree: TreeReader, folder: string): string | undefined {
  return KUSTOMIZATION_NAMES.map((name) => (folder === '' ? name : `${folder}/${name}`)).find((path) =>
    tree.hasFile(path),
  );
}

function toResource(unit: string, name: string, file: SourceFile, value: JsonObject): Resource {
  const kind = at(value, ['kind']) === 'Component' ? 'Component' : 'Kustomization';
  const trace = (path: Path): NodeSource => ({ file, document: 0, path });
  const namespace = asText(at(value, ['namespace']));
  return {
    id: `${unit}#${kind}/${name}`,
    unit,
    loader: 'kustomize',
    kind,
    name,
    ...(namespace ? { namespace } : {}),
    value,
    trace: (path) => [trace(path)],
    facets: facetsOf(file, value, trace),
  };
}

const USES: Readonly<Record<FileRole, ReferenceUse>> = {
  resource: 'extends',
  component: 'extends',
  patch: 'other',
  plugin: 'other',
  data: 'config',
};

function facetsOf(file: SourceFile, value: JsonObject, trace: (path: Path) => NodeSource): Facets {
  const references = namedFiles(file).flatMap(({ path, role, at: place }): Reference[] => {
    if (path === undefined) return [];
    const expects = role === 'resource' || role === 'component' || role === 'plugin' ? 'any' : 'file';
    return [{ use: USES[role], target: { by: 'path', path, expects }, optional: false, source: trace(place) }];
  });
  const creates = [
    ...generated(value, 'configMapGenerator', 'ConfigMap'),
    ...generated(value, 'secretGenerator', 'Secret'),
  ];
  return { ...NO_FACETS, references, ...(creates.length > 0 ? { creates } : {}) };
}

/** What a generator makes, by the name that manifests use (kustomize adds the hash and corrects the references). */
function generated(value: JsonObject, field: string, kind: string): Created[] {
  return itemsOf(at(value, [field])).flatMap((generator): Created[] => {
    const name = asText(at(generator, ['name']));
    if (!isObject(generator) || name === undefined) return [];
    const namespace = asText(generator.namespace);
    const keys = keysOf(generator);
    return [{ kind, name, ...(namespace ? { namespace } : {}), ...(keys ? { keys } : {}) }];
  });
}

/** Keys from `literals` and `files`; unknown when env files add more, or when the generator only changes another. */
function keysOf(generator: JsonObject): string[] | undefined {
  const behavior = generator.behavior;
  if (generator.envs !== undefined || generator.env !== undefined || behavior === 'merge') return undefined;
  const literals = itemsOf(generator.literals).flatMap((literal) => asText(literal)?.split('=')[0] ?? []);
  const files = itemsOf(generator.files).flatMap((entry) => {
    const text = asText(entry);
    return text === undefined
      ? []
      : text.includes('=')
        ? text.slice(0, text.indexOf('='))
        : text.slice(text.lastIndexOf('/') + 1);
  });
  return [...literals, ...files];
}
