import * as vscode from 'vscode';
import type { Ref } from '../../engine/git/refs';
import type { Repository } from '../../node/openRepository';
import { type Direction, swapped } from '../direction';
import { messageOf } from '../log';
import { directionText, shortRef } from '../words';
import { age, branchGroups } from './branchGroups';

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

interface BranchItem extends vscode.QuickPickItem {
  /** Absent on separators. */
  readonly ref?: string;
  readonly remote?: boolean;
}

const SWAP: vscode.QuickInputButton = {
  iconPath: new vscode.ThemeIcon('arrow-swap'),
  tooltip: t('Compare the other way round'),
};
const FETCH: vscode.QuickInputButton = {
  iconPath: new vscode.ThemeIcon('cloud-download'),
  tooltip: t('Fetch from Remote'),
};

/** Lets a person choose a branch, a tag, or anything that git can name. The title says which way it will be compared. */
export function pickBranch(input: BranchPickerInput): Promise<PickedBranch | undefined> {
  const picker = vscode.window.createQuickPick<BranchItem>();
  picker.placeholder = t('Pick a branch or tag, or type a commit (sha, HEAD~3)');
  picker.matchOnDescription = true;
  picker.matchOnDetail = true;
  picker.buttons = [FETCH];
  picker.ignoreFocusOut = false;
  let listed: BranchItem[] = [];

  const titleOf = (ref: string | undefined) =>
    ref === undefined ? t('Infra Diff: compare with…') : directionText(input.directionOf(ref));
  const showItems = () => {
    const typed = picker.value.trim();
    picker.items = typed === '' || listed.some(({ ref }) => ref === typed) ? listed : [...listed, typedItem(typed)];
  };
  const load = async () => {
    picker.busy = true;
    try {
      listed = listItems(branchGroups(await input.repository.listRefs(), input.recent, input.current));
      showItems();
    } finally {
      picker.busy = false;
    }
  };

  return new Promise((resolve, reject) => {
    const pick = (ref: string | undefined, otherWay: boolean) => {
      if (ref === undefined) return;
      const direction = input.directionOf(ref);
      resolve({ ref, direction: otherWay ? swapped(direction) : direction, swapped: otherWay });
      picker.hide();
    };
    const fetch = async (item: BranchItem | undefined) => {
      const [remote, branch] = remoteBranch(item, picker.value.trim());
      picker.busy = true;
      picker.title = t('Infra Diff: fetching {0} from {1}…', branch, remote);
      try {
        await input.repository.fetchBranch(remote, branch);
        picker.value = `${remote}/${branch}`;
        await load();
      } catch (error) {
        void vscode.window.showErrorMessage(t('Infra Diff: {0}', messageOf(error)));
      } finally {
        picker.busy = false;
        picker.title = titleOf(picker.activeItems[0]?.ref);
      }
    };
    picker.title = titleOf(undefined);
    picker.onDidChangeActive(([item]) => {
      picker.title = titleOf(item?.ref);
    });
    picker.onDidChangeValue(showItems);
    picker.onDidAccept(() => pick(picker.activeItems[0]?.ref, false));
    picker.onDidTriggerItemButton(({ item, button }) => (button === FETCH ? void fetch(item) : pick(item.ref, true)));
    picker.onDidTriggerButton(() => {
      const item = picker.activeItems[0];
      if (item?.remote || picker.value.trim() !== '') void fetch(item);
      else
        void vscode.window.showInformationMessage(t('Type the name of the branch to fetch, or select a remote one.'));
    });
    picker.onDidHide(() => {
      resolve(undefined);
      picker.dispose();
    });
    picker.show();
    load().catch((error) => {
      reject(error);
      picker.hide();
    });
  });
}

function listItems({ recent, branches, remotes, tags }: ReturnType<typeof branchGroups>): BranchItem[] {
  const group = (label: string, refs: readonly Ref[], icon?: string): BranchItem[] =>
    refs.length === 0
      ? []
      : [{ label, kind: vscode.QuickPickItemKind.Separator }, ...refs.map((ref) => refItem(ref, icon))];
  return [
    ...group(t('Recent'), recent, 'history'),
    ...group(t('Branches'), branches),
    ...group(t('Remote branches'), remotes),
    ...group(t('Tags'), tags),
  ];
}

const ICONS: Readonly<Record<Ref['kind'], string>> = { branch: 'git-branch', remote: 'cloud', tag: 'tag' };

function refItem({ kind, name, commit, subject, date }: Ref, icon = ICONS[kind]): BranchItem {
  const remote = kind === 'remote';
  return {
    ref: name,
    remote,
    label: name,
    iconPath: new vscode.ThemeIcon(icon),
    detail: [shortRef(commit), subject, ageText(date)].filter((part) => part !== '').join(' · '),
    buttons: remote ? [FETCH, SWAP] : [SWAP],
  };
}

/** Anything that git may know by that name; whether it does shows when it is compared. */
function typedItem(ref: string): BranchItem {
  return {
    ref,
    label: ref,
    detail: t('Compare with what git finds under this name'),
    iconPath: new vscode.ThemeIcon('git-commit'),
    alwaysShow: true,
    buttons: [SWAP],
  };
}

function ageText(date: string): string {
  const ago = age(date, Date.now());
  if (!ago) return '';
  return new Intl.RelativeTimeFormat(vscode.env.language, { numeric: 'auto' }).format(-ago[0], ago[1]);
}

/** `origin/feature/x` is the branch `feature/x` of `origin`; a name without a remote is asked of `origin`. */
function remoteBranch(item: BranchItem | undefined, typed: string): [string, string] {
  const name = item?.remote && item.ref ? item.ref : typed.startsWith('origin/') ? typed : `origin/${typed}`;
  const slash = name.indexOf('/');
  return [name.slice(0, slash), name.slice(slash + 1)];
}
