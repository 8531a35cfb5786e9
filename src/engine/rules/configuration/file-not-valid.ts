import type { SourceFile } from '../../model/source';
import type { LoadProblem } from '../../model/unit';
import { byFile } from '../gather';
import type { Draft, StateRule } from '../rule';
import { hangsOnValues, lacksDependency, wasRendered } from '../shared/chartRefusals';
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
    remediation:
      'Correct the line: bring back the file that it names, or write what the tool asks for; two values under one key are often what a merge left behind.',
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
      charts: {
        title: 'Helm refuses {{count}} charts with the values that the repository gives them: {{problem}}; and more',
        message: 'What is wrong in {{file}} and others: {{problems}}.',
      },
      foreign: {
        title: '{{file}} reads like a Compose file, but {{count}} of its keys are none of Compose',
        message:
          'Several services of {{file}} have the key `{{key}}`: Compose refuses it, and it may be meant for another tool.',
      },
    },
  },
  // One mistake in the values that a script gives is one in each of its charts.
  gather: {
    from: 4,
    by: (draft) => (isOfValues(draft) ? `values ${draft.severity ?? ''}` : byFile(draft)),
    into: (drafts) => {
      const charts = new Set(drafts.map(({ at }) => at.file.path.replace(/\/templates\/.*$/, '')));
      const isMany = isOfValues(drafts[0]!) && charts.size > 1;
      return {
        messageId: isMany ? 'charts' : 'several',
        data: {
          tool: TOOLS[drafts[0]!.messageId as Reader] ?? 'kubectl',
          file: drafts[0]!.data!.file!,
          count: isMany ? charts.size : drafts.length,
          problem: drafts[0]!.data!.problem!,
          problems: drafts
            .slice(0, 6)
            .map(({ data }) => data!.problem)
            .join('; '),
        },
      };
    },
  },
  *check(model) {
    for (const unit of model.units) {
      const { loader } = unit;
      if (!isReader(loader)) continue;
      const refused = withoutAftermath(unit.problems.filter(isRefusal)).filter(
        (problem) => !isFixture(problem) && (loader !== 'helm' || !lacksDependency(model, unit, problem.message)),
      );
      const foreign = unit.loader === 'compose' ? foreignKey(unit) : undefined;
      for (const problem of refused) {
        const draft: Draft = {
          messageId: loader,
          data: { file: problem.path, problem: problem.message.replace(/: kubectl refuses it$/, '') },
          key: [problem.message],
          at: { file: problem.file, line: problem.line ?? 1 },
          ...(problem.via ? { related: problem.via } : {}),
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
  // A chart that never rendered by what the repository holds may be given the rest by whoever installs it.
  weigh(draft, comparison) {
    if (!isOfValues(draft) || wasRendered(comparison, draft.at.file.path, String(draft.key[0]))) return {};
    const { severity = 'medium', confidence = 'possible' } = draft;
    return { severity, confidence };
  },
};

const isRefusal = (problem: LoadProblem): problem is LoadProblem & { readonly file: SourceFile } =>
  problem.file !== undefined && (problem.kind ?? 'refused') === 'refused';

/** What a test reads need not be whole enough to be applied. */
const isFixture = ({ path, message }: LoadProblem): boolean =>
  isForTestOrDemo(path) && / has no metadata\.name\b/.test(message);

/** After a mistake of the YAML the rest of its file is guessed: what does not fit there is no mistake of its own. */
function withoutAftermath<P extends LoadProblem>(problems: readonly P[]): P[] {
  const isSyntax = ({ message }: P): boolean => message.startsWith('not valid YAML');
  const broken = new Set(problems.filter(isSyntax).map(({ path }) => path));
  return problems.filter((problem) => isSyntax(problem) || !broken.has(problem.path));
}

/** Whether other values may mend what Helm refuses. */
function isOfValues({ messageId, data }: Draft): boolean {
  return messageId === 'helm' && hangsOnValues(String(data?.problem));
}

/** Who refuses what a loader reads. */
const TOOLS = { compose: 'Compose', kubernetes: 'kubectl', helm: 'Helm', kustomize: 'kustomize' };

type Reader = keyof typeof TOOLS;

const isReader = (loader: string): loader is Reader => Object.hasOwn(TOOLS, loader);
