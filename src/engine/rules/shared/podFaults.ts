import { asText, at, itemsOf, type Json, type Path } from '../../model/json';
import type { Resource } from '../../model/resource';
import { containersOf } from './kubernetes';

/** Something that is wrong in a pod whatever it is for. */
export interface PodFault {
  readonly kind: 'env-twice' | 'port-range';
  readonly resource: Resource;
  readonly container: string;
  /** The variable, or the number. */
  readonly what: string;
  readonly path: Path;
  /** Where the first of two stands. */
  readonly earlier?: Path;
}

/** Variables that a container is given twice with different values, and ports that no machine has (1 to 65535). */
export function podFaults(resource: Resource): PodFault[] {
  return containersOf(resource).flatMap(({ name: container, value, path }) => [
    ...twice(itemsOf(at(value, ['env']))).map(({ what, index, first }) => ({
      ...{ kind: 'env-twice' as const, resource, container, what },
      ...{ path: [...path, 'env', index], earlier: [...path, 'env', first] },
    })),
    ...itemsOf(at(value, ['ports'])).flatMap((port, index): PodFault[] => {
      const number = Number(at(port, ['containerPort']) ?? 1);
      if (!Number.isInteger(number) || (number >= 1 && number <= 65_535)) return [];
      const place = { path: [...path, 'ports', index, 'containerPort'] };
      return [{ kind: 'port-range', resource, container, what: String(number), ...place }];
    }),
  ]);
}

function twice(variables: readonly Json[]): { what: string; index: number; first: number }[] {
  const seen = new Map<string, number>();
  return variables.flatMap((variable, index) => {
    const what = asText(at(variable, ['name']));
    if (what === undefined) return [];
    const first = seen.get(what);
    if (first === undefined) {
      seen.set(what, index);
      return [];
    }
    return JSON.stringify(variables[first]) === JSON.stringify(variable) ? [] : [{ what, index, first }];
  });
}
