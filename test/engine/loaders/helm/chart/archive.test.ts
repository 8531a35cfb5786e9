import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { withArchives } from '../../../../../src/engine/loaders/helm/chart/archive';
import { printManifests } from '../../../../../src/engine/loaders/helm/render/manifests';
import { renderFiles } from '../../../../../src/engine/loaders/helm/render/renderChart';
import { chartOf, chartYaml } from '../../../../support/chartOf';

type Content = string | Uint8Array;

/** A tar archive, as `helm package` writes it; a name of more than 100 bytes gets an extended header. */
function tar(files: Readonly<Record<string, Content>>): Uint8Array {
  const blocks: Uint8Array[] = [];
  const add = (name: string, content: Content, type: string): void => {
    const bytes = Buffer.from(content);
    const header = Buffer.alloc(512);
    header.write(name.slice(0, 100), 0);
    header.write(`${bytes.length.toString(8).padStart(11, '0')}\0`, 124);
    header.write(type, 156);
    header.write('ustar\x0000', 257);
    blocks.push(header, bytes, Buffer.alloc((512 - (bytes.length % 512)) % 512));
  };
  for (const [name, content] of Object.entries(files)) {
    if (name.length > 100) {
      const record = ` path=${name}\n`;
      const length = record.length + 3;
      add('pax', `${length}${record}`, 'x');
    }
    add(name, content, name.endsWith('/') ? '5' : '0');
  }
  return Buffer.concat([...blocks, Buffer.alloc(1024)]);
}

const packed = (files: Readonly<Record<string, Content>>): Uint8Array => gzipSync(tar(files));
const archive = (bytes: Uint8Array, path = 'charts/sub-1.0.0.tgz') => ({ path, blob: 'b', bytes });

const SUB = {
  'sub/': '',
  'sub/Chart.yaml': chartYaml('sub'),
  'sub/values.yaml': 'a: 1\n',
  'sub/templates/a.yaml': 'kind: Sub\nspec: {{ toJson .Values }}\n',
};

describe('a packed dependency', () => {
  test('is rendered as one in a folder', async () => {
    const own = chartOf({
      'Chart.yaml': chartYaml('shop', 'dependencies: [{name: sub, version: 1.0.0}]'),
      'values.yaml': 'sub: {b: 2}',
    });
    const { files, problems } = await withArchives(own, [archive(packed(SUB))]);
    const rendered = renderFiles(files, []);
    expect(problems).toEqual([]);
    expect('refusal' in rendered ? rendered.refusal : printManifests([], rendered)).toBe(
      '---\n# Source: shop/charts/sub/templates/a.yaml\nkind: Sub\nspec: {"a":1,"b":2,"global":{}}\n',
    );
  });

  test('may hold another, and names of any length; what is no text, or leads out, is left out', async () => {
    const long = `sub/${'folder/'.repeat(20)}file.txt`;
    const inner = packed({ 'leaf/Chart.yaml': chartYaml('leaf') });
    const bytes = packed({
      ...SUB,
      'sub/charts/leaf-1.tgz': inner,
      [long]: 'x',
      'sub/logo.png': new Uint8Array([0, 1]),
      'sub/../../out': 'x',
    });
    const { files } = await withArchives(new Map(), [archive(bytes)]);
    expect([...files.keys()].sort()).toEqual(
      ['Chart.yaml', 'charts/leaf-1.tgz/Chart.yaml', long.slice(4), 'templates/a.yaml', 'values.yaml']
        .map((path) => `charts/sub-1.0.0.tgz/${path}`)
        .sort(),
    );
    expect(files.get('charts/sub-1.0.0.tgz/values.yaml')?.path).toBe('charts/sub-1.0.0.tgz/values.yaml');
  });

  test.each([
    ['no archive', new Uint8Array([1, 2, 3]), 'is no gzip archive'],
    ['cut off', packed(SUB).slice(0, 60), 'is no gzip archive'],
    ['a bomb', gzipSync(Buffer.alloc(30 * 1024 * 1024)), 'unfolds to more than 20 MB'],
  ])('%s is a problem', async (_, bytes, words) => {
    const { files, problems } = await withArchives(new Map(), [archive(bytes)]);
    expect([files.size, problems.length]).toEqual([0, 1]);
    expect(problems[0]!.message).toContain(words);
  });
});
