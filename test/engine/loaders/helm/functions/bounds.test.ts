import { describe, expect, it } from 'vitest';
import { render } from './render';

const LOOP = '{{ $m := dict }}{{ $_ := set $m "self" $m }}';
const BOMB = '{{ $x := list "a" }}{{ range until 60 }}{{ $x = list $x $x }}{{ end }}';

describe('no function works without an end', () => {
  it.each([
    ['a map inside itself, printed', `${LOOP}{{ $m }}`, 'no end'],
    ['a map inside itself, in printf', `${LOOP}{{ printf "%s" $m }}`, 'no end'],
    ['a map inside itself, copied', `${LOOP}{{ deepCopy $m }}`, 'cycle'],
    ['lists of lists, as YAML', `${BOMB}{{ toYaml $x }}`, 'steps'],
    ['lists of lists, as JSON', `${BOMB}{{ toJson $x }}`, 'steps'],
    ['lists of lists, printed', `${BOMB}{{ $x }}`, 'no end'],
    ['repeat', 'repeat 1000000000 "x"', 'more than a chart may write'],
    ['until', 'until 100000000', 'more than a chart may count'],
    ['seq', 'seq 1 1000000000', 'more than a chart may count'],
    ['indent', 'indent 1000000000 "x"', 'more than a line may begin with'],
    ['indent of many lines', '{{ $s := repeat 1000000 "\\n" }}{{ indent 9999 $s }}', 'steps'],
    [
      'replace that grows',
      '{{ $s := "x" }}{{ range until 40 }}{{ $s = replace "x" "xxxxxxxxxx" $s }}{{ end }}',
      'makes a text of more than',
    ],
    ['patterns that grow', '{{ $s := repeat 100000 "a " }}{{ regexReplaceAll "a" $s (repeat 10000 "b") }}', 'steps'],
    ['random texts', 'randAlphaNum 100000000', 'more than a chart may make'],
  ])('%s', (_, text, words) => {
    expect(() => render(text)).toThrow(words);
  });

  it('a map inside itself is an empty text as YAML and JSON, as in Helm', () => {
    expect(render(`${LOOP}[{{ toYaml $m }}{{ toJson $m }}]`)).toBe('[]');
  });
});
