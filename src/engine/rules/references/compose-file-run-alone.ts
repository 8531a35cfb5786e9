import type { Model } from '../../model/model';
import type { LoadProblem } from '../../model/unit';
import { baseName } from '../../util/treePath';
import type { Draft, StateRule } from '../rule';
import { listed } from '../shared/listed';

export const composeFileRunAlone: StateRule = {
  meta: {
    id: 'compose-file-run-alone',
    title: 'A script runs a Compose file without the one that it completes',
    category: 'references',
    severity: 'critical',
    confidence: 'likely',
    why: 'The file only adjusts services of another one. By itself Compose refuses it: "service has neither an image nor a build context specified".',
    remediation: 'Give both files to Compose, the base first: `docker compose -f docker-compose.yml -f <this file> …`.',
    messages: {
      alone: {
        title: '{{script}} runs {{files}} alone',
        message: '{{problems}}: Compose refuses what the script starts.',
      },
    },
  },
  *check(model) {
    for (const [script, problems] of byScript(model)) yield draftOf(script, problems);
  },
};

/** A script may choose among several such files at one place. */
function byScript(model: Model): Map<string, (LoadProblem & { readonly unit: string })[]> {
  const scripts = new Map<string, (LoadProblem & { readonly unit: string })[]>();
  for (const { path: unit, problems } of model.units) {
    for (const problem of problems) {
      if (problem.kind !== 'alone' || !problem.file) continue;
      const known = scripts.get(problem.path);
      if (known) known.push({ ...problem, unit });
      else scripts.set(problem.path, [{ ...problem, unit }]);
    }
  }
  return scripts;
}

function draftOf(script: string, problems: readonly (LoadProblem & { readonly unit: string })[]): Draft {
  const files = [...new Set(problems.map(({ unit }) => unit))].sort();
  const places = problems.map(({ file, line }) => ({ file: file!, line: line ?? 1 }));
  const lines = new Set(places.slice(1).map(({ line }) => line));
  lines.delete(places[0]!.line);
  return {
    messageId: 'alone',
    data: {
      script: baseName(script),
      files: listed(files.map(baseName), 3),
      problems: problems
        .map(({ message }) => message)
        .slice(0, 3)
        .join('; '),
    },
    key: files,
    at: places[0]!,
    related: [...lines].sort((a, b) => a - b).map((line) => ({ file: places[0]!.file, line })),
  };
}
