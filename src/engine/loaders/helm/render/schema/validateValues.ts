import type { MapNode } from '../../../compose/tree/node';
import type { Chart } from '../../chart/chart';

export function schemaViolations(_chart: Chart, _values: MapNode): string {
  return '';
}
