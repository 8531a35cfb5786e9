import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { note, pathWord, word } from '../../../src/engine/assessment/commands/shell';

describe('a word of a shell', () => {
  test.each([
    ['docker-compose.yml', 'docker-compose.yml'],
    ['k8s/base', 'k8s/base'],
    ['a b.yml', "'a b.yml'"],
    ["it's.yml", "'it'\\''s.yml'"],
    ['$(reboot).yml', "'$(reboot).yml'"],
    ['a\nb.yml', "$'a\\u000ab.yml'"],
    ['a\u202eb', "$'a\\u202eb'"],
    ['', "''"],
    ['~root', "'~root'"],
  ])('%j is %s', (text, expected) => expect(word(text)).toBe(expected));

  test.each([
    ['-rf', './-rf'],
    ['', '.'],
    ['-a b', "'./-a b'"],
  ])('the path %j is no option: %s', (path, expected) => expect(pathWord(path)).toBe(expected));

  test('a note stays one line', () => expect(note('a\nrm -rf /')).toBe('# a?rm -rf /'));

  test.skipIf(process.platform === 'win32')('bash reads each word as the text it was made of', () => {
    const texts = fc.array(fc.string({ unit: 'binary', minLength: 1, maxLength: 12 }), {
      minLength: 30,
      maxLength: 30,
    });
    fc.assert(
      fc.property(texts, (found) => {
        // A path of git has no NUL, and what bash prints is UTF-8.
        const given = found.map((text) => text.replaceAll('\0', '').replace(/\p{Surrogate}/gu, '?'));
        const script = `printf '%s\\0' ${given.map(word).join(' ')}`;
        const printed = execFileSync('bash', ['--norc', '--noprofile', '-c', script], {
          env: { LC_ALL: 'C.UTF-8' },
          encoding: 'utf8',
        });
        expect(printed.split('\0').slice(0, -1)).toEqual(given);
        expect(script).not.toMatch(/\n/);
      }),
      { numRuns: 10 },
    );
  });
});
