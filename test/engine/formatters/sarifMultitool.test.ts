import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Log } from 'sarif';
import { describe, expect, test } from 'vitest';
import { formatReport } from '../../../src/engine/formatters/format';
import { NOTHING, SAMPLE, withText } from './support/sampleReport';

/** The validator of Microsoft, which is no dependency for it takes 100 MB: npm `@microsoft/sarif-multitool-linux`. */
const program = process.env.SARIF_MULTITOOL;

describe.skipIf(!program)('Sarif.Multitool validate, by the rules of SARIF and of GitHub', () => {
  test.each([
    ['the sample', SAMPLE],
    ['a comparison that found nothing', NOTHING],
    ['hostile words', withText('a]](http://evil.example)\n{0} ]]> %0A ::error::x')],
  ])('%s', (_, report) => {
    const folder = mkdtempSync(join(tmpdir(), 'infra-diff-sarif-'));
    try {
      const [input, output] = [join(folder, 'report.sarif'), join(folder, 'validation.sarif')];
      writeFileSync(input, formatReport(report, 'sarif'));
      const { error } = spawnSync(program!, ['validate', input, '--rule-kind', 'Sarif;Ghas', '--output', output], {
        env: { ...process.env, DOTNET_SYSTEM_GLOBALIZATION_INVARIANT: '1' },
      });
      expect(error).toBeUndefined();
      const { runs } = JSON.parse(readFileSync(output, 'utf8')) as Log;
      expect(runs[0]!.results).toEqual([]);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
