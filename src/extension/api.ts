import type { Disposable, Event } from 'vscode';
import type { Report } from '../engine/report/report';
import { ExplainedError } from '../engine/util/explained';
import { chooseRepository } from './git/pickRepository';
import type { Repositories } from './git/repositories';
import type { Session } from './session';

/** What other extensions get of `vscode.extensions.getExtension('infra-diff.infra-diff').activate()`. */
export interface InfraDiffApi {
  /** Rises when something is renamed, dropped, or means something else. */
  readonly apiVersion: 1;
  /**
   * Compares two branches and shows the result in the views, as a person would; the panel does not open by itself. Rejects with the reason
   * when git says no, and when another comparison takes its place.
   */
  compare(request: ApiCompareRequest): Promise<Report>;
  /** The report that is shown; `undefined` while there is none. See `docs/report.md`. */
  readonly result: Report | undefined;
  /** Fires with every new report, and with `undefined` when there is none any more. */
  readonly onDidChangeResult: Event<Report | undefined>;
}

export interface ApiCompareRequest {
  /** The branch, tag or commit that is merged into. */
  readonly base: string;
  readonly head: string;
  /** A path in the repository, or the name of an opened one. By default the only one; where there are several, the person is asked. */
  readonly repo?: string;
  /** By default what the settings say. */
  readonly mode?: 'merge' | 'direct';
  /** Whether head, which is then the checked-out branch, includes what is not committed. By default what the settings say. */
  readonly worktree?: boolean;
}

/** What the API is made of. */
export interface ApiServices {
  readonly session: Session;
  readonly repositories: Repositories;
}

export function createApi({ session, repositories }: ApiServices): InfraDiffApi {
  return {
    apiVersion: 1,
    async compare({ base, head, repo: named, mode, worktree }) {
      const repo = await chooseRepository(repositories, named);
      if (repo === undefined) throw new ExplainedError('No repository was picked.');
      const request = { repo, base, head, mode, worktree };
      const state = await session.compare(request);
      if (state.kind === 'failed' && state.request === request) throw new ExplainedError(state.message);
      if (state.kind === 'ready' && state.request === request) return state.report;
      throw new ExplainedError('The comparison was cancelled, or another one took its place.');
    },
    get result() {
      return session.result?.report;
    },
    onDidChangeResult: (listener, thisArgument, disposables) => {
      let known = session.result?.report;
      const subscription = session.onDidChange(() => {
        const report = session.result?.report;
        if (report === known) return;
        known = report;
        listener.call(thisArgument, report);
      });
      disposables?.push(subscription as Disposable);
      return subscription as Disposable;
    },
  };
}
