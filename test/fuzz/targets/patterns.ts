import fc from 'fast-check';
import { compileGoPattern } from '../../../src/engine/loaders/goPattern';
import { globProblem, matchesGlob } from '../../../src/engine/util/glob';
import { mutated } from '../support/mutations';
import { demand, target } from '../support/target';

const PATTERNS = [
  ...['deploy/**/*.yaml', '**/charts/*/values-?.yaml', './a/b'],
  ...['^(web|api)-[a-z0-9]{1,3}$', '.*(a+)+b', '(?i)x|y', '\\pL+[^\\d\\s]\\b'],
];
const PATHS = [
  'deploy/prod/eu/web.yaml',
  'a/charts/web/values-1.yaml',
  'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!',
  'web-a1',
];
const WORDS = ['**/', '*', '**', '?', '(a*)*', '(?:', '{1000}', '{1000}{1000}', '\\', '[^', '(?P<n>'];

/** Patterns of the user end on every path. */
export const patterns = target({
  name: 'patterns',
  runs: 200,
  inputs: fc.record({ pattern: mutated(PATTERNS, WORDS, 8), path: mutated(PATHS, ['/', '*', 'a/'.repeat(100)], 4) }),
  check({ pattern, path }) {
    if (globProblem(pattern) === undefined) {
      matchesGlob(pattern, path);
      demand(matchesGlob('**', path), () => 'a path that ** does not meet');
    }
    compileGoPattern(pattern)?.isFoundIn(path);
  },
});
