import { describe, expect, test } from 'vitest';
import { built, writers } from './support';

const BYTES = Uint8Array.of(0xff, 0x01);
const UTF8 = new TextEncoder();

/** What a generator makes of one file. */
async function made(generator: 'configMap' | 'secret', content: Uint8Array) {
  const [object] = await built({
    'kustomization.yaml': `${generator}Generator: [{name: only, files: [k=file]}]`,
    file: content,
  });
  return object;
}

describe('files that are no UTF-8', () => {
  test('are binary data of a config map, and count in its hash', async () => {
    expect(await made('configMap', BYTES)).toEqual({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      // Of kubectl 1.34.
      metadata: { name: 'only-fb92gkfd6m' },
      binaryData: { k: '/wE=' },
    });
  });

  test('are data of a secret', async () => {
    expect(await made('secret', BYTES)).toMatchObject({ data: { k: '/wE=' }, type: 'Opaque' });
  });

  test('stand in lines of seventy characters when they are long', async () => {
    const object = await made('configMap', new Uint8Array(60).fill(0xfe));
    expect(object).toMatchObject({
      binaryData: { k: `${'/v7+'.repeat(20).slice(0, 70)}\n${'/v7+'.repeat(20).slice(70)}\n` },
    });
  });

  test('stand beside texts', async () => {
    const [object] = await built({
      'kustomization.yaml': 'configMapGenerator: [{name: a, files: [b.bin], literals: [c=d]}]',
      'b.bin': BYTES,
    });
    expect(object).toMatchObject({ data: { c: 'd' }, binaryData: { 'b.bin': '/wE=' } });
  });

  test('lie over those of a base', async () => {
    const objects = await built(
      {
        'base/kustomization.yaml': 'configMapGenerator: [{name: a, files: [k=b.bin]}]',
        'base/b.bin': BYTES,
        'over/kustomization.yaml':
          'resources: [../base]\nconfigMapGenerator: [{name: a, behavior: merge, files: [c.bin]}]',
        'over/c.bin': BYTES,
      },
      'over',
    );
    expect(objects).toMatchObject([{ binaryData: { k: '/wE=', 'c.bin': '/wE=' } }]);
  });

  test('lead to their file', async () => {
    const files = { 'kustomization.yaml': 'configMapGenerator: [{name: a, files: [b.bin]}]', 'b.bin': BYTES };
    expect(await writers(files, 'ConfigMap', ['binaryData', 'b.bin'])).toEqual(['b.bin:1']);
  });
});

test.each([
  ['a byte order mark', '\ufeffa: 1\n'],
  ['a NUL', 'a\0b'],
  ['line breaks of Windows', 'a\r\nb\r\n'],
])('%s stays in the text', async (_, text) => {
  expect(await made('configMap', UTF8.encode(text))).toMatchObject({ data: { k: text } });
});

test('UTF-16 is bytes', async () => {
  expect(await made('configMap', Uint8Array.of(0xff, 0xfe, 0x61, 0))).toMatchObject({ binaryData: { k: '//5hAA==' } });
});
