import { randomBytes } from 'node:crypto';
import { appendFile } from 'node:fs/promises';
import { SEVERITIES } from '../engine/model/severity';
import type { Report } from '../engine/report/report';
import { countedFindings } from '../engine/report/standing';

/** What later steps of the workflow can read: `steps.<id>.outputs.verdict`. */
export function outputsOf(report: Report, files: Readonly<Record<string, string>>): [name: string, value: string][] {
  const counted = countedFindings(report.findings);
  return [
    ['verdict', report.assessment.verdict],
    ['findings', String(counted.length)],
    ...SEVERITIES.map((severity): [string, string] => [
      severity,
      String(counted.filter((finding) => finding.severity === severity).length),
    ]),
    ['conflicts', String(report.merge.conflicts.length)],
    ...Object.entries(files),
  ];
}

/** Appends to the file of outputs as the runner reads it: between delimiters that no value can foresee. */
export async function writeOutputs(
  file: string | undefined,
  outputs: readonly (readonly [string, string])[],
): Promise<void> {
  if (!file) return;
  const end = `end_${randomBytes(16).toString('hex')}`;
  await appendFile(file, outputs.map(([name, value]) => `${name}<<${end}\n${value}\n${end}\n`).join(''));
}
