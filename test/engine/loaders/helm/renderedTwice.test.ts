import { describe, expect, test } from 'vitest';
import { renderFiles } from '../../../../src/engine/loaders/helm/render/renderChart';
import { conformanceFolder } from '../../../support/conformanceData';
import { foldersOf } from '../../../support/conformanceFolders';
import { sourceFile } from '../../../support/sourceFile';

const charts = foldersOf(conformanceFolder('corpus/helm')).map(([name, files]): [string, Map<string, string>] => [
  name,
  new Map(
    Object.entries(files).flatMap(([path, text]) =>
      path.startsWith('chart/') ? [[path.slice('chart/'.length), text] as const] : [],
    ),
  ),
]);

/** Nothing is kept between the two: the files are other objects each time. */
function render(files: ReadonlyMap<string, string>): unknown {
  const tree = new Map([...files].map(([path, text]) => [path, sourceFile(text, path)]));
  const result = renderFiles(tree, [], { missing: 'leaveOut' });
  if ('refusal' in result) return result.refusal.message;
  return [...result.manifests, ...result.hooks].map(({ name, content }) => [name, content.value]);
}

describe.skipIf(charts.length === 0)('a chart that is rendered twice gives the same bytes', () => {
  test.each(charts)('%s', (_, files) => {
    expect(render(files)).toEqual(render(files));
  });
});
