import type { ResourceChange } from '../diff/comparison';
import type { Tree } from '../model/model';
import type { Resource } from '../model/resource';
import type { VolumeMount } from '../model/volume';
import type { Finding } from '../report/report';
import { holdsData, isDataStore } from '../rules/shared/dataFolders';
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
    const because = touched(change, models.before.tree);
    if (change.before && because) add(change.before, because);
  }
  for (const finding of findings) {
    if (!TOUCHES_DATA.has(taskOf(finding))) continue;
    const store = asItIs(models, finding.resource);
    if (store && isWorkload(store) && storageOf(store, models.before.tree).length > 0)
      add(store, 'has a finding', [finding.fingerprint]);
  }
  return [...found.values()];
}

/** What happens to a data store; `undefined` where its data are not touched. */
function touched({ before, after }: ResourceChange, tree: Tree): string | undefined {
  const [image] = before?.facets.images ?? [];
  if (!before || !image || !isWorkload(before) || !isDataStore(image.reference)) return undefined;
  if (storageOf(before, tree).length === 0) return undefined;
  if (!after) return 'is removed';
  if (after.facets.images[0]?.reference !== image.reference) return 'gets another image';
  return storageText(before, tree) === storageText(after, tree) ? undefined : 'gets other volumes';
}

/** What a workload mounts to keep data in. What git has of a bind mount, such as a folder of settings, is no data; git brings it back. */
export function storageOf(resource: Resource, tree: Tree): readonly VolumeMount[] {
  return resource.facets.volumes.filter(({ kind, from, target, readOnly }) => {
    if (readOnly) return false;
    if (kind !== 'bind') return kind === 'volume' || kind === 'claim';
    // A folder for data may be there with nothing in it but a file that keeps it.
    const isTracked = from !== undefined && (tree.hasFile(from) || tree.hasDirectory(from));
    return !isTracked || holdsData(resource, target) === true;
  });
}

function storageText(resource: Resource, tree: Tree): string {
  return JSON.stringify(
    storageOf(resource, tree)
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
