/**
 * Runs the command it is given, and ends it, with all that it started, when the standard input closes: which happens however the
 * process that started the guard ends, also when it is killed.
 */
import { spawn } from 'node:child_process';

const [command, ...args] = process.argv.slice(2);
const child = spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit'] });

function endGroup() {
  if (process.platform === 'win32') {
    child.kill();
    return;
  }
  // The guard leads the group, so it hears its own signal: it stays long enough to insist.
  process.on('SIGTERM', () => {});
  process.kill(-process.pid, 'SIGTERM');
  setTimeout(() => process.kill(-process.pid, 'SIGKILL'), 2000);
}

process.stdin.resume();
process.stdin.once('end', endGroup);
process.stdin.once('error', endGroup);
process.on('SIGINT', endGroup);
child.once('error', (error) => {
  console.error(error.message);
  process.exit(127);
});
child.once('exit', (code) => process.exit(code ?? 1));
