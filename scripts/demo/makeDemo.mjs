/**
 * Makes the demo repository from the files beside this script: `node scripts/demo/makeDemo.mjs [DIR] [--conflict]`.
 * The same files give the same commit ids on every machine. It needs Node and git 2.25 or newer, nothing else.
 */
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { base, conflicting, head, mergeBase } from './history.mjs';
import { isolatedGit } from './isolatedGit.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const marker = '.infra-diff-demo';

/**
 * @typedef {object} Demo
 * @property {string} repository the work tree, with `base` checked out
 * @property {string} base the local branch
 * @property {string} head the incoming branch, known only as the remote's
 * @property {string | undefined} conflicting a branch that conflicts with `base`, when asked for
 */

/**
 * Makes the repository and, beside it, the bare repository that is its `origin`. What an earlier run left in `folder` is replaced.
 *
 * @param {string} folder absent, empty, or made by an earlier run; anything else is refused
 * @param {{ conflict?: boolean }} [options]
 * @returns {Demo}
 */
export function makeDemo(folder, { conflict = false } = {}) {
  prepare(folder);
  const repository = path.join(folder, 'multimodal-stack');
  const origin = path.join(folder, 'origin.git');
  const home = mkdtempSync(path.join(tmpdir(), 'infra-diff-demo-'));
  try {
    mkdirSync(repository);
    mkdirSync(origin);
    const git = isolatedGit(repository, home);
    git(['init', '--quiet', '--template=']);
    const lines = [mergeBase, base, head, ...(conflict ? [conflicting] : [])];
    let day = 5;
    for (const line of lines) day = writeBranch(git, repository, line, day);
    git(['checkout', '--quiet', base.branch]);

    isolatedGit(origin, home)(['init', '--quiet', '--bare', '--template=']);
    isolatedGit(origin, home)(['symbolic-ref', 'HEAD', `refs/heads/${mergeBase.branch}`]);
    // A relative address: the folder can be moved or copied as a whole.
    git(['remote', 'add', 'origin', '../origin.git']);
    git(['push', '--quiet', '--set-upstream', 'origin', ...lines.map(({ branch }) => branch)]);
    git(['remote', 'set-head', 'origin', mergeBase.branch]);
    git(['branch', '--quiet', '-D', ...lines.filter((line) => line !== base).map(({ branch }) => branch)]);
    return {
      repository,
      base: base.branch,
      head: `origin/${head.branch}`,
      conflicting: conflict ? `origin/${conflicting.branch}` : undefined,
    };
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

function prepare(folder) {
  if (existsSync(folder) && readdirSync(folder).length > 0 && !existsSync(path.join(folder, marker))) {
    throw new Error(
      `${folder} holds files that are not the demo's, and making the demo would delete them: name another folder.`,
    );
  }
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, marker), 'Made by scripts/demo/makeDemo.mjs, which may delete this folder.\n');
}

/** Commits one branch, a commit a day, and returns the next free day of January 2026. */
function writeBranch(git, repository, line, day) {
  if (line === mergeBase) git(['symbolic-ref', 'HEAD', `refs/heads/${line.branch}`]);
  else git(['checkout', '--quiet', '-b', line.branch, mergeBase.branch]);
  const files = path.join(here, 'files', line.files);
  let next = day;
  for (const { message, paths = ['.'] } of line.commits) {
    for (const each of paths) cpSync(path.join(files, each), path.join(repository, each), { recursive: true });
    git(['add', '--all', '--force']);
    git(['commit', '--quiet', '--message', message], `2026-01-${String(next).padStart(2, '0')}T09:00:00Z`);
    next += 1;
  }
  return next;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const args = process.argv.slice(2);
  const folder = args.find((each) => !each.startsWith('-')) ?? path.join(here, '../../.demo');
  try {
    const demo = makeDemo(path.resolve(folder), { conflict: args.includes('--conflict') });
    console.log(`${demo.repository}\n  base ${demo.base}\n  head ${demo.head}`);
  } catch (error) {
    console.error(`The demo repository could not be made: ${String(error.stderr ?? '').trim() || error.message}`);
    process.exitCode = 1;
  }
}
