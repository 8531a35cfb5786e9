import { spawn } from 'node:child_process';
import { root } from './paths.mjs';

/**
 * Runs a program to its end.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, quiet?: boolean, shell?: boolean }} [options] `quiet` keeps the output back
 * @returns {Promise<{ code: number, output: string }>} `output` is empty unless `quiet`; a program that cannot be started has code 127
 */
export function run(command, args, { cwd = root, env = process.env, quiet = false, shell = needsShell(command) } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd,
      env,
      stdio: ['ignore', quiet ? 'pipe' : 'inherit', quiet ? 'pipe' : 'inherit'],
      shell,
    });
    let output = '';
    child.stdout?.on('data', (chunk) => (output += chunk));
    child.stderr?.on('data', (chunk) => (output += chunk));
    child.once('error', (error) => resolve({ code: 127, output: output + error.message }));
    child.once('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

/** npm is a .cmd file on Windows, which only a shell starts; its arguments here are our own. */
function needsShell(command) {
  return process.platform === 'win32' && command === 'npm';
}

/** Runs a script of ours or of a package with this Node. */
export const runNode = (args, options) => run(process.execPath, args, options);
