import { readBaseline } from '../engine/config/readBaseline';
import type { SuppressionSetting } from '../engine/model/settings';
import { readText } from './folderTree';

/**
 * The baseline in a file of the disk, under the name that a person gave it. It must be whole: what is left out of it would be told as new.
 * `problem` says in a line what is wrong.
 */
export function readBaselineFile(
  path: string,
  name: string,
): readonly SuppressionSetting[] | { readonly problem: string } {
  const file = readText(path, name);
  if (!file) return { problem: 'there is no such file, or it is no text; "infra-diff baseline" writes one' };
  const { entries, problems } = readBaseline(file);
  if (problems.length === 0) return entries;
  return { problem: problems.map(({ line, message }) => `line ${line ?? 1}: ${message}`).join('; ') };
}
