import { asText, at, entriesOf, itemsOf, type Path } from '../../model/json';
import type { Model } from '../../model/model';
import type { Resource } from '../../model/resource';
import { folderOf } from '../../util/treePath';

/** A use of a component by a pipeline of the Collector, or by its service. */
export interface ComponentUse {
  /** `receivers`, `processors`, `exporters`, `extensions`. */
  readonly section: string;
  readonly name: string;
  readonly pipeline: string;
  readonly path: Path;
}

const SECTIONS = ['receivers', 'processors', 'exporters'];

export function usesOf({ value }: Resource): ComponentUse[] {
  const inPipelines = entriesOf(at(value, ['service', 'pipelines'])).flatMap(([pipeline, body]) =>
    SECTIONS.flatMap((section) =>
      itemsOf(at(body, [section])).map((item, index) => ({
        section,
        name: asText(item) ?? '',
        pipeline,
        path: ['service', 'pipelines', pipeline, section, index],
      })),
    ),
  );
  const extensions = itemsOf(at(value, ['service', 'extensions'])).map((item, index) => ({
    section: 'extensions',
    name: asText(item) ?? '',
    pipeline: 'service',
    path: ['service', 'extensions', index],
  }));
  return [...inPipelines, ...extensions];
}

/** The names that a section defines; a connector is both an exporter and a receiver. */
export function definedIn({ value }: Resource, section: string): string[] {
  const sections = section === 'receivers' || section === 'exporters' ? [section, 'connectors'] : [section];
  return sections.flatMap((one) => entriesOf(at(value, [one])).map(([name]) => name));
}

/** Files that may be given to one Collector together: those of its folder. */
export function togetherWith(model: Model, file: Resource): Resource[] {
  const folder = folderOf(file.trace([])[0]!.file.path);
  return model.index.ofKind('otel-collector').filter((other) => folderOf(other.trace([])[0]!.file.path) === folder);
}
