import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { median, timed, timedNode } from './measure.mjs';

/**
 * What the same work costs at least: git's list of the changed files, git's delivery of their texts, and a plain parser over them. Nothing that compares the
 * branches can be faster than these together.
 *
 * @param {{ repo: string, base: string, head: string }} pair
 * @param {number} times
 */
export async function limits({ repo, base, head }, times) {
  const raw = execFileSync('git', ['diff', '--raw', '--no-abbrev', '-z', base, head], {
    cwd: repo,
    maxBuffer: 1 << 30,
  });
  const blobs = changedBlobs(raw.toString('utf8'));
  const input = blobs.map((id) => `${id}\n`).join('');
  return [
    {
      name: 'git diff --raw',
      ...(await median(times, () => timed('git', ['diff', '--raw', '--no-abbrev', '-z', base, head], { cwd: repo }))),
    },
    {
      name: `git cat-file --batch, ${blobs.length} blobs`,
      ...(await median(times, () => timed('git', ['cat-file', '--batch'], { cwd: repo, input }))),
    },
    { name: 'js-yaml over the changed YAML', ...(await median(times, () => timedNode([parser, repo, base, head]))) },
  ];
}

const parser = fileURLToPath(new URL('plainParse.mjs', import.meta.url));

/** The ids of both sides, without those of what is not there. */
export function changedBlobs(/** @type {string} */ raw) {
  const ids = [...raw.matchAll(/:\d+ \d+ ([0-9a-f]+) ([0-9a-f]+) /g)].flatMap(([, before, after]) => [before, after]);
  return [...new Set(ids)].filter((id) => !/^0+$/.test(id));
}
