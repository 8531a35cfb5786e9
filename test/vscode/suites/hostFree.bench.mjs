import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { generate } from '../../../scripts/bench/generate.mjs';
import { runInHost } from '../support/inHost.mjs';
import { output } from '../support/paths.mjs';

/**
 * How long the extension host is busy at a stretch with a large comparison: of a repository that is made, or of
 * `INFRA_DIFF_E2E_REPOSITORY` with `INFRA_DIFF_E2E_BASE` and `INFRA_DIFF_E2E_HEAD`. With `INFRA_DIFF_E2E_PROFILE=yes` it tells what
 * each long stretch went by with.
 */
const { INFRA_DIFF_E2E_REPOSITORY: given, INFRA_DIFF_E2E_PROFILE: isProfiled = 'no' } = process.env;
const { INFRA_DIFF_E2E_BASE: base = 'base', INFRA_DIFF_E2E_HEAD: head = 'head' } = process.env;
/** All of them differ between the branches. */
const MANIFESTS = 4000;

const measures = path.join(output, 'hostFree.json');
const results = await runInHost({ tests: 'hostFree.test.cjs', limitMs: 230_000, prepare });

describe('a large comparison', () => {
  const measured = JSON.parse(readFileSync(measures, 'utf8'));
  for (const { title, fullTitle, err } of results) {
    it(fullTitle, () => {
      const measure = measured.find(({ name }) => name === title);
      if (measure) tell(measure);
      if (err.message) throw Object.assign(new Error(err.message), { stack: err.stack });
    });
  }
});

function tell({ longest, stretches, report }) {
  console.log(`      longest task: ${longest.toFixed(0)} ms (${report})`);
  for (const { ms, doing } of stretches) {
    if (doing.length > 0) console.log(`      ${[`${ms.toFixed(0)} ms:`, ...doing].join('\n        ')}`);
  }
}

async function prepare(folder) {
  const source = given ?? path.join(folder, 'generated');
  if (!given) await generate(source, { manifests: MANIFESTS, changed: MANIFESTS });
  const repository = path.join(folder, 'repository');
  checkOut(source, repository);
  return { repository, env: { INFRA_DIFF_TEST_MEASURES: measures, INFRA_DIFF_TEST_PROFILE: isProfiled } };
}

/** A clone with branches `base` and `head`, of which head is checked out: it takes the objects of the other, and leaves that as it is. */
function checkOut(source, folder) {
  const git = (...args) => execFileSync('git', args, { encoding: 'utf8' }).trim();
  const commitOf = (ref) => git('-C', source, 'rev-parse', '--verify', '--end-of-options', `${ref}^{commit}`);
  git('clone', '--quiet', '--shared', '--no-checkout', source, folder);
  git('-C', folder, 'update-ref', 'refs/heads/base', commitOf(base));
  git('-C', folder, 'checkout', '--quiet', '-B', 'head', commitOf(head));
}
