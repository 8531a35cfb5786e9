import type { KubernetesType } from '../../catalogues/kubernetes/types';
import type { JsonObject, Path } from '../../model/json';

/** A step of a path, with the one before it. */
export interface Step {
  readonly name: string | number;
  readonly above: Step | undefined;
}

/** The path that ends with the step. */
export function pathTo(last: Step | undefined): Path {
  const steps: (string | number)[] = [];
  for (let step = last; step; step = step.above) steps.push(step.name);
  return steps.reverse();
}

/**
 * A map with fixed fields in an object of a built-in kind, with the type that the API gives it: the object, its spec, each container, each
 * port. Its path is put together when somebody asks: of most nodes nobody does.
 */
export class TypedNode {
  constructor(
    readonly type: KubernetesType,
    readonly value: JsonObject,
    private readonly last: Step | undefined,
  ) {}

  get path(): Path {
    return pathTo(this.last);
  }
}
