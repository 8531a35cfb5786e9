import { at, isObject } from '../../model/json';
import { sourceOf } from '../../model/resource';
import type { Draft, StateRule } from '../rule';

export const ciConfigInvalid: StateRule = {
  meta: {
    id: 'ci-config-invalid',
    title: 'A file of the pipeline is refused by what reads it',
    category: 'ci',
    severity: 'high',
    confidence: 'certain',
    why: 'A pipeline that cannot be read does not run, and a test run whose settings cannot be read ends before the first test.',
    remediation: 'Correct the line; two settings of one name are often what a merge or an append left behind.',
    messages: {
      pipeline: {
        title: '{{file}} cannot be read: {{problem}}',
        message: 'The file is refused as a whole: {{problem}}. No job of it runs.',
      },
      pytest: {
        title: 'pytest stops at {{file}}: {{problem}}',
        message: 'pytest ends with "ERROR: {{file}}:{{line}}: {{problem}}" before it runs a test.',
      },
      section: {
        title: 'pytest reads nothing of {{file}}: its settings stand under [tool:pytest]',
        message: '[tool:pytest] is the name of the section in setup.cfg; in {{file}} it is [pytest].',
      },
    },
  },
  *check(model): Generator<Draft> {
    for (const unit of model.units) {
      if (unit.loader !== 'ci') continue;
      const isPytest = unit.resources[0]?.kind === 'PytestSettings';
      const [problem] = unit.problems;
      if (problem?.file) {
        yield {
          messageId: isPytest ? 'pytest' : 'pipeline',
          data: { file: unit.path, problem: problem.message, line: problem.line ?? 1 },
          key: [problem.message],
          at: { file: problem.file, line: problem.line ?? 1 },
        };
      } else if (isPytest) {
        const resource = unit.resources[0]!;
        const value = resource.value;
        if (!isObject(value) || at(value, ['tool:pytest']) === undefined || at(value, ['pytest']) !== undefined)
          continue;
        yield {
          messageId: 'section',
          data: { file: unit.path },
          key: ['section'],
          resource,
          at: sourceOf(resource, ['tool:pytest']),
          severity: 'medium',
        };
      }
    }
  },
};
