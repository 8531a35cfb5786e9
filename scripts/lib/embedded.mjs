import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { installHarness } from '../../test/vscode/support/install.mjs';
import { installExtension, startServer } from '../../test/vscode/support/server.mjs';
import { packageExtension } from '../package.mjs';

/**
 * Serves VS Code with the packaged extension to a browser on this machine: the one that the end-to-end tests use.
 *
 * @param {string} folder what it opens
 * @param {string} data an existing folder for its state
 * @returns {Promise<import('../../test/vscode/support/server.mjs').Server>}
 */
export async function startEmbedded(folder, data) {
  await installHarness();
  const extensions = path.join(data, 'extensions');
  mkdirSync(extensions);
  const { file } = await packageExtension(path.join(data, 'infra-diff.vsix'));
  await installExtension(file, data, extensions);
  return startServer({ folder, data, extensions, onlyWantedExtensions: false });
}
