import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import { makeDemo } from '../../../scripts/demo/makeDemo.mjs';

describe('the demo repository', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'infra-diff-demo-test-'));
  after(() => rmSync(folder, { recursive: true, force: true }));

  const git = (repository, ...args) => execFileSync('git', args, { cwd: repository, encoding: 'utf8' }).trim();
  const ids = ({ repository }) => git(repository, 'for-each-ref', '--format=%(refname) %(objectname)').split('\n');

  it('has the same commit ids each time, with and without the conflicting branch', () => {
    const first = ids(makeDemo(path.join(folder, 'a')));
    const second = ids(makeDemo(path.join(folder, 'b'), { conflict: true }));
    assert.deepEqual(
      second.filter((each) => !each.includes('conflicting')),
      first,
    );
    assert.equal(second.length, first.length + 1);
  });

  it('has the incoming branch on the remote only, two commits ahead and three behind', () => {
    const { repository, base, head } = makeDemo(path.join(folder, 'a'));
    assert.equal(git(repository, 'branch', '--format=%(refname:short)'), base);
    assert.equal(git(repository, 'rev-list', '--left-right', '--count', `${base}...${head}`), '3\t2');
    assert.equal(git(repository, 'status', '--porcelain'), '');
  });

  it('is fetched from where it stands, also after it was moved', () => {
    const { repository } = makeDemo(path.join(folder, 'a'));
    git(repository, 'fetch', '--quiet', 'origin');
  });

  it('never replaces a folder of somebody else', () => {
    const other = mkdtempSync(path.join(folder, 'other-'));
    writeFileSync(path.join(other, 'mine.txt'), 'mine');
    assert.throws(() => makeDemo(other), /name another folder/);
  });
});
