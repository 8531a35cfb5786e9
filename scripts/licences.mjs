/**
 * `npm run licences`: the packages that are shipped, with their versions and licences; fails for one that must not be. `--write` writes their
 * notices to THIRD_PARTY_NOTICES.txt, which is in every package.
 */
import { writeFileSync } from 'node:fs';
import { inRoot } from './lib/paths.mjs';
import { notices, refusedPackages, shippedPackages } from './lib/shipped.mjs';

for (const { name, version, licence } of shippedPackages())
  console.log(`${name.padEnd(36)} ${version.padEnd(10)} ${licence}`);
if (process.argv.includes('--write')) writeFileSync(inRoot('THIRD_PARTY_NOTICES.txt'), notices());
for (const reason of refusedPackages()) {
  console.error(reason);
  process.exitCode = 1;
}
