import type { Draft, StateRule } from '../rule';
import { foreignKey } from '../shared/compose';
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
      helm: {
        title: 'Helm refuses the chart of {{file}}: {{problem}}',
        message: '{{file}}: {{problem}}. Nothing of the chart is installed or upgraded.',
      },
      kustomize: {
        title: 'kustomize refuses {{file}}: {{problem}}',
        message: '{{file}}: {{problem}}. Nothing of what it builds is applied.',
      },
      several: {
        title: '{{tool}} refuses {{file}} for {{count}} reasons: {{problem}}; and more',
        message: 'What is wrong in {{file}}: {{problems}}.',
      },
      foreign: {
        title: '{{file}} reads like a Compose file, but {{count}} of its keys are none of Compose',
        message:
          'Several services of {{file}} have the key `{{key}}`: Compose refuses it, and it may be meant for another tool.',
      },
    },
  },
  gather: {
    from: 4,
    into: (drafts) => ({
      messageId: 'several',
      data: {
        tool: TOOLS[drafts[0]!.messageId as Reader] ?? 'kubectl',
        file: drafts[0]!.data!.file!,
        count: drafts.length,
        problem: drafts[0]!.data!.problem!,
        problems: drafts
          .slice(0, 6)
          .map(({ data }) => data!.problem)
          .join('; '),
      },
    }),
  },
  *check(model) {
    for (const unit of model.units) {
      const { loader } = unit;
      if (!isReader(loader)) continue;
      const refused = unit.problems.filter((problem) => problem.file && (problem.kind ?? 'refused') === 'refused');
      const foreign = unit.loader === 'compose' ? foreignKey(unit) : undefined;
      for (const problem of refused) {
        const draft: Draft = {
          messageId: loader,
          data: { file: problem.path, problem: problem.message.replace(/: kubectl refuses it$/, '') },
          key: [problem.message],
          at: { file: problem.file!, line: problem.line ?? 1 },
          ...(foreign || isForTestOrDemo(problem.path) ? { severity: 'low', confidence: 'possible' } : {}),
        };
        if (foreign === undefined) {
          yield draft;
          continue;
        }
        const data = { file: problem.path, key: foreign, count: refused.length };
        yield { ...draft, messageId: 'foreign', data, key: ['foreign'] };
        break;
      }
    }
  },
};

/** Who refuses what a loader reads. */
const TOOLS = { compose: 'Compose', kubernetes: 'kubectl', helm: 'Helm', kustomize: 'kustomize' };

type Reader = keyof typeof TOOLS;

const isReader = (loader: string): loader is Reader => Object.hasOwn(TOOLS, loader);
