import type { Gathering } from '../rule';
import { listed } from './listed';

/**
 * So many findings of a file and more as one, by the message `several`: `count`, and what each of them calls `one` listed as `all`. What else
 * the first says stays.
 */
export const severalNamed = (from: number, one: string, all: string): Gathering => ({
  from,
  into: (drafts) => ({
    messageId: 'several',
    data: {
      ...drafts[0]!.data,
      count: drafts.length,
      [all]: listed(drafts.map(({ data }) => `${data?.[one]}`)),
    },
  }),
});
