import { describe, expect, test } from 'vitest';
import { parseDotenv, parseRawEnv } from '../../../../src/engine/loaders/dotenv/parseDotenv';

const read = (text: string) => Object.fromEntries(parseDotenv(text).entries.map(({ key, value }) => [key, value]));

describe('values', () => {
  test.each<[string, string, Record<string, string | null>]>([
    ['a byte order mark', '\uFEFFA=1', { A: '1' }],
    ['comments and blank lines', '# c\n\nA=1 # c\nB=1#2\n', { A: '1', B: '1#2' }],
    ['export', 'export A=1\n\texport\tB=2\nexported=3', { A: '1', B: '2', exported: '3' }],
    ['a colon, spaces', 'A: x=y\n B = z ', { A: 'x=y', B: 'z' }],
    ['Windows line ends', 'A=1\r\nB="2"\r\nC\r\n', { A: '1', B: '2', C: null }],
    ['no value: from the environment', 'A\nB=', { A: null, B: '' }],
    ['no value at the end of the file', 'A', { A: null }],
    ['the last of a key counts', 'A=1\nA=2', { A: '2' }],
    ['single quotes are literal, over lines', "A='$X\n\\n \\' #'\nB=1", { A: "$X\n\\n ' #", B: '1' }],
    ['double quotes: escapes', String.raw`A="\t\"\\n\0123\q"`, { A: '\t"\\nS\\q' }],
    ['double quotes over lines', 'A="x\ny" # c\nB=1', { A: 'x\ny', B: '1' }],
    ['no escapes without quotes', 'A=a\\tb', { A: 'a\\tb' }],
    ['expansion', 'A=1\nB=$A-${A}-${NO:-d}\nC="$A"', { A: '1', B: '1-1-d', C: '1' }],
    ['plain dollars', `${String.raw`A="a\$b"`}\nB=a$$b\nC=a$`, { A: 'a$b', B: 'a$b', C: 'a$' }],
    ['key characters', 'a.b-c[1]_é=1', { 'a.b-c[1]_é': '1' }],
    ['a key named __proto__', '__proto__=1', JSON.parse('{"__proto__":"1"}')],
  ])('%s', (_, text, values) => {
    expect(parseDotenv(text).problems).toEqual([]);
    expect(read(text)).toEqual(values);
  });

  test('raw format: all is literal', () => {
    expect(parseRawEnv('# c\nA="x" # y\nB=$A\nC').entries.map(({ key, value }) => [key, value])).toEqual([
      ['A', '"x" # y'],
      ['B', '$A'],
      ['C', null],
    ]);
  });
});

describe('what expansion takes away', () => {
  test.each<[string, string | undefined, string[]]>([
    ['P=abc$defG1-x', 'abc$defG1-x', ['defG1']],
    ['P="a$b c"', 'a$b c', ['b']],
    ['P=a$$b', 'a$$b', []],
    ["P='a$b'", undefined, []],
    [String.raw`P="a\$b"`, undefined, []],
    ['P=plain', undefined, []],
  ])('%s', (text, written, names) => {
    const [entry] = parseDotenv(text).entries;
    expect(entry!.written).toBe(written);
    expect(entry!.uses.map((use) => use.name)).toEqual(names);
  });
});

test('each key has its line', () => {
  const { entries } = parseDotenv('\n# c\nA=1\nB="x\ny"\n\nC=\'\n\'\nD');
  expect(entries.map(({ key, line }) => [key, line])).toEqual([
    ['A', 3],
    ['B', 4],
    ['C', 7],
    ['D', 9],
  ]);
});

describe('what cannot be read is a problem with its line, and the rest is read', () => {
  test.each([
    ['A=1\nlol$wut\nB=2', 'unexpected character in variable name', 2],
    ['\udc00E=1\nA=1\nB=2', 'unexpected character in variable name', 1],
    ['A=1\nA\udc00=1\nB=2', 'unexpected character in variable name', 2],
    ['A=1\nx y=2\nB=2', 'key cannot contain a space', 2],
    ['A=1\nX="open\nB=2', 'unterminated quoted value', 2],
    ['A=1\nX=${!}\nB=2', 'the value has a $ that is no valid variable; write $$ for a plain $', 2],
  ])('%j', (text, message, line) => {
    const { entries, problems } = parseDotenv(text);
    expect(problems).toEqual([{ line, message }]);
    expect(entries.map(({ key }) => key)).toEqual(['A', 'B']);
  });
});
