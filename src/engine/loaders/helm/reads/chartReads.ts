import type { TemplateSource } from './chartTemplates';
import { type KeyPath, type ValuesRead, valuesReads } from './valuesReads';

/** A read with its key, and those of the conditions around it, from the top of the values of the chart that is rendered. */
export interface ChartRead extends ValuesRead {
  readonly key: KeyPath;
  readonly from: TemplateSource;
}

/** What the templates of a chart read. A library reads what others hand to it: nobody knows of which chart. */
export function chartReads(sources: readonly TemplateSource[]): ChartRead[] {
  return sources.flatMap((from) => {
    if (from.chart.metadata.isLibrary) return [];
    return from.templates.flatMap((template) =>
      valuesReads(template).map((read) => ({
        ...read,
        from,
        key: fromTop(read.path, from.prefix),
        under: read.under.map((path) => fromTop(path, from.prefix)),
      })),
    );
  });
}

/** `global` is the same for all charts. */
function fromTop(path: KeyPath, prefix: readonly string[]): KeyPath {
  return path[0] === 'global' ? path : [...prefix, ...path];
}
