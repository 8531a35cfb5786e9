import type { Snapshot } from '../../git/snapshot';
import { asText, at, isObject, itemsOf, type JsonObject, type Path } from '../../model/json';
import type { Reference, ReferenceUse } from '../../model/reference';
import { type Created, type Facets, NO_FACETS, type Resource } from '../../model/resource';
import type { NodeSource, SourceFile } from '../../model/source';
import type { LoadProblem, Unit } from '../../model/unit';
import { folderName, folderOf } from '../../util/treePath';
import type { Loader, TreeReader, UnitPlan } from '../loader';
import { parseYaml } from '../yaml';
import { type FileRole, isKustomizationPath, namedFiles, readKustomization } from './kustomization';

/** Kustomizations: one unit a folder. What they name is checked; the overlay itself is not built. */
export const kustomizeLoader: Loader = {
  name: 'kustomize',
  claims: isKustomizationPath,
  plan: async (snapshot: Snapshot): Promise<UnitPlan[]> =>
    snapshot.paths.filter(isKustomizationPath).map((path) => {
      const id = `kustomize:${folderName(folderOf(path))}`;
      return { id, key: path, load: (tree) => loadKustomization(tree, id, path) };
    }),
};

async function loadKustomization(tree: TreeReader, id: string, path: string): Promise<Unit> {
  const folder = folderName(folderOf(path));
  const unit = { id, loader: 'kustomize' as const, path: folder, variables: [] };
  const file = await tree.read(path);
  const value = file && readKustomization(file);
  const broken: LoadProblem[] = file
    ? parseYaml(file, 'kubernetes').problems.map(({ message, line }) => ({ path, line, message, file }))
    : [];
  if (!file || !value) {
    const problems =
      broken.length > 0 ? broken : [{ path, message: 'holds no kustomization: a map is expected', file }];
    return { ...unit, files: [path], status: 'failed', resources: [], problems };
  }
  const named = namedFiles(file).flatMap(({ path: target }) => target ?? []);
  const notBuilt = 'is not built yet: its resources are compared as they stand in their files, without what it changes';
  return {
    ...unit,
    files: [path, ...new Set(named.filter((target) => tree.hasFile(target)))],
    status: broken.length > 0 ? 'failed' : 'partial',
    resources: [toResource(id, folder, file, value)],
    problems: [...broken, { path, message: notBuilt, file }],
  };
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
