/**
 * Shows the product: installs and builds what is missing, compares two branches, then opens VS Code on them.
 *
 *   npm start                                 the demo repository
 *   npm start -- --repo DIR [BASE [HEAD]]     a repository of your own
 *   npm start -- --no-open                    only the report
 *   npm start -- --embedded                   VS Code in the browser, also where there is a desktop
 */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { makeDemo } from './demo/makeDemo.mjs';
import { build } from './lib/build.mjs';
import { desktopCode, openDesktop } from './lib/desktop.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { cli, inRoot } from './lib/paths.mjs';
import { run, runNode } from './lib/processes.mjs';

const usage = 'Usage: npm start -- [--repo DIR [BASE [HEAD]]] [--no-open] [--embedded]';

async function main() {
  const { repo, branches, open, embedded } = readArguments();
  await checkMachine();
  await ensureInstalled();
  console.log('Building…');
  await build();

  const { repository, base, head } = repo ? { repository: repo } : makeDemo(inRoot('.demo'));
  await printReport(repository, repo ? branches : [base, head]);
  if (open) await openVSCode(repository, embedded, head);
}

function readArguments() {
  const options = { repo: { type: 'string' }, 'no-open': { type: 'boolean' }, embedded: { type: 'boolean' } };
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  if (positionals.length > 2) throw new Error(`There are more than two branches: ${positionals.join(' ')}. ${usage}`);
  if (positionals.length > 0 && !values.repo) throw new Error(`Branches need --repo DIR, their repository. ${usage}`);
  const repo = values.repo && path.resolve(values.repo);
  if (repo && !existsSync(repo))
    throw new Error(`There is no folder ${repo}: name the repository's folder after --repo.`);
  return { repo, branches: positionals, open: !values['no-open'], embedded: values.embedded === true };
}

async function checkMachine() {
  const major = Number.parseInt(process.versions.node, 10);
  if (major < 20)
    throw new Error(`This is Node ${process.versions.node}, and Infra Diff needs 20 or newer: see nodejs.org.`);
  const { code } = await run('git', ['--version'], { quiet: true });
  if (code !== 0) throw new Error('git cannot be started, and Infra Diff reads repositories with it: install git.');
}

async function printReport(repository, branches) {
  console.log('');
  const { code } = await runNode([cli, 'compare', ...branches, '--repo', repository]);
  if (code > 1) throw new Error(`The comparison ended with exit code ${code}: the line above says why.`);
  console.log('');
}

/** Opens VS Code and stays until it is closed, or until this process is told to end; then nothing that was started remains. */
async function openVSCode(repository, embedded, head) {
  const data = mkdtempSync(path.join(tmpdir(), 'infra-diff-start-'));
  try {
    const window = await openWindow(repository, embedded, data);
    console.log(
      `Press F1 there and run "Infra Diff: Compare Branches…"${head ? ` with ${head}` : ''}. Ctrl+C ends it.`,
    );
    await Promise.race([window.ended, untilTold()]);
    await window.stop();
  } finally {
    rmSync(data, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  }
}

async function openWindow(repository, embedded, data) {
  const code = embedded ? undefined : desktopCode();
  if (code) {
    console.log(`Opening VS Code (${code}) on ${repository}.`);
    return openDesktop(code, repository, data);
  }
  // Imported late: the packager is among the packages that may just have been installed.
  const { startEmbedded } = await import('./lib/embedded.mjs');
  console.log('Starting VS Code for the browser…');
  const server = await startEmbedded(repository, data);
  console.log(`VS Code is at ${server.url()}`);
  return server;
}

/** A signal, or the end of the process that started this one. */
function untilTold() {
  const parent = process.ppid;
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, resolve);
    setInterval(() => process.ppid !== parent && resolve(), 1000).unref();
  });
}

try {
  await main();
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
