import fc from 'fast-check';
import { loadAll } from 'js-yaml';
import { describe, expect, test } from 'vitest';
import { documentTexts } from '../../../src/engine/loaders/documentTexts';

const texts = (stream: string): string[] | undefined => documentTexts(stream)?.map(({ text }) => text);

describe('a stream of documents is taken apart', () => {
  test.each([
    ['at its markers', 'a: 1\n---\nb: 2\n', ['a: 1\n', '---\nb: 2\n']],
    [
      'comments belong to what follows',
      '# head\n---\na: 1\n--- # two\nb: 2\n',
      ['# head\n---\na: 1\n', '--- # two\nb: 2\n'],
    ],
    [
      'so do those of Windows',
      '# head\r\n\r\n---\r\na: 1\r\n---\r\nb: 2',
      ['# head\r\n\r\n---\r\na: 1\r\n', '---\r\nb: 2'],
    ],
    ['an empty document is one', '---\n---\na: 1', ['---\n', '---\na: 1']],
    ['the last one may be empty', 'a: 1\n---', ['a: 1\n', '---']],
    ['lines may end as on Windows', 'a: 1\r\n---\r\nb: 2\r\n', ['a: 1\r\n', '---\r\nb: 2\r\n']],
    ['a document may begin on the line of its marker', 'a\n--- b', ['a\n', '--- b']],
    ['dashes inside a text are none', 'a: |\n  ---\nb: 2\n----\n', undefined],
    ['one document is no stream', '# only\n---\na: 1\n', undefined],
    ['directives hold for what follows', '%YAML 1.2\n---\na: 1\n---\nb: 2\n', undefined],
    ['an end without a marker hides a document', 'a: 1\n...\nb: 2\n---\nc: 3\n', undefined],
  ])('%s', (_, stream, expected) => expect(texts(stream)).toEqual(expected));

  test('nothing is lost, and each offset leads to its text', () => {
    const line = fc.constantFrom(
      '---',
      '--- # c',
      'a: 1',
      '  b: |',
      '    ---',
      '# c',
      '',
      '- x',
      '"q',
      '...',
      '%TAG',
      '---x',
      '\ufeff',
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), fc.constantFrom('\n', '\r\n'), (lines, end) => {
        const stream = lines.join(end);
        const parts = documentTexts(stream);
        if (!parts) return;
        expect(parts.map(({ text }) => text).join('')).toBe(stream);
        for (const { text, offset } of parts) expect(stream.startsWith(text, offset)).toBe(true);
      }),
    );
  });

  test('the documents are those that the parser finds in the whole', () => {
    const body = fc.constantFrom(
      'a: 1\n',
      'a:\n  - 1\n  - x: |\n      ---\n      y\n',
      '- 1\n',
      '',
      '# c\n',
      '"a\n b"\n',
      'x\n',
      '\n',
      '&a b: *a\n',
    );
    const marker = fc.constantFrom('---\n', '--- # c\n', '---\t\n');
    fc.assert(
      fc.property(fc.array(fc.tuple(marker, body), { maxLength: 6 }), body, (rest, first) => {
        const stream = first + rest.map(([start, text]) => start + text).join('');
        const parts = documentTexts(stream);
        const whole = read(stream);
        if (!parts || whole === undefined) return;
        expect(parts.map(({ text }) => read(text))).toEqual(whole.map((document) => [document]));
      }),
    );
  });

  test('in a time that grows with the text', () => {
    const stream = `${' \n'.repeat(200_000)}---\n${'# c\n'.repeat(200_000)}---\n`;
    expect(documentTexts(stream)).toHaveLength(2);
  });
});

function read(text: string): unknown[] | undefined {
  try {
    return loadAll(text);
  } catch {
    return undefined;
  }
}
