import { at, isObject, itemsOf, type JsonObject, type Path } from '../../model/json';

/** Where the description of pods stands in an object that makes pods. */
export interface PodTemplate {
  /** Of the PodSpec. */
  readonly path: Path;
  readonly spec: JsonObject;
  /** Of the labels that the pods get. */
  readonly labelsPath: Path;
  /** In the order of {@link CONTAINER_LISTS}. */
  readonly containers: readonly Container[];
}

/** A container with its place in the object. */
export interface Container {
  readonly path: Path;
  readonly value: JsonObject;
  readonly list: (typeof CONTAINER_LISTS)[number];
}

export const CONTAINER_LISTS = ['containers', 'initContainers', 'ephemeralContainers'] as const;

/** Kinds whose pods are described elsewhere than in `spec.template`. */
const POD_PATHS = new Map<string, Path>([
  ['Pod', []],
  ['PodTemplate', ['template']],
  ['CronJob', ['spec', 'jobTemplate', 'spec', 'template']],
  ['Revision', []],
]);

/**
 * The pod template of a workload. `spec.template` is where Deployments, StatefulSets, DaemonSets, Jobs, ReplicaSets, and most
 * custom workloads (Rollout, Knative Service) have it; it counts when it has containers.
 */
export function podTemplate(kind: string, value: JsonObject): PodTemplate | undefined {
  const root = POD_PATHS.get(kind) ?? TEMPLATE;
  const holder = at(value, root);
  const spec = isObject(holder) && Object.hasOwn(holder, 'spec') ? holder.spec : undefined;
  if (!isObject(spec) || !Array.isArray(at(spec, ['containers']))) return undefined;
  const path = [...root, 'spec'];
  return { path, spec, labelsPath: [...root, 'metadata', 'labels'], containers: containersOf(spec, path) };
}

const TEMPLATE = ['spec', 'template'];

function containersOf(spec: JsonObject, path: Path): Container[] {
  const found: Container[] = [];
  for (const list of CONTAINER_LISTS) {
    for (const [index, value] of itemsOf(at(spec, [list])).entries()) {
      if (isObject(value)) found.push({ path: [...path, list, index], value, list });
    }
  }
  return found;
}

/** A map of labels as text; other values are left out. */
export function labelsAt(value: JsonObject, path: Path): Record<string, string> {
  const labels = at(value, path);
  return isObject(labels)
    ? Object.fromEntries(
        Object.entries(labels).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
      )
    : {};
}
