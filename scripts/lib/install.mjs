import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { root } from './paths.mjs';
import { run } from './processes.mjs';

/** What npm writes last when it installs: its time says which lock file the folder was installed from. */
const installed = (folder) => path.join(folder, 'node_modules', '.package-lock.json');

function isCurrent(folder) {
  if (!existsSync(installed(folder))) return false;
  return statSync(installed(folder)).mtimeMs >= statSync(path.join(folder, 'package-lock.json')).mtimeMs;
}

/**
 * Installs a folder's packages unless they are there and as new as the lock file.
 *
 * @param {string} [folder]
 * @param {string[]} [flags] more for `npm ci`
 * @returns {Promise<boolean>} whether anything was installed
 */
export async function ensureInstalled(folder = root, flags = []) {
  if (isCurrent(folder)) return false;
  const where = path.relative(root, folder) || 'the project';
  console.log(`Installing the packages of ${where} (npm ci)…`);
  const { code, output } = await run('npm', ['ci', '--no-audit', '--no-fund', ...flags], { cwd: folder, quiet: true });
  if (code !== 0) {
    throw new Error(`npm ci failed in ${folder}: the registry may be out of reach. npm said:\n${output.trim()}`);
  }
  return true;
}
