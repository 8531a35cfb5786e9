import { describe, expect, test } from 'vitest';
import { conformanceFolder } from '../support/conformanceData';
import floors from './floors.json';
import { tally } from './result';
import { SUITES } from './suites';

/** Where the recorded cases of each suite lie, beside the checkout. */
const FOLDERS: Readonly<Record<string, string>> = {
  'compose-vectors': 'vectors/compose',
  'compose-corpus': 'corpus/compose',
  helm: 'corpus/helm',
  kustomize: 'corpus/kustomize',
  quantity: 'facts/quantity.vectors.json',
};

describe.each(Object.entries(FOLDERS))('recorded behaviour: %s', (name, path) => {
  const folder = conformanceFolder(path);
  test.skipIf(!folder)('as many cases hold as ever did', async () => {
    const results = await SUITES.get(name)!(folder!);
    const lost = results
      .filter(({ outcome }) => outcome === 'failed')
      .map((result) => `${result.name}: ${result.reason}`);
    // Floors are only ever raised.
    expect(tally(results).passed, lost.join('\n')).toBeGreaterThanOrEqual(floors[name as keyof typeof floors]);
  });
});
