import { spawnSync } from 'node:child_process';
import { median, timed } from './measure.mjs';

/**
 * Other tools over the tree of head, where they are installed. None of them compares branches: they stand here for the time that one look at one tree takes.
 *
 * @type {readonly { name: string, program: string, version: string[], args: (folder: string) => string[] }[]}
 */
const PEERS = [
  { name: 'dclint (Compose)', program: 'dclint', version: ['--version'], args: (folder) => ['--recursive', folder] },
  {
    name: 'trivy config',
    program: 'trivy',
    version: ['--version'],
    args: (folder) => ['config', '--quiet', '--offline-scan', '--skip-check-update', folder],
  },
  { name: 'kube-linter', program: 'kube-linter', version: ['version'], args: (folder) => ['lint', folder] },
  {
    name: 'kubeconform',
    program: 'kubeconform',
    version: ['-v'],
    args: (folder) => ['-ignore-missing-schemas', folder],
  },
];

/**
 * @param {string} folder a checkout
 * @param {number} times
 */
export async function peers(folder, times) {
  const found = [];
  for (const { name, program, version, args } of PEERS) {
    if (spawnSync(program, version, { stdio: 'ignore' }).error) continue;
    found.push({ name, ...(await median(times, () => timed(program, args(folder), { cwd: folder }))) });
  }
  return found;
}
