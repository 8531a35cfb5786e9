import type { ComparisonInput } from '../../assistant/comparisonInput';
import type { Loaded } from '../../assistant/files';
import { ExplainedError } from '../../engine/util/explained';
import type { Comparisons } from '../../mcp/comparisons';
import { chooseRepository } from '../git/pickRepository';
import { modeSetting } from '../settings';
import type { AssistantServices } from './registerAssistant';
import { answersFor } from './shownReport';

/** The reports that questions of assistants are about. */
export interface Reports {
  load(asked: ComparisonInput, signal: AbortSignal): Promise<Loaded>;
}

/** The shown comparison where it is the one that is asked about; else another one, which leaves the views as they are. */
export function createReports({ session, repositories, run }: AssistantServices): Reports {
  let comparisons: Comparisons | undefined;
  return {
    async load(asked, signal) {
      const { result } = session;
      const repo = asked.repo === undefined ? undefined : await chooseRepository(repositories, asked.repo);
      const root = repo ?? result?.request.repo ?? (await onlyRoot(repositories.roots()));
      if (!comparisons) {
        const { createComparisons } = await import('../onDemand');
        comparisons = createComparisons({ run, repo: root, gitPath: repositories.gitPath });
      }
      const isShown = result !== undefined && answersFor(result, { ...asked, repo });
      const input = { mode: modeSetting(root), ...asked, repo: root };
      const report = isShown ? result.report : await comparisons.load(input, { signal });
      return { report, files: comparisons.filesOf(input, report, signal) };
    },
  };
}

/** Nobody is asked on behalf of an assistant: where there are several, it has to name one. */
async function onlyRoot(opened: Promise<readonly string[]>): Promise<string> {
  const roots = await opened;
  if (roots.length === 1) return roots[0]!;
  throw new ExplainedError(
    roots.length === 0
      ? 'No opened folder is in a git repository.'
      : `Several repositories are open. Give "repo": one of ${roots.join(', ')}.`,
  );
}
