import * as vscode from 'vscode';
import { tellable } from '../../engine/util/explained';
import type { Repository } from '../../node/openRepository';
import { type Direction, swapped } from '../direction';
import { directionText } from '../words';
import { branchGroups } from './branchGroups';
import { type BranchItem, commitItem, FETCH, fetchItem, listItems } from './branchItems';

const { t } = vscode.l10n;

/** What the picker needs to know. */
export interface BranchPickerInput {
  readonly repository: Repository;
  readonly current: string | undefined;
  readonly recent: readonly string[];
  /** Which way a comparison with a ref would run. */
  readonly directionOf: (ref: string) => Direction;
}

/** What was picked, and which way it is to be compared. */
export interface PickedBranch {
  readonly ref: string;
  readonly direction: Direction;
  /** The person asked for the other way round. */
  readonly swapped: boolean;
}

/** How long typing must rest before git is asked what the text names. */
const QUIET_MS = 120;

/** Lets a person choose a branch, a tag, or anything that git can name. The title says which way it will be compared. */
export function pickBranch(input: BranchPickerInput): Promise<PickedBranch | undefined> {
  const picker = vscode.window.createQuickPick<BranchItem>();
  picker.placeholder = t('Pick a branch or tag, or type a commit (sha, HEAD~3)');
  picker.matchOnDetail = true;
  picker.buttons = [FETCH];
  let listed: BranchItem[] = [];
  let timer: NodeJS.Timeout | undefined;

  const showTitle = () => {
    const ref = picker.activeItems[0]?.ref;
    picker.title = ref === undefined ? t('Infra Diff: compare with…') : directionText(input.directionOf(ref));
  };
  /** Adds what the typed text may mean, where it is not just a part of a listed name. */
  const showTyped = async () => {
    const typed = picker.value.trim();
    const known = typed === '' || listed.some(({ ref }) => ref === typed);
    const commit = known ? undefined : await input.repository.git.resolve(typed);
    if (picker.value.trim() !== typed) return;
    if (commit !== undefined) picker.items = [...listed, commitItem(typed, commit)];
    else picker.items = known || listed.some((item) => mentions(item, typed)) ? listed : [...listed, fetchItem(typed)];
  };
  const load = async () => {
    listed = listItems(branchGroups(await input.repository.listRefs(), input.recent, input.current));
    await showTyped();
  };

  return new Promise((resolve, reject) => {
    const whileBusy = (work: () => Promise<void>, failed: (error: unknown) => void) => {
      picker.busy = true;
      void work()
        .catch(failed)
        .finally(() => {
          picker.busy = false;
        });
    };
    const pick = (ref: string, otherWay: boolean) => {
      const direction = input.directionOf(ref);
      resolve({ ref, direction: otherWay ? swapped(direction) : direction, swapped: otherWay });
      picker.hide();
    };
    const fetch = ({ remote, branch }: NonNullable<BranchItem['fetches']>) => {
      picker.title = t('Fetching {0} from {1}…', branch, remote);
      const work = async () => {
        await input.repository.fetchBranch(remote, branch);
        picker.value = `${remote}/${branch}`;
        await load();
        showTitle();
      };
      whileBusy(work, (error) => {
        showTitle();
        void vscode.window.showErrorMessage(t('Infra Diff: {0}', tellable(error)));
      });
    };
    showTitle();
    picker.onDidChangeActive(showTitle);
    picker.onDidChangeValue(() => {
      clearTimeout(timer);
      timer = setTimeout(() => void showTyped(), QUIET_MS);
    });
    picker.onDidAccept(() => {
      const { ref, fetches } = picker.activeItems[0] ?? { ref: picker.value.trim() };
      if (ref) pick(ref, false);
      else if (fetches) fetch(fetches);
    });
    picker.onDidTriggerItemButton(({ item, button }) => {
      if (button === FETCH && item.fetches) fetch(item.fetches);
      else if (item.ref !== undefined) pick(item.ref, true);
    });
    picker.onDidTriggerButton(() => {
      const typed = picker.value.trim();
      const fetches = picker.activeItems[0]?.fetches ?? (typed === '' ? undefined : fetchItem(typed).fetches);
      if (fetches) fetch(fetches);
      else
        void vscode.window.showInformationMessage(t('Type the name of the branch to fetch, or select a remote one.'));
    });
    picker.onDidHide(() => {
      clearTimeout(timer);
      resolve(undefined);
      picker.dispose();
    });
    picker.show();
    whileBusy(load, (error) => {
      reject(error);
      picker.hide();
    });
  });
}

function mentions({ label, detail }: BranchItem, typed: string): boolean {
  return `${label}\n${detail ?? ''}`.toLowerCase().includes(typed.toLowerCase());
}
