import { at, isObject, itemsOf, type Json, type JsonObject, type Path } from '../../model/json';
import { ANYTHING, NO_FACETS, type Resource } from '../../model/resource';
import type { SourceFile } from '../../model/source';
import type { ChartFiles } from './chartFiles';

/** A file of the chart and the map it holds. */
export interface ChartDocument {
  readonly file: SourceFile;
  readonly value: JsonObject;
}

export interface ChartParts {
  readonly files: ChartFiles;
  readonly name: string;
  readonly metadata: ChartDocument;
  readonly values?: ChartDocument;
  readonly requirements?: ChartDocument;
}

/**
 * The chart as a resource. Its value: `metadata` (Chart.yaml), `dependencies`, `values` (values.yaml), and what it consists of:
 * `templates`, `crds` (paths from the chart) and `subcharts` (names in `charts/`).
 */
export function chartResource(unit: string, parts: ChartParts): Resource {
  const { files, name, metadata, values, requirements } = parts;
  const { dependencies: declared, ...rest } = metadata.value;
  const listed = declared ?? at(requirements?.value, ['dependencies']);
  const value: JsonObject = {
    metadata: rest,
    dependencies: itemsOf(listed),
    values: values?.value ?? {},
    templates: files.templates.map((path) => fromChart(files, path)),
    crds: files.crds.map((path) => fromChart(files, path)),
    subcharts: [...files.subcharts],
  };
  const dependencies = declared === undefined && requirements ? requirements : metadata;
  const brings = [files.templates, files.crds, files.subcharts, itemsOf(listed)].some((list) => list.length > 0);
  return {
    id: `${unit}#Chart/${name}`,
    unit,
    loader: 'helm',
    kind: 'Chart',
    name,
    value,
    trace: ([part, ...path]) => {
      const node = (document: ChartDocument, at: Path) => [{ file: document.file, document: 0, path: at }];
      if (part === 'values' && values) return node(values, path);
      if (part === 'dependencies') return node(dependencies, ['dependencies', ...path]);
      return node(metadata, part === 'metadata' ? path : []);
    },
    facets: brings ? { ...NO_FACETS, creates: [{ kind: ANYTHING }] } : NO_FACETS,
  };
}

/** A values file beside the default one, named by its path from the chart. */
export function valuesResource(unit: string, name: string, { file, value }: ChartDocument): Resource {
  return {
    id: `${unit}#Values/${name}`,
    unit,
    loader: 'helm',
    kind: 'Values',
    name,
    value,
    trace: (path) => [{ file, document: 0, path }],
    facets: NO_FACETS,
  };
}

/** A path of the repository seen from the chart. */
export function fromChart({ folder }: ChartFiles, path: string): string {
  return folder === '' ? path : path.slice(folder.length + 1);
}

/** An empty file is an empty map; anything else that is no map is `undefined`. */
export function asMap(value: Json | undefined): JsonObject | undefined {
  if (value === null || value === undefined) return {};
  return isObject(value) ? value : undefined;
}
