import type { Settings } from '../model/settings';
import { matchesGlob } from '../util/glob';

/** Whether the settings leave a file in: some pattern of `include`, where there are any, and none of `exclude`. */
export function isIncluded({ include, exclude }: Settings['paths'], path: string): boolean {
  const meets = (pattern: string): boolean => matchesGlob(pattern, path);
  return (include.length === 0 || include.some(meets)) && !exclude.some(meets);
}
