import { resolve } from 'node:path';
import { fetchHistory, type History } from '../node/fetchHistory';
import type { RunEvent } from './event';
import type { Inputs } from './inputs';

/** What is compared, with what the checkout lacked fetched. */
export interface Comparison {
  /** The folder of the repository. */
  readonly repo: string;
  /** The commits; absent where neither inputs nor event name a base: then the command line chooses. */
  readonly history?: History;
  /** What the report calls the two. */
  readonly names: { readonly base?: string; readonly head?: string };
}

/** Chooses the two sides: inputs go before the event. Throws a `GitError` where they are not to be had. */
export async function chooseComparison(
  inputs: Inputs,
  event: RunEvent,
  cwd: string,
  onFetch: (note: string) => void,
  signal?: AbortSignal,
): Promise<Comparison> {
  const repo = resolve(cwd, inputs.path);
  const [base, head] = [inputs.base ?? event.base?.commit, inputs.head ?? event.head?.commit ?? 'HEAD'];
  const names = { base: inputs.base ?? event.base?.name, head: inputs.head ?? event.head?.name };
  if (base === undefined) return { repo, names };
  const history = await fetchHistory({ folder: repo, base, head, onFetch, ...(signal ? { signal } : {}) });
  return { repo, history, names };
}

/** The command line of the comparison. */
export function argumentsOf({ repo, history, names }: Comparison, inputs: Inputs): string[] {
  const option = (name: string, value: string | undefined): string[] => (value ? [`--${name}=${value}`] : []);
  return [
    'compare',
    ...(history ? [history.base, history.head] : []),
    ...option('repo', repo),
    ...option('base-name', history && names.base),
    ...option('head-name', history && names.head),
    ...option('mode', inputs.mode),
    ...option('renderer', inputs.renderer),
    ...option('fail-on', inputs.failOn),
    ...option('config', inputs.config),
    ...option('baseline', inputs.baseline),
    ...option('cache', inputs.cache),
  ];
}
