import { type AnalysisMemory, createAnalysisMemory } from '../engine/analysisMemory';
import { createEditAnswers } from '../engine/git/answerEdits';
import type { GitClient } from '../engine/git/gitClient';
import type { Report } from '../engine/report/report';
import { type Broker, createBroker } from './broker/createBroker';
import { type CompareHooks, type CompareRequest, compareBranches } from './compare';
import type { ReportCache } from './reportCache';

/** Compares again and again; see {@link createComparer}. */
export type Comparer = (request: CompareRequest, hooks?: CompareHooks) => Promise<Report>;

/** After so many comparisons all is forgotten: every version of an edited file stays in the memory. */
const MAX_USES = 50;

/**
 * Keeps what it has read of the repository that was compared last, so that comparing again costs what has changed; and the last report, which stands
 * where nothing has. One comparison at a time.
 * The repository itself is opened anew each time: what a cancelled comparison leaves is gone with it.
 *
 * @param brokerFile The bundled `gitBroker.js`, by which git is run as soon as it is ready; see {@link createBroker}.
 */
export function createComparer(brokerFile?: string): Comparer {
  let kept: Kept | undefined;
  let broker: Broker | undefined;
  return async (request, hooks = {}) => {
    // Programs of the user render by what is installed now.
    if (request.programs) return compareBranches(request, hooks);
    if (kept?.repo !== request.repo || kept.uses >= MAX_USES) kept = remember(request.repo);
    kept.uses++;
    // While there is little in the memory, which makes it start quickly.
    if (brokerFile !== undefined) broker ??= createBroker(brokerFile);
    const { memoryFor, reports } = kept;
    return compareBranches(request, { ...hooks, memoryFor, reports, createRunGit: broker?.createRunGit });
  };
}

interface Kept {
  readonly repo: string;
  readonly memoryFor: (git: GitClient) => AnalysisMemory;
  readonly reports: ReportCache;
  uses: number;
}

function remember(repo: string): Kept {
  let opened: GitClient | undefined;
  const answerEdits = createEditAnswers();
  const memory = createAnalysisMemory({ readBlobs: (...asked) => opened!.readBlobs(...asked) });
  const remembering = (git: GitClient): GitClient => answerEdits(memory.remembering(git));
  return {
    repo,
    reports: lastReport(),
    uses: 0,
    memoryFor(git) {
      opened = remembering(git);
      return { ...memory, remembering };
    },
  };
}

/** Keeps one report, the last. */
function lastReport(): ReportCache {
  let last: { readonly key: string; readonly report: Report } | undefined;
  return {
    read: async (key) => (last?.key === key ? last.report : undefined),
    async write(key, report) {
      last = { key, report };
    },
  };
}
