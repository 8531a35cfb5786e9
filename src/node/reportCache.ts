import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { readReport } from '../engine/formatters/summary/readReport';
import { MISSING_BLOB } from '../engine/git/blobs';
import type { Report } from '../engine/report/report';
import { VERSION } from '../engine/report/version';

/** Reports of comparisons, kept by all that they depend on. Nothing of the repository is in them but what a report shows. */
export interface ReportCache {
  read(key: string): Promise<Report | undefined>;
  write(key: string, report: Report): Promise<void>;
}

/** So many reports are kept, those that were used last. */
const MAX_REPORTS = 100;

/** So many bytes a kept report may unfold to: more than any report has. */
const MAX_BYTES = 1_000_000_000;

const ENDING = '.report.json.gz';

/** A key of all that a report depends on, as plain values; the version of the program is one of them. */
export function reportKey(parts: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify([VERSION, parts]))
    .digest('hex');
}

/**
 * Keeps reports as files of a folder, which is made when it is needed. Processes may share it: a file appears as a whole, or not at all. What
 * cannot be read or written is told, and the comparison goes on without it.
 */
export function createReportCache(folder: string, onNote: (note: string) => void = () => {}): ReportCache {
  const fileOf = (key: string): string => join(folder, `${key}${ENDING}`);
  const told = (what: string, error: unknown): void => {
    const { code = 'unreadable' } = error as NodeJS.ErrnoException;
    onNote(`The cache in ${folder} cannot be ${what} (${code}): the branches are compared without it.`);
  };
  return {
    async read(key) {
      const file = fileOf(key);
      try {
        const bytes = await promisify(gunzip)(await readFile(file), { maxOutputLength: MAX_BYTES });
        const report = readReport(bytes.toString('utf8'));
        if ('problem' in report) throw new Error(report.problem);
        const now = new Date();
        await utimes(file, now, now).catch(() => {});
        return report;
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOENT') told('read', error);
        return undefined;
      }
    },
    async write(key, report) {
      const unfinished = join(folder, `${randomUUID()}.tmp`);
      try {
        await mkdir(folder, { recursive: true });
        await writeFile(unfinished, await promisify(gzip)(JSON.stringify(report), { level: 1 }), { mode: 0o600 });
        await rename(unfinished, fileOf(key));
        await forgetOldest(folder);
      } catch (error) {
        await rm(unfinished, { force: true }).catch(() => {});
        told('written', error);
      }
    },
  };
}

/**
 * The report that is kept under the key, else that of `compare`, which is then kept. A report of a clone in which something is missing is
 * not: once it is fetched, there is more to say.
 */
export async function keptReport(cache: ReportCache, key: string, compare: () => Promise<Report>): Promise<Report> {
  const kept = await cache.read(key);
  if (kept) return kept;
  const report = await compare();
  const isWhole =
    report.merge.status !== 'unavailable' && report.problems.every(({ message }) => !message.includes(MISSING_BLOB));
  if (isWhole) await cache.write(key, report);
  return report;
}

async function forgetOldest(folder: string): Promise<void> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(ENDING));
  if (names.length <= MAX_REPORTS) return;
  const used = await Promise.all(names.map(async (name) => ({ name, at: await lastUse(join(folder, name)) })));
  const oldest = used.sort((a, b) => a.at - b.at).slice(0, names.length - MAX_REPORTS);
  await Promise.all(oldest.map(({ name }) => rm(join(folder, name), { force: true })));
}

/** Another process may have removed it already. */
async function lastUse(file: string): Promise<number> {
  return stat(file).then(
    ({ mtimeMs }) => mtimeMs,
    () => 0,
  );
}
