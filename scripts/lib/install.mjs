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
 * Runs npm in a folder; throws with what npm says went wrong, without its warnings and its manual.
 *
 * @param {string} folder
 * @param {string[]} args `ci` or `install`, and flags
 */
export async function npm(folder, args) {
  const { code, output } = await run('npm', [...args, '--no-audit', '--no-fund'], { cwd: folder, quiet: true });
  if (code === 0) return;
  const errors = output.split('\n').filter((line) => line.startsWith('npm error'));
  const said = errors.slice(0, 12).join('\n') || output.trim();
  throw new Error(`npm ${args.join(' ')} failed in ${folder}: the registry may be out of reach. npm said:\n${said}`);
}

/**
 * Installs a folder's packages unless they are there and as new as the lock file.
 *
 * @param {string} [folder]
 * @param {string[]} [flags] more for `npm ci`
 */
export async function ensureInstalled(folder = root, flags = []) {
  if (isCurrent(folder)) return;
  console.log(`Installing the packages of ${path.relative(root, folder) || 'the project'} (npm ci)…`);
  await npm(folder, ['ci', ...flags]);
}
