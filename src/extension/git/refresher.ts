import type { Disposable } from '../emitter';
import type { Result, Session } from '../session';

/** What the refresher asks and tells. */
export interface RefresherInput {
  readonly session: Session;
  /** Whether a branch of the comparison is elsewhere now. */
  readonly haveRefsMoved: (shown: Result) => Promise<boolean>;
  /** Whether files of the work tree matter to the comparison; paths from the root. */
  readonly doFilesMatter: (shown: Result, paths: readonly string[]) => Promise<boolean>;
  /** `auto`: compare again; `ask`: say that it is outdated. */
  readonly policy: () => 'auto' | 'ask';
  /** Compares again, and tells the person that it does. */
  readonly renew: () => Promise<unknown>;
  /** Many things change at once in a fetch, a rebase or a save of all files: ask once, when it has been quiet for so many milliseconds. */
  readonly quietMs: number;
}

/** Takes signals that something may have changed, and sees to it that what is shown is up to date or marked as outdated. */
export interface Refresher extends Disposable {
  refsMayHaveMoved(): void;
  fileChanged(path: string): void;
}

export function createRefresher(input: RefresherInput): Refresher {
  const { session, quietMs } = input;
  const files = new Set<string>();
  let timer: NodeJS.Timeout | undefined;

  const isOutdated = async (shown: Result): Promise<boolean> => {
    const changed = [...files];
    files.clear();
    return (changed.length > 0 && (await input.doFilesMatter(shown, changed))) || (await input.haveRefsMoved(shown));
  };
  const check = async (): Promise<void> => {
    const shown = session.state;
    // What happens during a comparison is looked at when it has ended.
    if (shown.kind !== 'ready' || !(await isOutdated(shown))) return;
    const now = session.state;
    if (now.kind !== 'ready' || now.request !== shown.request) return;
    if (input.policy() === 'auto') await input.renew();
    else session.setStale(true);
  };
  const soon = (): void => {
    clearTimeout(timer);
    // A repository that cannot be asked now (deleted, locked) will be asked at the next signal.
    timer = setTimeout(() => void check().catch(() => {}), quietMs);
  };
  const subscription = session.onDidChange((state) => {
    if (state.kind === 'ready' && !state.stale && !state.refreshing) soon();
  });

  return {
    refsMayHaveMoved: soon,
    fileChanged(path) {
      files.add(path);
      soon();
    },
    dispose() {
      clearTimeout(timer);
      subscription.dispose();
    },
  };
}
