import { envLines } from '../../report/envTables';
import type { ReportEnv } from '../../report/report';

/** How many variables come, go and change, each once for all the services that have it. */
export function splitEnv(env: readonly ReportEnv[]): { added: number; removed: number; changed: number } {
  const number = { added: 0, removed: 0, changed: 0 };
  for (const { env: line } of envLines(env)) number[line.change]++;
  return number;
}
