import type { Comparison } from '../../diff/comparison';
import type { Json, Path } from '../../model/json';
import type { Resource } from '../../model/resource';
import { containersOf, isKubernetes } from './kubernetes';

/** A container of a workload with its place. */
export interface ContainerState {
  readonly workload: Resource;
  readonly value: Json;
  readonly path: Path;
}

/** A container that both sides have, of a workload that changes. */
export interface ContainerChange {
  readonly name: string;
  readonly before: ContainerState;
  readonly after: ContainerState;
}

/** Workloads that both sides have and that differ. */
export function* changedObjects({ resources }: Comparison): Iterable<{ before: Resource; after: Resource }> {
  for (const { before, after } of resources) {
    if (before && after && isKubernetes(before) && isKubernetes(after)) yield { before, after };
  }
}

/** Their containers, paired by name; a single one that is renamed stays the same. */
export function* containerChanges(comparison: Comparison): Iterable<ContainerChange> {
  for (const { before, after } of changedObjects(comparison)) {
    const old = containersOf(before);
    const now = containersOf(after);
    for (const container of now) {
      const same =
        old.find(({ name }) => name === container.name) ?? (old.length === 1 && now.length === 1 ? old[0] : undefined);
      if (!same) continue;
      yield {
        name: container.name,
        before: { workload: before, value: same.value, path: same.path },
        after: { workload: after, value: container.value, path: container.path },
      };
    }
  }
}
