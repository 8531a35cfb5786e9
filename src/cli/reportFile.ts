import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { readReport } from '../engine/formatters/summary/readReport';
import type { Report } from '../engine/report/report';
import { UsageError } from './exitCodes';

/** The report that `--format json` wrote. Throws a {@link UsageError} that says why it cannot be read. */
export async function reportFile(cwd: string, name: string): Promise<Report> {
  const text = await readFile(resolve(cwd, name), 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(`the report ${name} cannot be read (${error.code}); name what "compare --format json" wrote`);
  });
  const report = readReport(text);
  if ('problem' in report) throw new UsageError(`the report ${name} cannot be read: ${report.problem}`);
  return report;
}
