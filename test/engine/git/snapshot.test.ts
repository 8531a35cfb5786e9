import { describe, expect, it } from 'vitest';
import { createBlobs } from '../../../src/engine/git/blobs';
import type { TreeEntry } from '../../../src/engine/git/gitClient';
import { createSnapshot } from '../../../src/engine/git/snapshot';

const file = (path: string, id = `text of ${path}`): TreeEntry => ({ path, id, mode: '100644' });
const link = (path: string, target: string): TreeEntry => ({ path, id: target, mode: '120000' });
const submodule = (path: string): TreeEntry => ({ path, id: 'commit', mode: '160000' });

/** In these tests a blob holds its own id. */
const selfDescribing = () =>
  createBlobs({
    readBlobs: async (ids) => ids.map((id) => (id === 'absent' ? undefined : new TextEncoder().encode(id))),
  });

const snapshotOf = (...entries: TreeEntry[]) => createSnapshot('head', entries, selfDescribing());

describe('createSnapshot', () => {
  it('knows files, and the directories that hold them', async () => {
    const snapshot = await snapshotOf(file('a.yml'), file('deploy/b.yml'), file('deploy/c/d.yml'), file('deploy-x/e'));
    expect(snapshot.paths).toEqual(['a.yml', 'deploy/b.yml', 'deploy/c/d.yml', 'deploy-x/e'].sort());
    expect(['', '.', 'deploy', 'deploy/c', 'deploy-x'].filter(snapshot.hasDirectory)).toHaveLength(5);
    expect(['dep', 'a.yml', 'deploy/b.yml', 'deploy/', 'z'].filter(snapshot.hasDirectory)).toEqual([]);
    expect(['a.yml', 'deploy', 'b.yml', 'deploy/b.yml', '__proto__'].filter(snapshot.hasFile)).toEqual([
      'a.yml',
      'deploy/b.yml',
    ]);
    expect(await snapshot.read('deploy/b.yml')).toEqual({
      path: 'deploy/b.yml',
      blob: 'text of deploy/b.yml',
      text: 'text of deploy/b.yml',
    });
    expect(await snapshot.read('deploy')).toBeUndefined();
  });

  it('gives the very same object for the same file in every snapshot, and another for another path', async () => {
    const blobs = selfDescribing();
    const base = await createSnapshot('base', [file('a', 'same'), file('b', 'same'), file('c', 'one')], blobs);
    const head = await createSnapshot('head', [file('a', 'same'), file('c', 'other')], blobs);
    expect(await head.read('a')).toBe(await base.read('a'));
    expect(await base.read('b')).not.toBe(await base.read('a'));
    expect(await head.read('c')).not.toBe(await base.read('c'));
  });

  it('of an edited tree has the same paths and the same layout, and other files where they were edited', async () => {
    const blobs = selfDescribing();
    const before = await createSnapshot('head', [file('a', '1'), file('b', '1'), submodule('c')], blobs);
    expect((await before.read('a'))?.text).toBe('1');
    const after = await createSnapshot('head', [file('a', '2'), file('b', '1'), submodule('c')], blobs);
    expect(after.layout).toBe(before.layout);
    expect(after.paths).toBe(before.paths);
    expect((await after.read('a'))?.text).toBe('2');
    expect((await before.read('a'))?.text).toBe('1');
    expect(await after.read('b')).toBe(await before.read('b'));
  });

  it('of a tree with other files, links or submodules has another layout', async () => {
    const blobs = selfDescribing();
    const layoutOf = async (...entries: TreeEntry[]) => (await createSnapshot('head', entries, blobs)).layout;
    const layout = await layoutOf(file('a'), file('b'), link('c', 'a'));
    expect(await layoutOf({ ...file('a'), mode: '100755' }, file('b'), link('c', 'a'))).toBe(layout);
    expect(await layoutOf(file('a'), file('b'), link('c', 'b'))).not.toBe(layout);
    expect(await layoutOf(file('a'), file('b'), file('c', 'a'))).not.toBe(layout);
    expect(await layoutOf(file('a'), submodule('b'), link('c', 'a'))).not.toBe(layout);
    expect(await layoutOf(file('a'), file('d'), link('c', 'a'))).not.toBe(layout);
    const missing = [file('a'), link('b', 'absent')];
    expect(await layoutOf(...missing)).not.toBe(await layoutOf(...missing));
  });

  it('a submodule is a directory without files', async () => {
    const snapshot = await snapshotOf(submodule('vendor/lib'), file('z'));
    expect(snapshot.paths).toEqual(['z']);
    expect(snapshot.hasDirectory('vendor/lib')).toBe(true);
    expect(snapshot.hasDirectory('vendor')).toBe(true);
    expect(snapshot.hasFile('vendor/lib')).toBe(false);
    expect(snapshot.entry('vendor/lib')).toBeUndefined();
    expect(await snapshot.read('vendor/lib')).toBeUndefined();
  });

  describe('symbolic links', () => {
    it('to a file give that file, by its own path', async () => {
      const snapshot = await snapshotOf(link('deploy/current.yml', '../versions/v2.yml'), file('versions/v2.yml'));
      expect(snapshot.paths).toContain('deploy/current.yml');
      expect(snapshot.hasFile('deploy/current.yml')).toBe(true);
      expect(snapshot.hasDirectory('deploy/current.yml')).toBe(false);
      expect(snapshot.entry('deploy/current.yml')).toEqual(file('versions/v2.yml'));
      expect(await snapshot.read('deploy/current.yml')).toBe(await snapshot.read('versions/v2.yml'));
    });

    it('to a directory give what is in it', async () => {
      const snapshot = await snapshotOf(link('now', 'env/prod'), link('env/prod', 'eu/'), file('env/eu/.env'));
      expect(snapshot.hasFile('now')).toBe(false);
      expect(snapshot.hasDirectory('now')).toBe(true);
      expect(snapshot.hasFile('now/.env')).toBe(true);
      expect(snapshot.hasFile('now/missing')).toBe(false);
      expect((await snapshot.read('now/.env'))?.path).toBe('env/eu/.env');
    });

    it('lead bytes to where they lead texts', async () => {
      const snapshot = await snapshotOf(link('now', 'v2'), file('v2', 'two'), link('out', '../v2'), submodule('lib'));
      expect(await snapshot.readBytes('now')).toEqual({
        path: 'v2',
        blob: 'two',
        bytes: new TextEncoder().encode('two'),
      });
      for (const path of ['out', 'lib', 'none']) expect(await snapshot.readBytes(path)).toBeUndefined();
    });

    it.each(['../outside.yml', '/etc/passwd', 'C:/secrets.yml', '\\\\server\\share', 'a/../../x'])(
      'to %s are never followed out of the repository',
      async (target) => {
        const snapshot = await snapshotOf(link('x.yml', target), file('outside.yml'), file('etc/passwd'));
        expect(snapshot.hasFile('x.yml')).toBe(true);
        expect(await snapshot.read('x.yml')).toBeUndefined();
      },
    );

    it('that lead to themselves or to nothing have no text', async () => {
      const snapshot = await snapshotOf(
        link('a', 'b'),
        link('b', 'a'),
        link('self', './self'),
        link('gone', 'nothing'),
      );
      for (const path of ['a', 'b', 'self', 'self/deeper', 'gone']) {
        expect(snapshot.hasFile(path)).toBe(false);
        expect(await snapshot.read(path)).toBeUndefined();
      }
      expect(snapshot.entry('gone')).toEqual(link('gone', 'nothing'));
    });

    it('whose target is missing from the clone may lead anywhere', async () => {
      const snapshot = await snapshotOf(link('a', 'absent'));
      expect(snapshot.hasFile('a')).toBe(true);
      expect(await snapshot.read('a')).toBeUndefined();
    });
  });
});
