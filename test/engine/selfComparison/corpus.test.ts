import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { describe, expect, test } from 'vitest';
import { conformanceFolder } from '../../support/conformanceData';
import { changesOf, compareTrees, NO_CHANGES } from './compare';

type Files = Record<string, string>;

/** The cases of a folder of real projects: files as they were found. */
function cases(folder: string | undefined): [string, Files][] {
  if (!folder) return [];
  return readdirSync(folder)
    .sort()
    .flatMap((name): [string, Files][] => {
      const path = join(folder, name);
      if (statSync(path).isDirectory()) return [[name, textsBelow(path)]];
      if (!name.endsWith('.json')) return [];
      const { files } = JSON.parse(readFileSync(path, 'utf8')) as { files?: Files };
      if (!files) return [];
      return [
        [name, Object.fromEntries(Object.entries(files).map(([file, text]) => [file.replace(/^\/+/, ''), text]))],
      ];
    });
}

function textsBelow(folder: string): Files {
  const texts: Files = {};
  const visit = (below: string): void => {
    for (const name of readdirSync(below)) {
      const path = join(below, name);
      if (statSync(path).isDirectory()) visit(path);
      else texts[relative(folder, path).split(sep).join('/')] = readFileSync(path, 'utf8');
    }
  };
  visit(folder);
  return texts;
}

describe.each(['corpus/compose', 'corpus/helm', 'corpus/kustomize'])(
  'real projects compared with themselves: %s',
  (path) => {
    const folder = conformanceFolder(path);
    test.skipIf(!folder)('nothing differs', async () => {
      const different: Record<string, unknown> = {};
      let units = 0;
      for (const [name, files] of cases(folder)) {
        const comparison = await compareTrees(files, { ...files });
        units += comparison.after.units.length;
        const changes = changesOf(comparison);
        if (JSON.stringify(changes) !== JSON.stringify(NO_CHANGES)) different[name] = changes;
      }
      expect(different).toEqual({});
      expect(units).toBeGreaterThan(0);
    });
  },
);
