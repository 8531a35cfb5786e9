import { folderOf } from '../util/treePath';
import { weakMemo } from '../util/weakMemo';
import type { Unit } from './unit';

/**
 * Words by which people name the variants of one project: of two variants, one or the other runs.
 * In a service's name they tell the variant's copy of it (`api-test` is `api`).
 */
const VARIANTS =
  'base|ci|debug|demo|dev|develop|development|e2e|functional|integration|local|optimized|perf|preview|prod|production|qa|release|stage|staging|test|testing|tests|uat';

const VARIANT_IN_FILE = new RegExp(`(?:^|[._-])(?:${VARIANTS})(?=[._-])`, 'i');
const VARIANT_IN_NAME = new RegExp(`^(?:${VARIANTS})[._-]|[._-](?:${VARIANTS})$`, 'gi');

/**
 * Whether two units are likely to run on the same host at the same time. Compose files in one folder that define the same services
 * are variants of one project; so is a file that names itself one. The others are parts of the project, and run beside it.
 */
export function runTogether(a: Unit, b: Unit): boolean {
  if (a.id === b.id) return true;
  if (a.loader !== 'compose' || b.loader !== 'compose') return false;
  if (folderOf(a.path) !== folderOf(b.path) || a.over !== undefined || b.over !== undefined) return false;
  if (isVariant(a) || isVariant(b)) return false;
  const names = serviceNames(a);
  for (const name of serviceNames(b)) if (names.has(name)) return false;
  return true;
}

function isVariant(unit: Unit): boolean {
  return VARIANT_IN_FILE.test(unit.path.slice(unit.path.lastIndexOf('/') + 1));
}

const serviceNames = weakMemo(
  ({ resources }: Unit): ReadonlySet<string> =>
    new Set(resources.flatMap(({ kind, name }) => (kind === 'service' ? [name.replace(VARIANT_IN_NAME, '')] : []))),
);
