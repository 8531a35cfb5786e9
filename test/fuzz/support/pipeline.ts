import fc from 'fast-check';
import { analyze } from '../../../src/engine/analyze';
import { FORMATS, formatReport } from '../../../src/engine/formatters/format';
import type { Report } from '../../../src/engine/report/report';
import { COMMITS, type Files, type MemoryHistory, memoryGit } from '../../support/memoryGit';
import { mutatedFiles } from './mutations';
import { demand, type FuzzTarget, target } from './target';

interface Input extends MemoryHistory {
  readonly mode: 'merge' | 'direct';
}

/** The files of a project through the whole pipeline, on both branches and merged: a report, in every format, with places that exist. */
export function pipelineTarget(name: string, files: Files, tokens: readonly string[] = [], runs = 12): FuzzTarget {
  const usually = fc.constant(files as Record<string, string>);
  return target<Input>({
    name,
    runs,
    inputs: fc.record({
      mergeBase: fc.oneof({ weight: 3, arbitrary: usually }, mutatedFiles(files, tokens, 2)),
      base: fc.oneof({ weight: 2, arbitrary: usually }, mutatedFiles(files, tokens, 2)),
      head: mutatedFiles(files, tokens),
      mode: fc.constantFrom('merge' as const, 'direct' as const),
    }),
    check: async (input) => {
      const report = await reportOf(input);
      demand(report.timings !== undefined, () => 'no report');
      checkPlaces(report, input);
      for (const format of FORMATS) {
        const text = formatReport(report, format, { width: 100 });
        demand(text.endsWith('\n'), () => `${format} does not end with a line break`);
        demand(text.length < 50_000_000, () => `${format} has ${text.length} characters`);
      }
    },
  });
}

/** What the engine says of two branches in memory. */
export function reportOf({ mode, ...history }: Input): Promise<Report> {
  const [base, head] = (['base', 'head'] as const).map((ref) => ({ ref, commit: COMMITS[ref] }));
  return analyze(memoryGit(history), { base: base!, head: head!, mode });
}

interface Place {
  readonly path: string;
  readonly revision?: string;
  readonly line?: number;
  readonly column?: number;
}

/** Every place of the report that names a file of a side is in that file. */
function checkPlaces(report: Report, history: MemoryHistory): void {
  for (const problem of report.problems) {
    demand(problem.path !== '', () => `a problem without a path: ${problem.message}`);
    demand(problem.message.trim() !== '', () => `a problem without words: ${problem.path}`);
  }
  for (const place of placesIn(report)) {
    const { path, revision, line, column = 1 } = place;
    if (line === undefined) continue;
    demand(
      Number.isInteger(line) && line >= 1 && Number.isInteger(column) && column >= 1,
      () => `no place: ${JSON.stringify(place)}`,
    );
    const side = revision === 'base' || revision === 'head' || revision === 'mergeBase' ? history[revision] : undefined;
    if (!side || !Object.hasOwn(side, path)) continue;
    const lines = side[path]!.split(/\r\n|\r|\n/).length;
    demand(line <= lines, () => `line ${line} of ${lines}: ${JSON.stringify(place)}`);
  }
}

function* placesIn(value: unknown): Iterable<Place> {
  if (typeof value !== 'object' || value === null) return;
  if ('path' in value && 'revision' in value && typeof value.path === 'string') yield value as Place;
  for (const item of Object.values(value)) yield* placesIn(item);
}
