import type { Json } from '../../../../model/json';
import { isMap, type MapNode, toJson } from '../../../tree/node';
import { type Chart, ChartError } from '../../chart/chart';
import { validate } from './validate';
import { printViolations } from './violation';

/**
 * What the schemas of a chart and its dependencies do not allow in the values, in Helm's words; empty when all is well
 * (helm v4 `pkg/chart/common/util/jsonschema.go`). No value of the files is in it.
 * @throws ChartError for a schema that is no JSON
 */
export function schemaViolations(chart: Chart, values: MapNode): string {
  let words = '';
  if (chart.schema) {
    const found = validate(toJson(values), readSchema(chart));
    if (found.length > 0) words += `${chart.name}:\n${printViolations(found)}\n`;
  }
  for (const dependency of chart.dependencies) {
    const own = values.entries.get(dependency.name);
    if (isMap(own)) words += schemaViolations(dependency, own);
  }
  return words;
}

function readSchema({ name, schema }: Chart): Json {
  try {
    return JSON.parse(schema!.text);
  } catch {
    throw new ChartError(`${name}: values.schema.json is no JSON`, schema, 1);
  }
}
