import type { Branches } from '../git/readBranches';
import type { Snapshot } from '../git/snapshot';
import type { Model } from '../model/model';
import { resourcesOf } from '../model/model';
import { sourceOf } from '../model/resource';
import { compareText } from '../util/compareText';
import { conflictHunks } from './conflictHunks';

/** The outcome of the merge in the report's shape: each conflict with its lines and the resources of its file. */
export async function describeMerge(
  branches: Branches,
  mergedTree: Snapshot | undefined,
  after: Model,
  isInfrastructure: (path: string) => boolean,
) {
  const { status, tree, reason } = branches.merge;
  const conflicts = await Promise.all(
    [...branches.merge.conflicts]
      .sort((a, b) => compareText(a.path, b.path))
      .map(async ({ path, type }) => ({
        path,
        type,
        infrastructure: isInfrastructure(path),
        hunks: conflictHunks((await mergedTree?.read(path))?.text ?? ''),
        resources: resourcesOf(after)
          .filter((resource) => sourceOf(resource).file.path === path)
          .map((resource) => resource.id),
      })),
  );
  return { status, tree: tree ?? null, reason, conflicts };
}
