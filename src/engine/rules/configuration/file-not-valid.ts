import type { LoadProblem, Unit } from '../../model/unit';
import type { StateRule } from '../rule';
import { isForTestOrDemo } from '../shared/files';

export const fileNotValid: StateRule = {
  meta: {
    id: 'file-not-valid',
    title: 'A file is refused by the tool that reads it',
    category: 'configuration',
    severity: 'critical',
    confidence: 'certain',
    why: 'The tool reads nothing of a file that it cannot parse: the whole project or folder fails, not only the wrong line.',
    remediation: 'Correct the line; two values under one key are often what a merge left behind.',
    messages: {
      compose: {
        title: 'Compose refuses {{file}}: {{problem}}',
        message: '{{file}} cannot be loaded: {{problem}}. Nothing of the project starts.',
      },
      kubernetes: {
        title: 'kubectl refuses {{file}}: {{problem}}',
        message: '{{file}} cannot be applied: {{problem}}.',
      },
    },
  },
  *check(model) {
    for (const unit of model.units) {
      if (unit.loader !== 'compose' && unit.loader !== 'kubernetes') continue;
      for (const problem of unit.problems) {
        if (!problem.file || !isRefusal(unit, problem)) continue;
        yield {
          messageId: unit.loader,
          data: { file: problem.path, problem: problem.message },
          key: [problem.message],
          at: { file: problem.file, line: problem.line ?? 1 },
          ...(isForTestOrDemo(problem.path) ? { severity: 'low', confidence: 'possible' } : {}),
        };
      }
    }
  },
};

/** What was not read says nothing of the file; what is extended has a rule of its own; templates are filled in before anybody reads them. */
function isRefusal({ loader }: Unit, { message, file }: LoadProblem): boolean {
  if (loader === 'kubernetes') return !file!.text.includes('{{');
  return !/outside the repository|^cannot extend service|^extends a service of a file/.test(message);
}
