import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GitError } from '../engine/git/gitClient';
import { crashMessage } from '../engine/util/crash';
import { lazy } from '../engine/util/lazy';
import { scratchEnvironment } from './gitEnvironment';
import { type ObjectType, writeLooseObject } from './looseObject';
import type { RepositoryLayout } from './repositoryLayout';

/**
 * A temporary bare repository that borrows the objects of the user's repository. All work on commits is done here, for two
 * reasons: nothing that the user's repository configures (merge drivers, text conversions, filters, hooks, file system
 * monitors, remotes that lend objects) is known here and so can run; and what a merge computes is written here, so the
 * user's repository stays as it is.
 */
export interface ScratchRepository {
  readonly gitDir: string;
  readonly environment: NodeJS.ProcessEnv;
  /** A second git directory over the same objects, with files (`{ 'info/attributes': '…' }`) and `[core]` settings of its own. */
  view(files: Files, settings?: readonly string[]): Promise<ScratchView>;
  /** Writes an object and gives its id: what `git hash-object -w` does, without a process. */
  writeObject(type: ObjectType, content: Buffer): Promise<string>;
  /** Takes over where the user's history ends, which a fetch may have moved. */
  refreshShallow(): Promise<void>;
  /** Where it ends: one commit a line, none where it is whole. */
  historyEnd(): Promise<string>;
  remove(): Promise<void>;
}

type Files = Readonly<Record<string, string | Uint8Array>>;

export interface ScratchView {
  readonly gitDir: string;
  readonly environment: NodeJS.ProcessEnv;
}

/** Throws a {@link GitError} where the folder for temporary files has no room, or may not be written. */
export async function createScratchRepository(layout: RepositoryLayout): Promise<ScratchRepository> {
  const root = await inTemporary(mkdtemp(join(tmpdir(), `infra-diff-${process.pid}-`)));
  open.add(root);
  void removeAbandoned();

  const gitDir = join(root, 'git');
  const objects = join(gitDir, 'objects');
  const refreshShallow = () => copyIfThere(layout.shallow, join(gitDir, 'shallow'));
  await inTemporary(writeGitDir(gitDir, layout, { 'objects/info/alternates': `${quotedPath(layout.objects)}\n` }));
  await refreshShallow();

  return {
    gitDir,
    environment: scratchEnvironment(gitDir),
    writeObject: (type, content) => inTemporary(writeLooseObject(objects, layout.objectFormat, type, content)),
    refreshShallow,
    historyEnd: () => readFile(join(gitDir, 'shallow'), 'utf8').catch(() => ''),
    async view(files, settings) {
      const viewDir = join(root, randomUUID());
      await inTemporary(writeGitDir(viewDir, layout, files, settings));
      await copyIfThere(layout.shallow, join(viewDir, 'shallow'));
      return { gitDir: viewDir, environment: { ...scratchEnvironment(viewDir), GIT_OBJECT_DIRECTORY: objects } };
    },
    async remove() {
      open.delete(root);
      await rm(root, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}

async function inTemporary<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw new GitError(
      `Temporary files cannot be written in '${tmpdir()}': ${crashMessage(error)}. Make room there, or name another folder by TMPDIR.`,
    );
  }
}

/** What makes a folder a git directory, and no more: `git init` would start a process and copy templates with hooks. */
async function writeGitDir(
  gitDir: string,
  { objectFormat }: RepositoryLayout,
  files: Files,
  settings: readonly string[] = ['bare = true'],
): Promise<void> {
  const core = ['[core]', `repositoryformatversion = ${objectFormat === 'sha1' ? 0 : 1}`, ...settings];
  const extensions = objectFormat === 'sha1' ? [] : ['[extensions]', `objectformat = ${objectFormat}`];
  await Promise.all(
    ['refs/heads', 'info', 'objects/info', 'objects/pack'].map((folder) =>
      mkdir(join(gitDir, folder), { recursive: true }),
    ),
  );
  const all: Files = { HEAD: 'ref: refs/heads/none\n', config: `${[...core, ...extensions].join('\n')}\n`, ...files };
  await Promise.all(Object.entries(all).map(([path, content]) => writeFile(join(gitDir, path), content)));
}

/** As git reads it in `objects/info/alternates`, also with a `#` in front or a line break inside. */
function quotedPath(path: string): string {
  return `"${path.replace(/[\\"]/g, '\\$&').replaceAll('\n', '\\n')}"`;
}

async function copyIfThere(from: string, to: string): Promise<void> {
  try {
    await copyFile(from, to);
  } catch {
    await rm(to, { force: true });
  }
}

const open = new Set<string>();

process.on('exit', () => {
  for (const folder of open) rmSync(folder, { recursive: true, force: true });
});

const DAY_MS = 24 * 60 * 60 * 1000;

/** Removes what processes left that were killed: once, for they are looked at one by one. A day old besides, for process ids mean nothing across containers. */
const removeAbandoned = lazy(async (): Promise<void> => {
  try {
    for (const name of await readdir(tmpdir())) {
      const owner = /^infra-diff-(\d+)-/.exec(name)?.[1];
      if (owner === undefined || isRunning(Number(owner))) continue;
      const folder = join(tmpdir(), name);
      if (Date.now() - (await stat(folder)).mtimeMs > DAY_MS) await rm(folder, { recursive: true, force: true });
    }
  } catch {
    // Others' folders cannot be read or are just being removed: next time.
  }
});

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
