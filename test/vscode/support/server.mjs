import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { codeServerEntry, node24 } from './paths.mjs';
import { quietSettings, unwantedExtensions } from './settings.mjs';

const guard = fileURLToPath(new URL('guard.mjs', import.meta.url));
const startLimitMs = 60_000;

/**
 * @typedef {object} Server
 * @property {number} port
 * @property {(payload?: [string, string][]) => string} url the workbench on the folder; `payload` is VS Code's own list of options
 * @property {(file: string) => string} remote a path as VS Code's payload names it
 * @property {string} logFile
 * @property {Promise<void>} ended settles when the server ends
 * @property {() => Promise<void>} stop
 */

/**
 * Starts VS Code's server on the loopback interface. It ends with this process, however this process ends.
 *
 * @param {object} options
 * @param {string} options.folder the folder to open
 * @param {string} options.data an existing folder for its state; its log is `server.log` there
 * @param {string} options.extensions the folder of installed extensions
 * @param {Record<string, unknown>} [options.settings] user settings besides the quiet ones
 * @param {boolean} [options.smokeTest] lets the address name an extension under development and its tests
 * @param {boolean} [options.onlyWantedExtensions] leaves out built-in extensions that no test needs
 * @param {Record<string, string>} [options.env] for the server and so for the extension host
 * @returns {Promise<Server>}
 */
export async function startServer({
  folder,
  data,
  extensions,
  settings = {},
  smokeTest = false,
  onlyWantedExtensions = true,
  env = {},
}) {
  const port = await freePort();
  mkdirSync(path.join(data, 'user', 'User'), { recursive: true });
  writeFileSync(path.join(data, 'user', 'User', 'settings.json'), JSON.stringify({ ...quietSettings, ...settings }));
  const logFile = path.join(data, 'server.log');
  const log = openSync(logFile, 'w');
  const args = [codeServerEntry, ...serverArguments({ port, data, extensions, smokeTest })];
  const child = spawn(process.execPath, [guard, node24(), ...args], {
    stdio: ['pipe', log, log],
    detached: process.platform !== 'win32',
    env: {
      ...environment(data),
      ...(onlyWantedExtensions ? { VSCODE_SKIP_BUILTIN_EXTENSIONS: unwantedExtensions().join(',') } : {}),
      ...env,
    },
  });
  closeSync(log);
  const ended = new Promise((resolve) => child.once('close', () => resolve()));
  const stop = () => {
    child.stdin.end();
    return ended;
  };
  await untilListening(port, child, logFile).catch(async (error) => {
    await stop();
    throw error;
  });
  return {
    port,
    logFile,
    url: (payload = []) => address(port, folder, payload),
    remote: (file) => remote(port, file),
    ended,
    stop,
  };
}

/**
 * Installs a .vsix as the Extensions view would.
 *
 * @param {string} vsix
 * @param {string} data an existing folder for the server's state
 * @param {string} extensions where it goes
 */
export async function installExtension(vsix, data, extensions) {
  const flags = [
    '--user-data-dir',
    path.join(data, 'user'),
    '--extensions-dir',
    extensions,
    '--install-extension',
    vsix,
  ];
  const child = spawn(node24(), [codeServerEntry, '--config', path.join(data, 'none.yaml'), ...flags], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: environment(data),
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
  const code = await new Promise((resolve) => child.once('close', resolve));
  if (code !== 0 || !output.includes('successfully installed'))
    throw new Error(`VS Code did not install ${vsix}:\n${output}`);
}

function serverArguments({ port, data, extensions, smokeTest }) {
  return [
    ...['--config', path.join(data, 'none.yaml'), '--auth', 'none', '--bind-addr', `127.0.0.1:${port}`],
    ...['--user-data-dir', path.join(data, 'user'), '--extensions-dir', extensions],
    ...['--disable-telemetry', '--disable-update-check', '--disable-workspace-trust', '--disable-proxy'],
    '--disable-getting-started-override',
    // Without it a built VS Code ignores an extension under development, silently.
    ...(smokeTest ? ['--vscode-option', 'enable-smoke-test-driver'] : []),
  ];
}

/** Nothing of the user's own settings, and no extension gallery. */
function environment(data) {
  const { PATH, SystemRoot, TEMP, TMPDIR } = process.env;
  return Object.fromEntries(
    Object.entries({
      PATH,
      SystemRoot,
      TEMP,
      TMPDIR,
      HOME: data,
      XDG_RUNTIME_DIR: data,
      LANG: 'C.UTF-8',
      TZ: 'UTC',
      GIT_CONFIG_NOSYSTEM: '1',
      EXTENSIONS_GALLERY: '{"serviceUrl":""}',
    }).filter(([, value]) => value !== undefined),
  );
}

const remote = (port, file) => `vscode-remote://127.0.0.1:${port}${file}`;

function address(port, folder, payload) {
  const place = `http://127.0.0.1:${port}/?folder=${encodeURIComponent(folder).replaceAll('%2F', '/')}`;
  return payload.length === 0 ? place : `${place}&payload=${encodeURIComponent(JSON.stringify(payload))}`;
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

async function untilListening(port, child, logFile) {
  const start = Date.now();
  while (!(await listens(port))) {
    const said = () => `What it said (${logFile}):\n${readFileSync(logFile, 'utf8').slice(-2000)}`;
    if (child.exitCode !== null) throw new Error(`VS Code's server ended at once. ${said()}`);
    if (Date.now() - start > startLimitMs)
      throw new Error(`VS Code's server does not answer after ${startLimitMs / 1000} s. ${said()}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

function listens(port) {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
