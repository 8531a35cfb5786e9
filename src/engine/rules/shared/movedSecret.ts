import type { Comparison } from '../../diff/comparison';
import type { Model } from '../../model/model';
import type { Resource } from '../../model/resource';
import type { Unit } from '../../model/unit';
import { weakMemo } from '../../util/weakMemo';
import type { Draft } from '../rule';
import { isExampleFile, isForTestOrDemo } from './files';
import { placeKey } from './placeKey';

/**
 * Whether a variable of the draft's place only moved: the base has its name and value in another file for use, and there it is gone.
 * The repository knew it before, so nothing new is given away. A copy is no move: it is one more place to change.
 */
export function isMovedSecret({ at, data, resource }: Draft, { before, after }: Comparison): boolean {
  const variable = resource && variablesByPlace(resource).get(JSON.stringify([data?.key, placeKey(at)]));
  if (!variable || typeof variable.value !== 'string') return false;
  const key = settingKey(variable.name, variable.value);
  const now = filesWith(after, key);
  return filesWith(before, key).some(
    (path) => path !== at.file.path && !now.includes(path) && !isExampleFile(path) && !isForTestOrDemo(path),
  );
}

const variablesByPlace = weakMemo(
  ({ facets }: Resource) =>
    new Map(facets.env.map((variable) => [JSON.stringify([variable.name, placeKey(variable.source)]), variable])),
);

const settingKey = (name: string, value: string): string => JSON.stringify([name, value]);

/** The files that set a variable to a value. */
const filesWith = ({ units }: Model, key: string): string[] =>
  units.flatMap((unit) => [...(filesBySetting(unit).get(key) ?? [])]);

const filesBySetting = weakMemo(({ resources }: Unit): ReadonlyMap<string, ReadonlySet<string>> => {
  const files = new Map<string, Set<string>>();
  for (const { facets } of resources) {
    for (const { name, value, source } of facets.env) {
      if (typeof value !== 'string') continue;
      const key = settingKey(name, value);
      const paths = files.get(key);
      if (paths) paths.add(source.file.path);
      else files.set(key, new Set([source.file.path]));
    }
  }
  return files;
});
