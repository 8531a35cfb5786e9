import type { Template } from '../template/ast';
import type { TemplateSource } from './chartTemplates';
import { type KeyPath, type ValuesRead, valuesReads } from './valuesReads';

/** A read with its key, and those of the conditions around it, from the top of the values of the chart that is rendered. */
export interface ChartRead extends ValuesRead {
  readonly key: KeyPath;
  readonly template: Template;
  readonly from: TemplateSource;
}

/** What the templates of a chart read. A library reads what others hand to it: nobody knows of which chart. */
export function chartReads(sources: readonly TemplateSource[]): ChartRead[] {
  const reads: ChartRead[] = [];
  for (const from of sources) {
    if (from.chart.metadata.isLibrary) continue;
    for (const template of from.templates) {
      for (const read of valuesReads(template.nodes)) reads.push(inChart(read, template, from));
    }
  }
  return reads;
}

function inChart(read: ValuesRead, template: Template, from: TemplateSource): ChartRead {
  const { prefix } = from;
  if (prefix.length === 0) return { ...read, key: read.path, template, from };
  const under = read.under.map((path) => fromTop(path, prefix));
  return { ...read, key: fromTop(read.path, prefix), under, template, from };
}

/** `global` is the same for all charts. */
function fromTop(path: KeyPath, prefix: readonly string[]): KeyPath {
  return path[0] === 'global' ? path : [...prefix, ...path];
}
