import { at, entriesOf, type Json, type JsonObject, type Path } from '../../model/json';
import { type Facets, NO_FACETS, type Resource } from '../../model/resource';
import type { SourceFile } from '../../model/source';
import type { Unit } from '../../model/unit';
import { lazy } from '../../util/lazy';
import { pathsWhere } from '../../util/pathsWhere';
import type { Loader, TreeReader, UnitPlan } from '../loader';
import { type Description, readDescription, withFiles } from './description';
import { operationPlaces, operationReader } from './operations';
import { withoutWords } from './withoutWords';

/**
 * Descriptions of HTTP APIs (OpenAPI 3.x, Swagger 2.0), known by what is in them: one unit a file, with the files that it refers to. Kinds:
 * `Api` for what holds for all of it, `Operation` (`GET /users/{id}`), `Schema`. What operations mean is read on demand. The comparisons are
 * our own: `openapi-diff` reads files and brings axios, lodash and a second YAML parser; `api-smart-diff` tells no places in the files.
 */
export const openApiLoader: Loader = {
  name: 'openapi',
  claims: mayBe,
  plan: async (snapshot) => {
    const plans: UnitPlan[] = [];
    for (const path of candidates(snapshot.paths)) {
      const file = await snapshot.read(path);
      if (file && readDescription(file)) plans.push({ id: `openapi:${path}`, load: (tree) => load(path, tree) });
    }
    return plans;
  },
};

const FOREIGN = /(?:^|\/)(?:node_modules|\.git|vendor|third_party|site-packages)\//;

const candidates = pathsWhere(mayBe);

function mayBe(path: string): boolean {
  return /\.(?:ya?ml|json)$/.test(path) && !FOREIGN.test(path);
}

/** More problems than this say nothing more. */
const MAX_PROBLEMS = 5;

async function load(path: string, tree: TreeReader): Promise<Unit> {
  const id = `openapi:${path}`;
  const file = await tree.read(path);
  const read = file && readDescription(file);
  const unit = { id, loader: 'openapi' as const, path, files: [path], variables: [] };
  if (!file || !read) return { ...unit, status: 'failed', resources: [], problems: [] };
  const documents = await withFiles(file, read.value, tree);
  const description: Description = { file, value: read.value, version: read.version, documents };
  return {
    ...unit,
    files: [...documents.keys()],
    status: read.problems.length > 0 ? 'partial' : 'loaded',
    resources: resourcesOf(id, description),
    problems: read.problems.slice(0, MAX_PROBLEMS).map(({ line, message }) => ({ path, line, message, file })),
  };
}

function resourcesOf(unit: string, description: Description): Resource[] {
  const { file, value, documents } = description;
  const reader = lazy(() => operationReader(description));
  const operations = operationPlaces(description).map((place): Resource => {
    const operation = lazy(() => reader()(place));
    const facets: Facets = {
      ...NO_FACETS,
      get operation() {
        return operation();
      },
    };
    const { file: owner, path, value: node } = place.place;
    return part(unit, 'Operation', `${place.method} ${place.path}`, owner, path, node, facets);
  });
  const schemas = [['components', 'schemas'], ['definitions']].flatMap((path) =>
    entriesOf(at(value, path)).map(([name, schema]) => part(unit, 'Schema', name, file, [...path, name], schema)),
  );
  const files = [...documents.values()]
    .filter((document) => document.file !== file)
    .map((document) => part(unit, 'Schema', document.file.path, document.file, [], document.value));
  return [part(unit, 'Api', file.path, file, [], aboutAll(value)), ...operations, ...schemas, ...files];
}

/** What holds for all operations. */
function aboutAll(value: JsonObject): Json {
  const { paths: _, definitions: __, components, ...rest } = value;
  const shared = entriesOf(components).filter(([name]) => name !== 'schemas');
  return { ...rest, ...(shared.length > 0 ? { components: Object.fromEntries(shared) } : {}) };
}

function part(
  unit: string,
  kind: string,
  name: string,
  file: SourceFile,
  place: Path,
  value: Json,
  facets: Facets = NO_FACETS,
): Resource {
  const plain = lazy(() => withoutWords(value));
  return {
    id: `${unit}#${kind}/${name}`,
    unit,
    loader: 'openapi',
    kind,
    name,
    get value() {
      return plain();
    },
    trace: (path) => [{ file, document: 0, path: [...place, ...path] }],
    facets,
  };
}
