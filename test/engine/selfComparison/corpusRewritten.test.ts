import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isComposePath } from '../../../src/engine/loaders/compose/files/candidates';
import { conformanceFolder } from '../../support/conformanceData';
import { foldersOf } from '../../support/conformanceFolders';
import { changesOf, compareTrees, NO_CHANGES } from './compare';
import { rewriteCompose } from './rewriteCompose';
import { choices } from './writer';

describe('real Compose projects, rewritten', () => {
  const projects = foldersOf(conformanceFolder('corpus/compose'));
  test.skipIf(projects.length === 0)('nothing differs', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 2 ** 31 }), async (seed) => {
        const different: Record<string, unknown> = {};
        let rewritten = 0;
        for (const [name, files] of projects) {
          const style = choices(seed);
          const after = Object.fromEntries(
            Object.entries(files).map(([path, text]) => [
              path,
              isComposePath(path) ? rewriteCompose(text, style) : text,
            ]),
          );
          rewritten += Object.keys(files).filter((path) => files[path] !== after[path]).length;
          const changes = changesOf(await compareTrees(files, after));
          if (JSON.stringify(changes) !== JSON.stringify(NO_CHANGES)) different[name] = changes;
        }
        expect(different).toEqual({});
        expect(rewritten).toBeGreaterThan(projects.length);
      }),
      { numRuns: Number(process.env.REWRITES ?? 2), endOnFailure: true },
    );
  });
});
