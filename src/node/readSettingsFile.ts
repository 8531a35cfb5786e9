import { settingsIn } from '../engine/config/readSettings';
import type { Settings } from '../engine/model/settings';
import { readText } from './folderTree';

/**
 * The settings of a file of the disk, under the name that a person gave it. Unlike the settings of a branch, which are part of what is
 * compared, these must be whole: `problem` says in a line what is wrong with them.
 */
export function readSettingsFile(path: string, name: string): Settings | { readonly problem: string } {
  const file = readText(path, name);
  if (!file) return { problem: 'there is no such file, or it is no text; name one, or leave the option out' };
  const { settings, problems } = settingsIn(file);
  if (problems.length === 0) return settings;
  return { problem: problems.map(({ line, message }) => `line ${line ?? 1}: ${message}`).join('; ') };
}
