import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { conformanceFolder, readJsonFiles } from '../../support/conformanceData';
import { changesOf, compareTrees, NO_CHANGES } from './compare';
import { rewriteKustomize } from './rewriteKustomize';
import { choices } from './writer';

const corpus = conformanceFolder('corpus/kustomize');
const cases = (corpus ? readJsonFiles(corpus) : []).flatMap((entry): [string, Record<string, string>][] => {
  const { id, files } = entry as { id?: string; files?: Record<string, string> };
  if (id === undefined || !files) return [];
  return [[id, Object.fromEntries(Object.entries(files).map(([path, text]) => [path.replace(/^\/+/, ''), text]))]];
});

describe('real kustomizations, rewritten', () => {
  test.skipIf(cases.length === 0)('nothing differs', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 2 ** 31 }), async (seed) => {
        const different: Record<string, unknown> = {};
        let rewritten = 0;
        for (const [name, files] of cases) {
          const after = rewriteKustomize(files, choices(seed));
          rewritten += Object.keys(files).filter((path) => files[path] !== after[path]).length;
          const changes = changesOf(await compareTrees(files, after));
          if (JSON.stringify(changes) !== JSON.stringify(NO_CHANGES)) different[name] = changes;
        }
        expect(different, `seed ${seed}`).toEqual({});
        expect(rewritten, 'files written in another way').toBeGreaterThan(cases.length);
      }),
      { numRuns: Number(process.env.REWRITES ?? 2), endOnFailure: true },
    );
  });
});
