import type { Resource } from '../../model/resource';
import type { Source } from '../../model/source';
import { folderOf } from '../../util/treePath';
import type { Draft } from '../rule';

/** Where what is deployed together stands: a Compose file; the folder of a manifest. */
export function deploymentOf({ file }: Source, resource: Resource | undefined): string {
  return resource?.loader === 'compose' ? file.path : folderOf(file.path) || 'the root folder';
}

/** The file of all drafts, or else their deployment. */
export function placeOf(drafts: readonly Draft[]): string {
  const [{ at, resource }] = drafts as [Draft];
  const isOneFile = drafts.every((draft) => draft.at.file.path === at.file.path);
  return isOneFile ? at.file.path : deploymentOf(at, resource);
}
