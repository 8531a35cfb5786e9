import { describe, expect, it } from 'vitest';
import { shellCommands } from '../../../../src/engine/loaders/ci/shellCommands';

const words = (script: string): string[] => shellCommands(script).map((command) => command.words.join(' '));

describe('commands of a script', () => {
  it.each([
    ['are parted by operators and lines', 'a 1 && b | c; d\ne', ['a 1', 'b', 'c', 'd', 'e']],
    ['go on behind a backslash', 'a \\\n  b', ['a b']],
    ['keep what is quoted in one word', `a "b c" 'd;e' "f\\"g"`, ['a b c d;e f"g']],
    ['have no redirections and comments', 'a > out.txt 2>&1 # b', ['a']],
    ['have no keywords, assignments and helpers before them', 'if A=1 sudo a; then b; fi', ['a', 'b', 'fi']],
    ['are not those of a here document', "cat <<'EOF' > f\na b\nEOF\nc", ['cat', 'c']],
    ['take an expression for a variable', 'a ${{ matrix.x || y }} b', ['a ${_} b']],
    ['take a substitution for a part of the word', 'a "$(b c | d)" e', ['a $(b c | d) e']],
  ])('%s', (_, script, expected) => {
    expect(words(script)).toEqual(expected);
  });

  it('know the line in which they begin', () => {
    const script = 'a \\\n  b\ncat <<X\n1\n2\nX\nc';
    expect(shellCommands(script).map(({ line }) => line)).toEqual([0, 2, 6]);
  });

  it('may fail where something else is run in their place, or they are a condition', () => {
    expect(shellCommands('a || b\nif c; then d; fi').map(({ isTolerated }) => isTolerated)).toEqual([
      true,
      false,
      true,
      false,
      false,
    ]);
  });

  it('end for a script that never ends a quote', () => {
    expect(words(`a "${'('.repeat(50_000)}`)).toHaveLength(1);
  });
});
