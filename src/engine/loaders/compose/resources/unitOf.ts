import type { VariableUse } from '../../../model/envVar';
import { NO_FACETS, type Resource } from '../../../model/resource';
import { isLineSource, type Source } from '../../../model/source';
import type { Unit } from '../../../model/unit';
import type { TreeReader } from '../../loader';
import { entriesOf, isMap, mapNode, type Node, nodeAt, toJson, traceOf } from '../../tree/node';
import type { FileSet } from '../files/fileSets';
import type { ComposeProject } from '../project';
import { sameAtRun } from './sameAtRun';
import { serviceFacets } from './serviceFacets';
import { setBy } from './setBy';
import { storageReferences } from './storageReferences';

/** The sections of a project and the kind of what stands in them. */
const KINDS = new Map([
  ['services', 'service'],
  ['networks', 'network'],
  ['volumes', 'volume'],
  ['configs', 'config'],
  ['secrets', 'secret'],
]);

/** The unit of a loaded project: one resource for each service, network, volume, config and secret. */
export async function unitOf(
  set: FileSet,
  files: readonly string[],
  project: ComposeProject,
  tree: TreeReader,
): Promise<Unit> {
  const problems = [...project.problems];
  const isUnknown = madeOfUnset(project.variables);
  const root = sameAtRun(project.root);
  const resources: Resource[] = [];
  for (const [section, kind] of KINDS) {
    for (const [name, node] of entriesOf(nodeAt(root, section))) {
      if (!isMap(node) || isImplied(kind, name, node)) continue;
      const placed = node.sources.length > 0 ? node : mapNode(node.entries, project.root.sources.slice(-1));
      const facets =
        kind === 'service'
          ? await serviceFacets(name, placed, project, tree, problems)
          : { ...NO_FACETS, references: storageReferences(kind, name, placed) };
      const references = facets.references.filter((reference) => !isUnknown(reference.source));
      resources.push(resourceOf(set.id, kind, name, placed, { ...facets, references }));
    }
  }
  return {
    id: set.id,
    loader: 'compose',
    path: set.main,
    files: [...new Set([...files, ...project.files])],
    ...(set.below.length === 0 ? {} : { over: `compose:${set.below[0]}` }),
    status: problems.length === 0 ? 'loaded' : resources.length === 0 ? 'failed' : 'partial',
    resources,
    variables: await Promise.all(
      project.variables.map(async (use) => withSetter(withResource(use, set.id, resources), project, tree)),
    ),
    problems,
  };
}

/** Every project has a default network; nobody wrote it, so it is nobody's change. */
function isImplied(kind: string, name: string, node: Node): boolean {
  return kind === 'network' && name === 'default' && node.sources.length === 0;
}

/** Tells what is written with a variable that no file sets: the shell will say what it points at. */
function madeOfUnset(variables: readonly VariableUse[]): (source: Source) => boolean {
  const key = (source: Source): string =>
    isLineSource(source) ? '' : JSON.stringify([source.file.path, source.document, source.path]);
  const unset = variables.filter(({ value, fallback }) => value === undefined && fallback === undefined);
  const places = new Set(unset.map(({ source }) => key(source)));
  return (source) => places.size > 0 && places.has(key(source));
}

function resourceOf(unit: string, kind: string, name: string, node: Node, facets: Resource['facets']): Resource {
  return {
    id: `${unit}#${kind}/${name}`,
    unit,
    loader: 'compose',
    kind,
    name,
    value: toJson(node),
    trace: (path) => traceOf(node, path),
    facets,
  };
}

/** Says in which resource the variable is used, when the unit has it. */
function withResource(use: VariableUse, unit: string, resources: readonly Resource[]): VariableUse {
  if (isLineSource(use.source)) return use;
  const [section, name] = use.source.path;
  const kind = KINDS.get(String(section));
  const resource = `${unit}#${kind}/${name}`;
  return resources.some(({ id }) => id === resource) ? { ...use, resource } : use;
}

/** Says which line of the files gives the value, when one does. */
async function withSetter(use: VariableUse, project: ComposeProject, tree: TreeReader): Promise<VariableUse> {
  if (use.value === undefined) return use;
  const source = await setBy(use.name, use.value, use.source.file, project, tree);
  return source ? { ...use, setBy: source } : use;
}
