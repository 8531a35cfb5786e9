import type { Toggle } from '../../../model/chartStudy';
import { isList, isMap, isNull, type MapNode, type Node, nodeAt } from '../../tree/node';
import type { ChartRead } from '../reads/chartReads';

/** A setting worth trying, and where templates read it. */
export interface Candidate {
  readonly toggle: Toggle;
  readonly reads: readonly ChartRead[];
}

/** Keys that nobody gives and whose name says that they are switches. */
const SWITCH = /^(?:enabled?|create|(?:is|use|with|enable|allow)[A-Z]\w*)$/;

/** More texts than this are no choice of a few. */
const MOST_TEXTS = 8;

/**
 * Settings that send a template another way than its values do: each switch the other way, each other text with which a key is compared, and
 * no value where a constant stands in for it. In the order in which templates read them.
 */
export function togglesOf(reads: readonly ChartRead[], values: MapNode): Candidate[] {
  const byKey = new Map<string, ChartRead[]>();
  for (const read of reads) {
    const name = JSON.stringify(read.key);
    byKey.set(name, [...(byKey.get(name) ?? []), read]);
  }
  return [...byKey.values()].flatMap((all) => {
    const { key } = all[0]!;
    return valuesToTry(all, nodeAt(values, ...key)).map((value) => ({ toggle: { key, value }, reads: all }));
  });
}

function valuesToTry(reads: readonly ChartRead[], given: Node | undefined): Toggle['value'][] {
  if (isMap(given) || isList(given)) return [];
  if (given?.kind === 'scalar' && typeof given.value === 'boolean') return [!given.value];
  const isUnset = given === undefined || isNull(given);
  const texts = [...new Set(reads.flatMap(({ compared = [] }) => compared))].slice(0, MOST_TEXTS);
  const others = texts.filter((text) => text !== '' && text !== given?.value);
  if (others.length > 0) return others;
  if (isUnset) {
    const name = reads[0]!.key.at(-1)!;
    return SWITCH.test(name) && reads.some(({ role }) => role === 'condition') ? [true] : [];
  }
  return reads.some(({ hasFallback }) => hasFallback) ? [null] : [];
}
