import { parseDiff } from '../../../src/engine/git/parseDiff';
import { parseMergeTree } from '../../../src/engine/git/parseMergeTree';
import { parseTree } from '../../../src/engine/git/parseTree';
import { parseRefs } from '../../../src/engine/git/refs';
import { mutated } from '../support/mutations';
import { demand, target } from '../support/target';

const A = 'a'.repeat(40);
const B = 'b'.repeat(40);
const SEEDS = [
  `100644 blob ${A}\ta.yaml\x00120000 blob ${B}\tdir/link\x00160000 commit ${A}\tsub\x00`,
  `:100644 100644 ${A} ${B} M\0a.yaml\0:000000 100644 ${A} ${B} A\0b\nc.yaml\0:100644 100644 ${A} ${B} R087\0old.yaml\0new.yaml\x003\t1\ta.yaml\0-\t-\tb\nc.yaml\x001\t1\t\0old.yaml\0new.yaml\0`,
  `${A}\x00100644 ${A} 1\ta.yaml\x00100644 ${B} 2\ta.yaml\0\x001\0a.yaml\0CONFLICT (contents)\0CONFLICT (content): Merge conflict in a.yaml\n\x002\0a\0b\0CONFLICT (rename/delete)\0x\0`,
  `refs/heads/main\0\0commit\0${A}\0\0\x001700000000\0refs/remotes/origin/main\0*\0Subject\nrefs/remotes/origin/HEAD\0refs/remotes/origin/main\0commit\0${A}\0\0\x001\0\0 \0s\nrefs/tags/v1\0\0tag\0${A}\0commit\0${B}\x001700000000\0\0 \0t\n`,
];

/** Output of git, cut and muddled, is read as far as it goes, or refused with words of ours. */
export const gitOutput = target({
  name: 'git-output',
  runs: 200,
  inputs: mutated(
    SEEDS,
    ['\0', '\0\0', '\t', ':', ' ', '\n', '9999999999999999999', 'refs/heads/', 'R100', 'CONFLICT'],
    6,
  ),
  check(output) {
    for (const { path } of parseTree(output)) demand(typeof path === 'string', () => 'no path');
    parseDiff(output);
    parseMergeTree(output);
    parseRefs(output);
  },
});
