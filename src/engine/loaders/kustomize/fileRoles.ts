import type { Snapshot } from '../../git/snapshot';
import { kustomizationFiles, namedFiles } from './kustomization';

/**
 * Files that are parts of a kustomization and nothing by themselves: patches, generator data, plugin settings.
 * A file that some kustomization lists as a resource is a manifest whatever else it is.
 */
export async function partsOfKustomizations(snapshot: Snapshot): Promise<Set<string>> {
  const parts = new Set<string>();
  const resources = new Set<string>();
  for (const path of kustomizationFiles(snapshot.paths)) {
    const file = await snapshot.read(path);
    for (const named of file ? namedFiles(file) : []) {
      if (named.path !== undefined) (named.role === 'resource' ? resources : parts).add(named.path);
    }
  }
  for (const path of resources) parts.delete(path);
  return parts;
}
