import { execFileSync } from 'node:child_process';

/** Every variable that would let the user's or the system's git settings reach the demo repository is replaced or dropped. */
function isolatedEnvironment(home, date) {
  const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_'));
  return {
    ...Object.fromEntries(inherited),
    HOME: home,
    XDG_CONFIG_HOME: home,
    LC_ALL: 'C',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_TERMINAL_PROMPT: '0',
    GIT_AUTHOR_NAME: 'Demo Author',
    GIT_AUTHOR_EMAIL: 'author@example.com',
    GIT_COMMITTER_NAME: 'Demo Author',
    GIT_COMMITTER_EMAIL: 'author@example.com',
    GIT_AUTHOR_DATE: date,
    GIT_COMMITTER_DATE: date,
  };
}

/**
 * A git that behaves the same on every machine: no user or system settings, no templates, a fixed author.
 *
 * @param {string} folder where git runs
 * @param {string} home an existing folder without git settings
 * @returns {(args: string[], date?: string) => string} runs git and returns what it prints; throws with git's own words
 */
export function isolatedGit(folder, home) {
  const settings = ['-c', 'core.autocrlf=false', '-c', 'core.fileMode=false', '-c', 'gc.auto=0'];
  return (args, date = '2026-01-05T09:00:00Z') =>
    execFileSync('git', [...settings, ...args], {
      cwd: folder,
      env: isolatedEnvironment(home, date),
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    }).trim();
}
