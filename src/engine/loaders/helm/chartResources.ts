import { at, itemsOf, type JsonObject, type Path } from '../../model/json';
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
  readonly requirements?: ChartDocument;
}

/**
 * The chart as a resource. Its value: `metadata` (Chart.yaml), `dependencies`, `subcharts` (names in `charts/`), and `isEmpty` where there is
 * nothing that it could render. What it renders are resources of their own.
 */
export function chartResource(unit: string, parts: ChartParts): Resource {
  const { files, name, metadata, requirements } = parts;
  const { dependencies: declared, ...rest } = metadata.value;
  const listed = declared ?? at(requirements?.value, ['dependencies']);
  const brings = [files.templates, files.crds, files.subcharts, itemsOf(listed)].some((list) => list.length > 0);
  const value: JsonObject = {
    metadata: rest,
    dependencies: itemsOf(listed),
    subcharts: [...files.subcharts],
    ...(brings ? {} : { isEmpty: true }),
  };
  const dependencies = declared === undefined && requirements ? requirements : metadata;
  return {
    id: `${unit}#Chart/${name}`,
    unit,
    loader: 'helm',
    kind: 'Chart',
    name,
    value,
    trace: ([part, ...path]) => {
      const node = (document: ChartDocument, at: Path) => [{ file: document.file, document: 0, path: at }];
      if (part === 'dependencies') return node(dependencies, ['dependencies', ...path]);
      return node(metadata, part === 'metadata' ? path : []);
    },
    facets: brings ? { ...NO_FACETS, creates: [{ kind: ANYTHING }] } : NO_FACETS,
  };
}

/** A path of the repository seen from the chart. */
export function fromChart({ folder }: Pick<ChartFiles, 'folder'>, path: string): string {
  return folder === '' ? path : path.slice(folder.length + 1);
}
