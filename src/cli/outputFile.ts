import { randomBytes } from 'node:crypto';
import { chmod, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { UsageError } from './exitCodes';

/** Where a report is to be written. */
export interface OutputFile {
  /** Replaces the file in one step: a reader sees the old report or the new one, never half of it. */
  write(text: string): Promise<void>;
}

/** Looks whether a report can be written there, before the work begins. Makes no folders. */
export async function openOutputFile(cwd: string, name: string): Promise<OutputFile> {
  const asked = resolve(cwd, name);
  const folder = await stat(dirname(asked)).catch(() => undefined);
  if (!folder?.isDirectory())
    throw new UsageError(`--output ${name}: there is no folder ${dirname(asked)}; make it first`);
  const target = await stat(asked).catch(() => undefined);
  if (target?.isDirectory()) throw new UsageError(`--output ${name} is a folder; name a file in it`);
  // A link stays a link: what it points at is replaced. A device or a pipe (/dev/stdout) cannot be replaced, only written.
  const path = target ? await realpath(asked) : asked;
  const write = target && !target.isFile() ? writeFile : replaceFile;
  return {
    write: (text) =>
      write(path, text).catch((error: NodeJS.ErrnoException) => {
        throw new UsageError(
          `--output ${name} cannot be written (${error.code ?? 'unknown error'}); choose another place`,
        );
      }),
  };
}

async function replaceFile(path: string, text: string): Promise<void> {
  const temporary = join(dirname(path), `.${basename(path)}.${randomBytes(6).toString('hex')}.tmp`);
  try {
    await writeFile(temporary, text, { flag: 'wx' });
    const old = await stat(path).catch(() => undefined);
    if (old) await chmod(temporary, old.mode);
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}
