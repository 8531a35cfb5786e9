import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The nearest folder, from this one upwards, that fits. */
export function nearestFolder(folder: string, fits: (folder: string) => boolean): string | undefined {
  if (fits(folder)) return folder;
  const above = dirname(folder);
  return above === folder ? undefined : nearestFolder(above, fits);
}

/** The top of the work tree that holds a folder; `undefined` when none does. */
export function repositoryFolder(folder: string): string | undefined {
  return nearestFolder(folder, (candidate) => existsSync(join(candidate, '.git')));
}
