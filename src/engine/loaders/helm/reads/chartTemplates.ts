import type { SourceFile } from '../../../model/source';
import type { Chart } from '../chart/chart';
import { templatesIn } from '../render/runTemplates';
import type { Template } from '../template/ast';
import { ParseError } from '../template/templateError';

/** A file of `templates/`, of a chart or of one in it. */
export interface TemplateSource {
  /** As Helm names it: `app/charts/db/templates/service.yaml`. */
  readonly name: string;
  readonly file: SourceFile;
  readonly chart: Chart;
  /** Where the values of its chart stand, from the top: `['db']`. */
  readonly prefix: readonly string[];
  readonly templates: readonly Template[];
}

/** All templates of a chart and of its dependencies. A file that cannot be parsed has none. */
export function chartTemplates(chart: Chart, id = chart.name, prefix: readonly string[] = []): TemplateSource[] {
  const own = [...chart.templates].map(([path, file]) => {
    const name = `${id}/${path}`;
    return { name, file, chart, prefix, templates: parsedOrNone(file, name) };
  });
  const below = chart.dependencies.flatMap((dependency) =>
    chartTemplates(dependency, `${id}/charts/${dependency.name}`, [...prefix, dependency.name]),
  );
  return [...own, ...below];
}

function parsedOrNone(file: SourceFile, name: string): readonly Template[] {
  try {
    return templatesIn(file, name);
  } catch (error) {
    if (error instanceof ParseError) return [];
    throw error;
  }
}

/** Whether Helm writes out what the file makes. */
export function isRendered({ name }: TemplateSource): boolean {
  return !/(?:^|\/)_[^/]*$/.test(name) && !name.endsWith('NOTES.txt');
}
