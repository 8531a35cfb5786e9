import type { Resource } from './resource';
import type { Unit } from './unit';

/**
 * Whether two units are likely to run on the same host at the same time. Compose files in one folder that define the same services
 * are variants of one project (development, production): one or the other runs. Files without a service in common are parts of it.
 */
export function runTogether(a: Unit, b: Unit): boolean {
  if (a.id === b.id) return true;
  if (a.loader !== 'compose' || b.loader !== 'compose') return false;
  if (folderOf(a.path) !== folderOf(b.path) || a.over === b.id || b.over === a.id) return false;
  const names = new Set(a.resources.filter(isService).map((resource) => resource.name));
  return !b.resources.some((resource) => isService(resource) && names.has(resource.name));
}

const isService = (resource: Resource): boolean => resource.kind === 'service';

const folderOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')));
