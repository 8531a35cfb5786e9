import { isObject, type Json } from '../model/json';
import type { ReportEnv, ReportField, ReportResource } from '../report/report';
import { weakMemo } from '../util/weakMemo';

/** Counts the variables that a field sets, where the list of variables tells all of them already; 0 where the field says more. */
export function toldAsVariables(env: readonly ReportEnv[]): (resource: ReportResource, field: ReportField) => number {
  const told = new Map<string, number>();
  for (const { resource, name } of env) {
    const key = JSON.stringify([resource, name]);
    told.set(key, (told.get(key) ?? 0) + 1);
  }
  return (resource, field) => {
    if (resource.loader === 'dotenv') return 1;
    const names = variablesOf(resource, field);
    // Two containers of one pod may each have a variable of the name: then each is told, or each is shown here.
    const isTold = names.every((name) => {
      const here = countsOf(resource).get(name) ?? 0;
      return here <= (told.get(JSON.stringify([resource.id, name])) ?? 0);
    });
    return isTold ? names.length : 0;
  };
}

/** How many fields of a resource set each variable. Counted once: a resource may have thousands. */
const countsOf = weakMemo((resource: ReportResource): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (const field of resource.fields) {
    for (const name of variablesOf(resource, field)) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return counts;
});

/** The variables that a field sets: one by its path, or all of a list or map that came or went as a whole. */
function variablesOf(resource: ReportResource, field: ReportField): readonly string[] {
  const name = variableOf(resource, field);
  if (name !== undefined) return [name];
  return field.change !== 'changed' && HOLDERS[holderOf(resource)].test(field.path)
    ? namesIn(field.after ?? field.before)
    : [];
}

/** The variable that a field sets: `environment.NAME`, `….env[NAME].value`, a key of a ConfigMap or Secret. */
function variableOf(resource: ReportResource, { path }: ReportField): string | undefined {
  switch (holderOf(resource)) {
    case 'service':
      return /^environment\.(.+)$/.exec(path)?.[1];
    case 'data': {
      const [, plain, quoted] = /^(?:data|stringData)(?:\.([\w-]+)|\["([^"\\]+)"\])$/.exec(path) ?? [];
      return plain ?? quoted;
    }
    case 'container':
      return /\.env\[([^\]]+)\](?:\.value)?$/.exec(path)?.[1];
  }
}

/** The field in which each kind of holder has all of its variables. */
const HOLDERS = { service: /^environment$/, data: /^(?:data|stringData)$/, container: /\.env$/ };

function holderOf({ loader, kind }: ReportResource): keyof typeof HOLDERS {
  if (loader === 'compose') return 'service';
  return kind === 'ConfigMap' || kind === 'Secret' ? 'data' : 'container';
}

/** The names of a whole `env: [{ name, value }]`, or the keys of a map. Empty when an item has no name: then the field says more. */
function namesIn(value: Json | undefined): readonly string[] {
  if (!Array.isArray(value)) return isObject(value) ? Object.keys(value) : [];
  const names = value.flatMap((item) => (isObject(item) && typeof item.name === 'string' ? item.name : []));
  return names.length === value.length ? names : [];
}
