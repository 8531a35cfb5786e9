/** `node plainParse.mjs REPO BASE HEAD`: reads the changed YAML of both sides with the fastest plain parser, in one process. */
import { execFileSync } from 'node:child_process';
import { loadAll } from 'js-yaml';

const [repo, base, head] = process.argv.slice(2);
const git = (args, input) => execFileSync('git', args, { cwd: repo, input, maxBuffer: 1 << 30 });
const raw = git(['diff', '--raw', '--no-abbrev', '-z', '--no-renames', base, head]).toString('utf8');
const ids = [...raw.matchAll(/:\d+ \d+ ([0-9a-f]+) ([0-9a-f]+) \w\0([^\0]*\.ya?ml)\0/g)].flatMap(([, a, b]) => [a, b]);
const wanted = [...new Set(ids)].filter((id) => !/^0+$/.test(id));
const batch = git(['cat-file', '--batch'], wanted.map((id) => `${id}\n`).join(''));
let refused = 0;
for (let at = 0; at < batch.length; ) {
  const end = batch.indexOf(10, at);
  const [, , size] = batch.toString('latin1', at, end).split(' ');
  const text = batch.toString('utf8', end + 1, end + 1 + Number(size));
  at = end + 2 + Number(size);
  try {
    loadAll(text);
  } catch {
    refused++; // Templates of charts are no YAML.
  }
}
console.log(`${wanted.length} blobs, ${refused} of them no plain YAML`);
