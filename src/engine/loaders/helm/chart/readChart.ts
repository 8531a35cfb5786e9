import { asText, at, isObject, itemsOf, type Json, type JsonObject } from '../../../model/json';
import type { SourceFile } from '../../../model/source';
import { recentMemo } from '../../../util/recentMemo';
import { type MapNode, mapNode } from '../../tree/node';
import { parseYaml } from '../../yaml';
import { type Chart, ChartError, type ImportValue, type Metadata, type Requirement } from './chart';
import { ignoredBy } from './helmIgnore';
import { valuesTree } from './valuesTree';

/** The files of a chart's folder by their path from it. Archives in `charts/` are opened beforehand: their files stand below their name. */
export type ChartTree = ReadonlyMap<string, SourceFile>;

/** Charts in charts in charts; Helm has no bound. */
const MAX_DEPTH = 20;

/**
 * Reads a chart and those in its `charts/` (helm v4 `pkg/chart/loader`, `directory.go` and `load.go`).
 * @throws ChartError
 */
export function readChart(files: ChartTree, depth = 0): Chart {
  if (depth > MAX_DEPTH) throw new ChartError(`charts stand in each other more than ${MAX_DEPTH} levels deep`);
  // Helm reads the rules of the outermost chart alone.
  const ignores = depth === 0 ? ignoredBy(files.get('.helmignore')?.text ?? '') : () => false;
  const own = [...files].filter(([path]) => !ignores(path));
  const metadataFile = files.get('Chart.yaml');
  if (!metadataFile) throw new ChartError('Chart.yaml file is missing');
  const metadata = readMetadata(metadataFile, files.get('requirements.yaml'));
  const name = asText(metadata.value.name) ?? '';
  const valuesFile = files.get('values.yaml');
  const schema = files.get('values.schema.json');
  const below = (folder: string): Map<string, SourceFile> =>
    new Map(own.filter(([path]) => path.startsWith(`${folder}/`)));
  const isSpecial = (path: string): boolean => SPECIAL.has(path) || /^(?:templates|charts)\//.test(path);
  return {
    name,
    metadata,
    values: valuesFile ? readValues(valuesFile) : mapNode({}),
    templates: below('templates'),
    files: new Map(own.filter(([path]) => !isSpecial(path))),
    crds: new Map([...below('crds')].filter(([path]) => /\.(?:ya?ml|json)$/i.test(path))),
    ...(schema ? { schema } : {}),
    dependencies: [...subcharts(below('charts'))].map(([, tree]) => readChart(tree, depth + 1)),
  };
}

/** Files with a meaning of their own, which `.Files` does not have. */
const SPECIAL = new Set([
  ...['Chart.yaml', 'Chart.lock', 'values.yaml', 'values.schema.json'],
  ...['requirements.yaml', 'requirements.lock'],
]);

/** The charts in `charts/`, in the order of their names; files that stand there by themselves, and names that begin with `_` or `.`, are none. */
function subcharts(files: ReadonlyMap<string, SourceFile>): Map<string, Map<string, SourceFile>> {
  const found = new Map<string, Map<string, SourceFile>>();
  for (const path of [...files.keys()].sort()) {
    const [, folder = '', ...rest] = path.split('/');
    if (rest.length === 0 || /^[_.]/.test(folder)) continue;
    const chart = found.get(folder) ?? new Map<string, SourceFile>();
    chart.set(rest.join('/'), files.get(path)!);
    found.set(folder, chart);
  }
  return found;
}

/**
 * A file of values as a tree in which each value knows its place. The uses of a chart, which follow each other, have the same tree of it.
 * @throws ChartError
 */
export const readValues: (file: SourceFile) => MapNode = recentMemo(valuesIn, {
  limit: 500_000,
  weigh: ({ text }) => text.length,
});

function valuesIn(file: SourceFile): MapNode {
  const { documents, problems } = parseYaml(file, 'kubernetes');
  const problem = problems.find(({ isDuplicateKey }) => !isDuplicateKey);
  if (problem) throw new ChartError(`cannot load ${file.path}: ${problem.message}`, file, problem.line);
  const value = documents[0] ?? null;
  if (value === null) return mapNode({}, [{ file, document: 0, path: [] }]);
  if (!isObject(value)) throw new ChartError(`cannot load ${file.path}: the values are no map`, file, 1);
  return valuesTree(value, file) as MapNode;
}

function readMetadata(file: SourceFile, requirementsFile: SourceFile | undefined): Metadata {
  const value = readMap(file, 'Chart.yaml');
  const listed = requirementsFile && readMap(requirementsFile, 'requirements.yaml').dependencies;
  const requirements = listed ?? value.dependencies;
  for (const key of ['name', 'version']) {
    if (!asText(value[key])) throw new ChartError(`validation: chart.metadata.${key} is required`, file, 1);
  }
  return {
    // What says nothing is of the first kind of charts.
    value: { ...value, apiVersion: asText(value.apiVersion) || 'v1' },
    file,
    version: asText(value.version) ?? '',
    isLibrary: value.type === 'library',
    requirements: itemsOf(requirements).filter(isObject).map(readRequirement),
  };
}

function readMap(file: SourceFile, name: string): JsonObject {
  const { documents, problems } = parseYaml(file, 'kubernetes');
  const problem = problems.find(({ isDuplicateKey }) => !isDuplicateKey);
  if (problem) throw new ChartError(`cannot load ${name}: ${problem.message}`, file, problem.line);
  const value = documents[0] ?? {};
  if (!isObject(value)) throw new ChartError(`cannot load ${name}: it holds no map`, file, 1);
  return value;
}

function readRequirement(value: JsonObject): Requirement {
  const text = (key: string): string => asText(value[key]) ?? '';
  return {
    name: text('name'),
    version: text('version'),
    repository: text('repository'),
    condition: text('condition'),
    tags: itemsOf(value.tags).flatMap((tag) => asText(tag) ?? []),
    alias: text('alias'),
    importValues: itemsOf(value['import-values']).flatMap(readImport),
  };
}

function readImport(value: Json): ImportValue[] {
  if (typeof value === 'string') return [{ child: `exports.${value}`, parent: '.' }];
  const child = asText(at(value, ['child']));
  const parent = asText(at(value, ['parent']));
  return child === undefined || parent === undefined ? [] : [{ child, parent }];
}
