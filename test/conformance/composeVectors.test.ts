import { describe, expect, test } from 'vitest';
import { conformanceFolder, readJsonFiles } from '../support/conformanceData';
import { holds, type Vector } from './compose/runVector';
import floors from './floors.json';

const folder = conformanceFolder('vectors/compose');
const vectors = folder ? (readJsonFiles(folder) as Vector[][]).flat() : [];

/** The kinds that are run, each with the number of vectors that hold; it may only grow. */
const KINDS = [
  'substitute',
  'interpolate-tree',
  'dotenv',
  'port-short',
  'volume-short',
  'merge-tree',
  'unicity-tree',
] as const;

describe.skipIf(!folder)('recorded cases of compose-go hold', () => {
  test.each(KINDS)('%s', (kind) => {
    const ran = vectors.filter((vector) => vector.kind === kind);
    const failed = ran.filter((vector) => !holds(vector)).map(({ name }) => name);
    console.log(
      `compose ${kind}: ${ran.length - failed.length} of ${ran.length}${failed.map((name) => `\n  ${name}`).join('')}`,
    );
    expect(ran.length - failed.length, failed.join(', ')).toBeGreaterThanOrEqual(floors[`compose-${kind}`]);
  });
});
