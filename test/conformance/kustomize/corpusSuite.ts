import { isDeepStrictEqual } from 'node:util';
import { buildKustomization } from '../../../src/engine/loaders/kustomize/build/buildKustomization';
import { renderObjects } from '../../../src/engine/loaders/kustomize/render';
import type { JsonObject } from '../../../src/engine/model/json';
import { readJsonFiles } from '../../support/conformanceData';
import { treeOf } from '../../support/treeOf';
import { differences } from '../compose/difference';
import { type CaseResult, failed, passed, type Suite, skipped } from '../result';
import { documentsOf, nameOf } from './comparable';

interface Case {
  readonly id: string;
  /** The folder to build. */
  readonly build: string;
  readonly files: Readonly<Record<string, string>>;
  /** What `kubectl kustomize` wrote; null when it must refuse. */
  readonly expected: string | null;
}

/** Recorded builds of `kubectl kustomize`: every `*.json` of a folder but its index. Written as text and read again before comparing. */
export const kustomizeCorpus: Suite = async (folder) => {
  const results: CaseResult[] = [];
  for (const recorded of readJsonFiles(folder)) {
    if (isCase(recorded))
      results.push(await runCase(recorded).catch((error) => failed(recorded.id, String(error?.stack))));
  }
  return results;
};

function isCase(value: unknown): value is Case {
  return typeof value === 'object' && value !== null && 'files' in value && 'build' in value;
}

async function runCase({ id, build, files, expected }: Case): Promise<CaseResult> {
  const { objects, problems } = await buildKustomization(build === '.' ? '' : build, treeOf(files));
  const [problem] = problems;
  if (expected === null) return problem ? passed(id) : failed(id, 'builds, but must be refused');
  if (problem?.kind === 'unread') return skipped(id, problem.message);
  if (problem) return failed(id, `refused: ${problem.path}:${problem.line ?? ''} ${problem.message}`);
  return compare(id, documentsOf(renderObjects(objects)), documentsOf(expected));
}

/** All documents by their names, then their order. */
export function compare(id: string, actual: readonly JsonObject[], expected: readonly JsonObject[]): CaseResult {
  const byName = (documents: readonly JsonObject[]): JsonObject =>
    Object.fromEntries(documents.map((document) => [nameOf(document), document]));
  const found = differences(byName(actual), byName(expected));
  if (found.length > 0) return failed(id, found.slice(0, 5).join('; '));
  const [order, wanted] = [actual.map(nameOf), expected.map(nameOf)];
  return isDeepStrictEqual(order, wanted) ? passed(id) : failed(id, 'only the order of the documents differs');
}
