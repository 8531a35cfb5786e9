import { describe, expect, test } from 'vitest';
import { listedCommand, shellCommand } from '../../../../src/engine/loaders/commands/shellCommand';

describe('the words of a command', () => {
  test.each<[string, string, string[]]>([
    ['quotes', `a "b c" 'd e' f"g"h`, ['a', 'b c', 'd e', 'fgh']],
    ['an empty word', 'a "" b', ['a', '', 'b']],
    ['a quote that is never closed', 'a "b c', ['a', 'b c']],
    ['backslashes', String.raw`a\ b "c\"d" "e\.f" 'g\h'`, ['a b', 'c"d', String.raw`e\.f`, String.raw`g\h`]],
    ['an operator', 'a b && c', ['a', 'b']],
    ['a pipe', 'a b | c', ['a', 'b']],
    ['a redirection', 'a b 2>&1', ['a', 'b']],
    ['a file for the output', 'a b>c', ['a', 'b']],
    ['a comment', 'a b # c', ['a', 'b']],
    ['no comment', 'a b#c', ['a', 'b#c']],
    ['variables', `a $B "\${C}" $(D)`, ['a', '$B', `\${C}`, '$(D)']],
    ['a command inside', 'a $(b "c d" | e) f', ['a', '$(b "c d" | e)', 'f']],
    ['what is read from a command', 'a -f <(sops -d s.yaml) b', ['a', '-f', '<(sops -d s.yaml)', 'b']],
    ['folders by their name', 'a "<here>"/x <root>/y < z', ['a', '<here>/x', '<root>/y']],
    ['a bracket around it', 'a b) c', ['a', 'b']],
  ])('%s', (_, text, words) => expect(shellCommand(text)).toEqual(words));

  test.each<[string, string, string[]]>([
    ['texts and variables', `, "a", 'b c', \${d}]) "e"`, ['a', 'b c', `\${d}`]],
    ['nothing', ') "a"', []],
  ])('of a list: %s', (_, text, words) => expect(listedCommand(text)).toEqual(words));

  test('hostile text ends', () => {
    expect(shellCommand('$('.repeat(100_000)).length).toBe(1);
    expect(shellCommand('"\\'.repeat(100_000)).length).toBeLessThan(5000);
    expect(listedCommand('"a",'.repeat(100_000)).length).toBeLessThan(5000);
  });
});
