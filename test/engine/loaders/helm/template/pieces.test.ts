import { describe, expect, test } from 'vitest';
import type { TemplateFile } from '../../../../../src/engine/loaders/helm/template/ast';
import { Origins, type Span, type TrackedText } from '../../../../../src/engine/loaders/helm/template/origins';
import { packPieces } from '../../../../../src/engine/loaders/helm/template/pieces';

const TEMPLATE: TemplateFile = { name: 'app/templates/a.yaml', text: 'image: {{ .Values.image }}\nport: 80\n' };

function textOf(...pieces: [text: string, from: Origins, at?: Span['at']][]): TrackedText {
  return {
    value: pieces.map(([text]) => text).join(''),
    from: Origins.none,
    spans: pieces.map(([text, from, at]) => ({ length: text.length, from, ...(at ? { at } : {}) })),
  };
}

const copied = (pos: number): Span['at'] => ({ file: TEMPLATE, pos, isText: true });
const image = Origins.of(['image']);
const enabled = Origins.of(['enabled']).asCondition();

describe('the documents of a rendering', () => {
  const texts = [
    textOf(
      ['image: ', enabled, copied(0)],
      ['nginx', image.join(enabled), { file: TEMPLATE, pos: 7 }],
      ['\nport: 80\n', enabled, copied(26)],
    ),
    textOf(['  port: 80', Origins.none, copied(27)]),
    textOf(['made by a function', image]),
  ];
  const packed = packPieces(texts);

  test('have the text that was written, copied from the template or not', () => {
    expect(packed.map((pieces) => pieces.join())).toEqual(texts.map(({ value }) => value));
    expect(packed.map(({ length }) => length)).toEqual(texts.map(({ value }) => value.length));
  });

  test('know for each piece which keys are in it, and which only decided about it', () => {
    const [pieces] = packed;
    const keys = [0, 1, 2].map((index) => {
      const list = pieces!.keysOf(index);
      const pathsOf = (found: readonly { readonly path: unknown }[]) => found.map(({ path }) => path);
      return [pathsOf(pieces!.keys.content(list)), pathsOf(pieces!.keys.conditions(list))];
    });
    expect(keys).toEqual([
      [[], [['enabled']]],
      [[['image']], [['enabled']]],
      [[], [['enabled']]],
    ]);
  });

  test('know which template wrote a piece, and where in it', () => {
    expect(packed[0]!.writtenAt(2)).toEqual({ file: TEMPLATE, pos: 26, isText: true });
    expect(packed[0]!.writtenAt(1)).toEqual({ file: TEMPLATE, pos: 7 });
    expect(packed[2]!.writtenAt(0)).toBeUndefined();
  });

  test('find the piece that goes on at an offset', () => {
    expect([0, 6, 7, 11, 12].map((offset) => packed[0]!.endingUpTo(offset))).toEqual([0, 0, 1, 1, 2]);
  });
});
