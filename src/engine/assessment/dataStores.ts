import type { ResourceChange } from '../diff/comparison';
import type { Resource } from '../model/resource';
import type { VolumeMount } from '../model/volume';
import type { Finding } from '../report/report';
import { isDataStore } from '../rules/shared/dataFolders';
import { imageBaseName } from '../rules/shared/images';
import { asItIs } from './before';
import type { Facts } from './facts';
import { type TaskId, taskOf } from './tasks';
import { isWorkload } from './workloads';

/** Something that keeps data which the change touches, as it is now. */
export interface StoreAtRisk {
  readonly store: Resource;
  /** What happens to it, without a subject: `gets another image`. */
  readonly because: string;
  readonly findings: readonly string[];
}

/** Tasks by which the data of a resource are in question, whatever its image is called. */
const TOUCHES_DATA: ReadonlySet<TaskId> = new Set(['move-data', 'password', 'recreate']);

/**
 * The data stores that the change touches: another image, other volumes, gone, or a finding that says so. Each once, however many
 * variants of a project have it.
 */
export function storesAtRisk({ models }: Facts, findings: readonly Finding[]): StoreAtRisk[] {
  const found = new Map<string, StoreAtRisk>();
  const add = (store: Resource, because: string, cited: readonly string[] = []): void => {
    const key = JSON.stringify([store.kind, store.namespace, store.name]);
    const known = found.get(key);
    if (!known) found.set(key, { store, because, findings: cited });
    else found.set(key, { ...known, findings: [...new Set([...known.findings, ...cited])].sort() });
  };
  for (const change of models.resources) {
    const because = touched(change);
    if (change.before && because) add(change.before, because);
  }
  for (const finding of findings) {
    if (!TOUCHES_DATA.has(taskOf(finding))) continue;
    const store = asItIs(models, finding.resource);
    if (store && isWorkload(store) && storageOf(store).length > 0) add(store, 'has a finding', [finding.fingerprint]);
  }
  return [...found.values()];
}

/** What happens to a data store; `undefined` where its data are not touched. */
function touched({ before, after }: ResourceChange): string | undefined {
  const [image] = before?.facets.images ?? [];
  if (!before || !image || !isWorkload(before) || !isDataStore(image.reference) || storageOf(before).length === 0)
    return undefined;
  if (!after) return 'is removed';
  if (after.facets.images[0]?.reference !== image.reference) return 'gets another image';
  return storageText(before) === storageText(after) ? undefined : 'gets other volumes';
}

/** What a workload mounts to keep data in. */
export function storageOf({ facets }: Resource): readonly VolumeMount[] {
  return facets.volumes.filter(
    ({ kind, readOnly }) => !readOnly && (kind === 'volume' || kind === 'claim' || kind === 'bind'),
  );
}

function storageText(resource: Resource): string {
  return JSON.stringify(
    storageOf(resource)
      .map(({ kind, from, target }) => [kind, from ?? '', target])
      .sort(),
  );
}

/** Whether the workload runs a program that keeps data. */
export function isStore({ facets }: Resource): boolean {
  return facets.images.some(({ reference }) => isDataStore(reference));
}

/** The name by which the programs of an image are known: `postgres`. */
export function imageNameOf({ facets }: Resource): string {
  const [image] = facets.images;
  return image ? imageBaseName(image.reference) : '';
}
