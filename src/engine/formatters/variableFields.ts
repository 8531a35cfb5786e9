import type { ReportEnv, ReportField, ReportResource } from '../report/report';
import { weakMemo } from '../util/weakMemo';

/** Says of which fields of a resource the list of variables tells already. */
export function toldAsVariable(env: readonly ReportEnv[]): (resource: ReportResource, field: ReportField) => boolean {
  const told = new Map<string, number>();
  for (const { resource, name } of env) {
    const key = JSON.stringify([resource, name]);
    told.set(key, (told.get(key) ?? 0) + 1);
  }
  return (resource, field) => {
    if (resource.loader === 'dotenv') return true;
    const name = variableOf(resource, field);
    if (name === undefined) return false;
    // Two containers of one pod may each have a variable of the name: then each is told, or each is shown here.
    const here = countsOf(resource).get(name) ?? 0;
    return here <= (told.get(JSON.stringify([resource.id, name])) ?? 0);
  };
}

/** How many fields of a resource set each variable. Counted once: a resource may have thousands. */
const countsOf = weakMemo((resource: ReportResource): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (const field of resource.fields) {
    const name = variableOf(resource, field);
    if (name !== undefined) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return counts;
});

/** The variable that a field sets: `environment.NAME`, `….env[NAME].value`, a key of a ConfigMap or Secret. */
function variableOf({ loader, kind }: ReportResource, { path }: ReportField): string | undefined {
  if (loader === 'compose') return /^environment\.(.+)$/.exec(path)?.[1];
  if (kind === 'ConfigMap' || kind === 'Secret') {
    const [, plain, quoted] = /^(?:data|stringData)(?:\.([\w-]+)|\["([^"\\]+)"\])$/.exec(path) ?? [];
    return plain ?? quoted;
  }
  return /\.env\[([^\]]+)\](?:\.value)?$/.exec(path)?.[1];
}
