import { readJsonFiles } from '../../support/conformanceData';
import { type CaseResult, failed, passed, type Suite, skipped } from '../result';
import { durationCase, intOrStringCase, quantityCase, scalarCase } from './cases';
import type { VectorFile, Verdict } from './vectorFile';

/** What values of Kubernetes mean: quantities, `IntOrString`, durations, scalars of YAML. One file, or every `*.json` of a folder. */
export const quantity: Suite = async (path) => {
  return (readJsonFiles(path) as VectorFile[]).flatMap((file) => [
    ...(file.quantity ?? []).map((row) => outcome(`quantity ${row.input ?? `${row.a} ${row.b}`}`, quantityCase(row))),
    ...(file.intOrString ?? []).map((row) =>
      outcome(`intOrString ${JSON.stringify([row.a, row.b])}`, intOrStringCase(row)),
    ),
    ...(file.duration ?? []).map((row) =>
      outcome(`duration ${row.flavour} ${row.input ?? `${row.a} ${row.b}`}`, durationCase(row)),
    ),
    ...(file.yamlScalars?.rows ?? []).map((row) => outcome(`yaml ${row.yaml}`, scalarCase(row))),
  ]);
};

function outcome(name: string, verdict: Verdict): CaseResult {
  if (verdict === true) return passed(name);
  return verdict === undefined ? skipped(name, 'a note, no case') : failed(name, verdict);
}
