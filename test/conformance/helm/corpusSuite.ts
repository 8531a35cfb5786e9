import { isDeepStrictEqual } from 'node:util';
import { parseAllDocuments } from 'yaml';
import { type CaseResult, failed, passed, type Suite } from '../result';
import { type HelmCase, helmCases } from './cases';
import { renderCase } from './renderCase';

/** Recorded runs of `helm template`: the same documents in the same order, or the same reason to refuse. What passes says whether all bytes are equal. */
export const helmCorpus: Suite = async (folder) => helmCases(folder).map(runCase);

function runCase(recorded: HelmCase): CaseResult {
  const { name, expected } = recorded;
  try {
    const actual = renderCase(recorded);
    if ('error' in expected) {
      if (!('error' in actual)) return failed(name, 'renders, but must be refused');
      return sameCause(name, actual.error, expected.error);
    }
    if ('error' in actual) return failed(name, `refused: ${actual.error}`);
    return compare(name, actual.text, expected.text, new Set(expected.varying));
  } catch (error) {
    return failed(name, String((error as Error).stack));
  }
}

/** Warnings before an error, and the advice behind it, are no cause. */
function sameCause(name: string, actual: string, expected: string): CaseResult {
  const wanted = expected
    .slice(expected.indexOf('Error: ') + 'Error: '.length)
    .replace(/\n\nUse --debug flag to render out invalid YAML$/, '');
  if (actual.trim() === wanted.trim()) return passed(name, 'refused in the same words');
  // Parsers of YAML say the same thing in words of their own.
  const parseError = /^YAML parse error on [^:]*: error converting YAML to JSON:/;
  const [here, there] = [parseError.exec(actual)?.[0], parseError.exec(wanted)?.[0]];
  if (here !== undefined && here === there) return passed(name, 'refused for the same reason, in other words');
  return failed(name, `refused for another reason: ${actual} :: ${wanted}`);
}

function compare(name: string, actual: string, expected: string, varying: ReadonlySet<number>): CaseResult {
  const [own, theirs] = [masked(actual, varying), masked(expected, varying)];
  if (own === theirs) return passed(name, 'byte for byte');
  const [documents, wanted] = [documentsOf(own), documentsOf(theirs)];
  if (isDeepStrictEqual(documents, wanted)) return passed(name, 'the same documents, other bytes');
  const [line, mine, recorded] = firstDifference(own, theirs);
  return failed(name, `line ${line}: ${JSON.stringify(mine)} :: ${JSON.stringify(recorded)}`);
}

/** Lines (from 1) that differ from run to run say nothing. */
function masked(text: string, varying: ReadonlySet<number>): string {
  if (varying.size === 0) return text;
  const mask = (line: string, index: number): string =>
    varying.has(index + 1) ? (/^\s*[^\s:]+:/.exec(line)?.[0] ?? '#') : line;
  return text.split('\n').map(mask).join('\n');
}

function documentsOf(text: string): unknown[] {
  return parseAllDocuments(text, { logLevel: 'silent', version: '1.1', uniqueKeys: false })
    .map((document) => document.toJS({ maxAliasCount: -1 }))
    .filter((document) => document !== null);
}

function firstDifference(own: string, theirs: string): [number, string, string] {
  const [left, right] = [own.split('\n'), theirs.split('\n')];
  const index = Array.from({ length: Math.max(left.length, right.length) }).findIndex(
    (_, at) => left[at] !== right[at],
  );
  return [index + 1, left[index] ?? '', right[index] ?? ''];
}
