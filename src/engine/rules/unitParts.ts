import type { Resource } from '../model/resource';
import type { Unit } from '../model/unit';
import { isComposeProject, servicesOf } from './shared/compose';
import { objectsIn, podSpec, workloadsIn } from './shared/kubernetes';

const ofKind =
  (kind: string) =>
  ({ resources }: Unit): readonly Resource[] =>
    resources.filter((resource) => resource.kind === kind);

/** What rules look at in a unit. */
export const UNIT_PARTS = {
  resources: ({ resources }) => resources,
  /** Objects that go to a cluster. */
  objects: objectsIn,
  /** Those of them that run containers. */
  workloads: workloadsIn,
  /** Those of them that hold a pod where pods stand in objects of Kubernetes. */
  pods: (unit) => objectsIn(unit).filter((object) => podSpec(object) !== undefined),
  /** Of a Compose project. */
  services: (unit) => (isComposeProject(unit) ? servicesOf(unit) : []),
  dockerfiles: ofKind('Dockerfile'),
  /** Workflows of GitHub Actions. */
  workflows: ofKind('Workflow'),
} as const satisfies Readonly<Record<string, (unit: Unit) => readonly Resource[]>>;

export type UnitPart = keyof typeof UNIT_PARTS;
