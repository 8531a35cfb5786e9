import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './paths.mjs';
import { run } from './processes.mjs';

/** The desktop VS Code's command on the PATH, when there is a display to show it on. */
export function desktopCode() {
  const { DISPLAY, WAYLAND_DISPLAY, PATH = '' } = process.env;
  const hasDisplay = process.platform === 'darwin' || process.platform === 'win32' || DISPLAY || WAYLAND_DISPLAY;
  if (!hasDisplay) return undefined;
  const name = process.platform === 'win32' ? 'code.cmd' : 'code';
  return PATH.split(path.delimiter)
    .map((folder) => path.join(folder, name))
    .find((file) => existsSync(file));
}

/**
 * Opens a folder in a window of its own, apart from the user's settings and extensions, with this checkout's extension in it.
 *
 * @param {string} code what `desktopCode` found
 * @param {string} folder
 * @param {string} data an existing folder for VS Code's state
 * @returns {{ ended: Promise<void>, stop: () => Promise<void> }}
 */
export function openDesktop(code, folder, data) {
  const args = ['--wait', '--new-window', '--user-data-dir', data, `--extensionDevelopmentPath=${root}`];
  const quiet = ['--disable-workspace-trust', '--skip-welcome', '--skip-release-notes', '--disable-updates'];
  // Electron's sandbox does not work for root.
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const ended = run(code, [...args, ...quiet, ...asRoot, folder], { shell: process.platform === 'win32' });
  return { ended: ended.then(() => {}), stop: () => stop(data) };
}

/** The command only talks to the window's process, whose id VS Code keeps in its lock file. */
async function stop(data) {
  try {
    process.kill(Number.parseInt(readFileSync(path.join(data, 'code.lock'), 'utf8'), 10));
  } catch {
    // The window is closed already.
  }
}
