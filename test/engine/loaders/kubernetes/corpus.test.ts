import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { kustomizationsOf } from '../../../../src/engine/loaders/kustomize/roots';
import { resourcesOf } from '../../../../src/engine/model/model';
import { resolveReference } from '../../../../src/engine/model/resolveReference';
import { treeOf } from '../../../support/treeOf';
import { loadTree } from './loadTree';

const CORPUS = resolve('../shared/corpus');
const HELM = join(CORPUS, 'helm');
const KUSTOMIZE = join(CORPUS, 'kustomize');

function filesBelow(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesBelow(path) : [path];
  });
}

function textsBelow(folder: string): Record<string, string> {
  return Object.fromEntries(filesBelow(folder).map((path) => [relative(folder, path), readFileSync(path, 'utf8')]));
}

const foldersIn = (folder: string) =>
  existsSync(folder) ? readdirSync(folder).filter((name) => statSync(join(folder, name)).isDirectory()) : [];

describe.skipIf(!existsSync(HELM))('corpus: charts of public repositories', () => {
  test.each(foldersIn(HELM))('%s', async (name) => {
    const model = await loadTree(textsBelow(join(HELM, name)));
    const charts = model.units.filter(({ id }) => id.startsWith('helm:chart'));
    expect(charts[0]).toMatchObject({ id: 'helm:chart' });
    for (const { isUnbuilt, problems } of charts) {
      // What is not rendered lacks a value that its author demands.
      if (isUnbuilt) expect(problems).toContainEqual(expect.objectContaining({ kind: 'template' }));
    }
    expect(charts.every(({ isUnbuilt }) => isUnbuilt) || charts.some(({ resources }) => resources.length > 0)).toBe(
      true,
    );

    // What Helm rendered is read as objects, one and all.
    const rendered = model.units.find(({ id }) => id === 'kubernetes:golden');
    const written = filesBelow(join(HELM, name, 'golden'))
      .filter((path) => path.endsWith('.yaml'))
      .flatMap((path) => readFileSync(path, 'utf8').match(/^kind: /gm) ?? []);
    expect(rendered?.resources.length ?? 0).toBe(written.length);
    for (const resource of resourcesOf(model)) {
      expect(resource.trace([]).length).toBeGreaterThan(0);
      for (const reference of resource.facets.references) resolveReference(model, resource, reference);
    }
  });
});

describe.skipIf(!existsSync(KUSTOMIZE))('corpus: overlays', () => {
  const cases = existsSync(KUSTOMIZE)
    ? readdirSync(KUSTOMIZE).filter((name) => name.endsWith('.json') && name !== 'index.json')
    : [];
  test('all are read, and every manifest stands in one unit', async () => {
    for (const name of cases) {
      const { files } = JSON.parse(readFileSync(join(KUSTOMIZE, name), 'utf8')) as { files: Record<string, string> };
      const tree = Object.fromEntries(Object.entries(files).map(([path, text]) => [path.replace(/^\/+/, ''), text]));
      const model = await loadTree(tree);
      const { roots, loneComponents } = await kustomizationsOf(treeOf(tree));
      const overlays = model.units.filter(({ loader }) => loader === 'kustomize');
      expect(overlays).toHaveLength(roots.length + loneComponents.length);
      for (const resource of resourcesOf(model)) {
        for (const reference of resource.facets.references) resolveReference(model, resource, reference);
      }
    }
  });
});
