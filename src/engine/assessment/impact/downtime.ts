import type { ResourceChange } from '../../diff/comparison';
import { asText, at, type Json } from '../../model/json';
import { compareText } from '../../util/compareText';
import type { Facts } from '../facts';
import { isWorkload } from '../workloads';

/** A workload that is certainly away for a while, and why. */
export interface Downtime {
  readonly name: string;
  readonly why: 'anew' | 'recreate' | 'single';
}

/** Fields of a Compose service that do not make Compose create its container anew (`ServiceHash` of docker/compose), or not surely. */
const HARMLESS = /^(build|pull_policy|scale|depends_on|profiles|develop|deploy\.replicas|deploy\.mode)(\.|\[|$)/;

/**
 * What is away for certain while it is deployed. Only of units that are there before: whether a new variant of a project replaces the
 * running one is not known.
 */
export function downtimeOf({ models }: Facts): Downtime[] {
  const found = new Map<string, Downtime>();
  for (const change of models.resources) {
    const why = change.change === 'changed' && change.after ? away(change) : undefined;
    const isThere = models.before.index.unit(change.after?.unit ?? '') !== undefined;
    if (why && isThere) found.set(`${change.after!.kind} ${change.after!.name}`, { name: change.after!.name, why });
  }
  return [...found.values()].sort((a, b) => compareText(a.name, b.name));
}

function away({ after, fields }: ResourceChange): Downtime['why'] | undefined {
  if (!after || !isWorkload(after)) return undefined;
  if (after.loader === 'compose') {
    if (copies(after.value, ['deploy', 'replicas']) === 0) return undefined;
    return fields.some(({ label }) => !HARMLESS.test(label)) ? 'anew' : undefined;
  }
  const isRolled = fields.some(({ afterPath, beforePath }) => isTemplate(afterPath ?? beforePath));
  if (!isRolled) return undefined;
  if (after.kind === 'Deployment' && asText(at(after.value, ['spec', 'strategy', 'type'])) === 'Recreate')
    return copies(after.value, ['spec', 'replicas']) === 0 ? undefined : 'recreate';
  const isOneByOne =
    after.kind === 'StatefulSet' && asText(at(after.value, ['spec', 'updateStrategy', 'type'])) !== 'OnDelete';
  return isOneByOne && copies(after.value, ['spec', 'replicas']) === 1 ? 'single' : undefined;
}

function isTemplate(path: readonly (string | number)[] | undefined): boolean {
  return path?.[0] === 'spec' && path[1] === 'template';
}

/** Wanted copies; one where nothing is said. */
function copies(value: Json, path: readonly string[]): number {
  const stated = at(value, path);
  return stated === undefined ? 1 : Number(stated);
}
