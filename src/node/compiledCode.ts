import { createHash, randomUUID } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import nodeModule, { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Script } from 'node:vm';

/** Of SHA-1, in bytes. */
const DIGEST_LENGTH = 20;

/**
 * Requires a program with the code that V8 compiled of it in an earlier run: of a second that a comparison takes, compiling is a fifth. What is
 * kept is code of this program alone, nothing of what it worked on. Since version 22.8 Node does this itself; for older ones the code lies in the
 * user's own folder for caches, a file for each version of Node. `NODE_DISABLE_COMPILE_CACHE=1` turns both off. In a pipeline nothing is kept,
 * for its machine is thrown away.
 * What cannot be read or written is done without.
 *
 * @param file a CommonJS module; absolute
 * @param isTypical this run compiles what most runs need: its code is kept when there is none
 */
export function requireCompiled(file: string, isTypical: boolean, env: NodeJS.ProcessEnv = process.env): unknown {
  const { enableCompileCache } = nodeModule as { enableCompileCache?: () => unknown };
  const load = createRequire(file);
  const folder = cacheFolder(env);
  if (enableCompileCache || env.NODE_DISABLE_COMPILE_CACHE || folder === undefined) {
    if (!env.CI) enableCompileCache?.();
    return load(file);
  }
  const source = readFileSync(file);
  const kept = keptCode(join(folder, 'infra-diff', `node-${process.version}-${process.arch}.code`), source);
  const script = new Script(nodeModule.wrap(source.toString('utf8')), { filename: file, cachedData: kept.read() });
  if (script.cachedDataRejected !== false && isTypical && !env.CI)
    process.once('exit', () => kept.write(script.createCachedData()));
  const module = { exports: {} };
  script.runInThisContext().call(module.exports, module.exports, load, module, file, dirname(file));
  return module.exports;
}

/** As the XDG base directories say, and Windows. */
function cacheFolder({ XDG_CACHE_HOME, HOME, LOCALAPPDATA }: NodeJS.ProcessEnv): string | undefined {
  return XDG_CACHE_HOME || (HOME ? join(HOME, '.cache') : LOCALAPPDATA);
}

/**
 * The code of a source in a file, behind a digest of both: V8 tells by itself code of another version or of other flags, but not that of another
 * source of the same length, and what a disk has spoiled it would run.
 */
function keptCode(file: string, source: Buffer): { read(): Buffer | undefined; write(code: Buffer): void } {
  const digestWith = (code: Buffer): Buffer => createHash('sha1').update(source).update(code).digest();
  return {
    read() {
      try {
        const bytes = readOwn(file);
        const code = bytes.subarray(DIGEST_LENGTH);
        return digestWith(code).equals(bytes.subarray(0, DIGEST_LENGTH)) ? code : undefined;
      } catch {
        return undefined;
      }
    },
    write(code) {
      try {
        writeOwn(file, Buffer.concat([digestWith(code), code]));
      } catch {
        // The next run compiles again.
      }
    },
  };
}

/** Code is run: what somebody else has written, or could have, is not read. */
function readOwn(file: string): Buffer {
  const opened = openSync(file, 'r');
  try {
    const { uid, mode } = fstatSync(opened);
    // Windows has neither; there the folder is the user's.
    if (process.getuid && (uid !== process.getuid() || (mode & 0o022) !== 0)) throw new Error('not the own file');
    return readFileSync(opened);
  } finally {
    closeSync(opened);
  }
}

/** The file appears as a whole, or not at all. */
function writeOwn(file: string, bytes: Buffer): void {
  const unfinished = `${file}.${randomUUID()}`;
  makeFolder(dirname(dirname(file)));
  makeFolder(dirname(file));
  try {
    writeFileSync(unfinished, bytes, { mode: 0o600 });
    renameSync(unfinished, file);
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw error;
  }
}

/** Not with all above it: where the user has no home none is made, and in a file system that makes no folders Node would try for ever. */
function makeFolder(folder: string): void {
  if (!existsSync(folder)) mkdirSync(folder, { mode: 0o700 });
}
