import { readJsonFiles } from '../../support/conformanceData';
import { type CaseResult, failed, passed, type Suite, skipped } from '../result';
import { runConsistency, runLoad } from './loadVector';
import { runOperation } from './runOperation';
import { holds } from './runVector';
import type { Vector } from './vector';

/** The recorded cases of compose-go's own tests: every `*.json` of a folder. */
export const composeVectors: Suite = async (folder) => {
  const results: CaseResult[] = [];
  for (const vector of (readJsonFiles(folder) as Vector[][]).flat()) results.push(await runVector(vector));
  return results;
};

export async function runVector(vector: Vector): Promise<CaseResult> {
  const name = `${vector.kind} ${vector.name}`;
  try {
    if (vector.kind === 'load') return await runLoad(name, vector);
    if (vector.kind === 'consistency') return await runConsistency(name, vector);
    if (vector.kind === 'project-op') return runOperation(name, vector);
    const outcome = holds(vector);
    if (outcome === undefined) return skipped(name, `kind ${vector.kind} is not run`);
    return outcome ? passed(name) : failed(name, 'differs');
  } catch (error) {
    return failed(name, error instanceof Error ? error.message : String(error));
  }
}
