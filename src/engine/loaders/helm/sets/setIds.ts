import { isLineSource } from '../../../model/source';
import { folderName, isBelow } from '../../../util/treePath';
import { settingKey } from './settings';
import type { ValuesSet } from './valuesSet';

/** A set before it has its id; `name` is that of who gives it. */
export type Merged = Omit<ValuesSet, 'id'> & { readonly name?: string };

/** Names in an id. */
const MAX_NAME = 100;

/** Sets that are told apart by nothing else are by the first key that one sets and no other does. */
export function withIds(sets: readonly Merged[]): [string, Merged][] {
  const groups = new Map<string, Merged[]>();
  for (const set of sets) groups.set(idOf(set), [...(groups.get(idOf(set)) ?? []), set]);
  const told = [...groups].flatMap(([id, group]) => {
    const counts = new Map<string, number>();
    for (const key of group.flatMap((set) => [...keysOf(set)])) counts.set(key, (counts.get(key) ?? 0) + 1);
    return group.map((set): [string, Merged] => {
      if (group.length === 1) return [id, set];
      const own = [...keysOf(set)].find((key) => counts.get(key) === 1);
      return [own === undefined ? id : `${id}&set=${own}`, set];
    });
  });
  return numbered(told);
}

/** What nothing tells apart has a number behind it. */
function numbered(sets: readonly [string, Merged][]): [string, Merged][] {
  const taken = new Set<string>();
  return sets.map(([id, set]) => {
    let own = id;
    for (let count = 2; taken.has(own); count++) own = `${id}~${count}`;
    taken.add(own);
    return [own, set];
  });
}

function keysOf({ settings }: Merged): Set<string> {
  return new Set(settings.map(({ text }) => settingKey(text)).filter((key) => key !== ''));
}

/**
 * The files; where values are written too, who writes them, for these may change and be the same set still. A declaration is known by its
 * name alone, the commands of one script by the files that they give.
 */
function idOf({ chart, files, inline, settings, from, name, withoutDefaults }: Merged): string {
  const isWritten = from !== undefined && (inline.length > 0 || settings.length > 0);
  const prefix = chart === '' ? '' : `${chart}/`;
  const seenFromChart = (path: string): string => (isBelow(path, chart) ? path.slice(prefix.length) : `/${path}`);
  const parts = [
    files.length > 0 && (!isWritten || isLineSource(from)) && `values=${files.map(seenFromChart).join('+')}`,
    isWritten && `from=${from.file.path}${name === undefined ? '' : `#${name.slice(0, MAX_NAME)}`}`,
    withoutDefaults && 'alone',
  ].filter((part) => part !== false && part !== undefined);
  return `helm:${folderName(chart)}${parts.length === 0 ? '' : `?${parts.join('&')}`}`;
}
