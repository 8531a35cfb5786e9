import * as vscode from 'vscode';
import type { Ref } from '../../engine/git/refs';
import { shortRef } from '../words';
import { age, type BranchGroups } from './branchGroups';

const { t } = vscode.l10n;

/** An entry of the branch picker. */
export interface BranchItem extends vscode.QuickPickItem {
  /** What is compared when it is picked; absent on separators and on the offer to fetch. */
  readonly ref?: string;
  /** The branch of a remote that its button, or picking it, fetches. */
  readonly fetches?: { readonly remote: string; readonly branch: string };
}

const SWAP: vscode.QuickInputButton = {
  iconPath: new vscode.ThemeIcon('arrow-swap'),
  tooltip: t('Compare the other way round'),
};

export const FETCH: vscode.QuickInputButton = {
  iconPath: new vscode.ThemeIcon('cloud-download'),
  tooltip: t('Fetch from Remote'),
};

export function listItems({ recent, branches, remotes, tags }: BranchGroups): BranchItem[] {
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

function refItem({ kind, name, fullName, commit, subject, date }: Ref, icon = ICONS[kind]): BranchItem {
  const fetches = kind === 'remote' ? remoteBranch(fullName.replace('refs/remotes/', '')) : undefined;
  return {
    ref: name,
    fetches,
    label: name,
    iconPath: new vscode.ThemeIcon(icon),
    detail: [shortRef(commit), subject, ageText(date)].filter((part) => part !== '').join(' · '),
    buttons: fetches ? [FETCH, SWAP] : [SWAP],
  };
}

/** What was typed and git knows: an id, `HEAD~3`. */
export function commitItem(ref: string, commit: string): BranchItem {
  return {
    ref,
    label: ref,
    detail: t('Commit {0}', shortRef(commit)),
    iconPath: new vscode.ThemeIcon('git-commit'),
    alwaysShow: true,
    buttons: [SWAP],
  };
}

/** What was typed and nobody knows here: perhaps the remote does. */
export function fetchItem(typed: string): BranchItem {
  const fetches = remoteBranch(typed.startsWith('origin/') ? typed : `origin/${typed}`);
  return {
    fetches,
    label: t('Fetch {0} from {1}', fetches.branch, fetches.remote),
    detail: t('There is no branch, tag or commit of this name here'),
    iconPath: FETCH.iconPath,
    alwaysShow: true,
  };
}

/** `origin/feature/x` is the branch `feature/x` of `origin`. */
function remoteBranch(name: string): { remote: string; branch: string } {
  const slash = name.indexOf('/');
  return { remote: name.slice(0, slash), branch: name.slice(slash + 1) };
}

function ageText(date: string): string {
  const ago = age(date, Date.now());
  if (!ago) return '';
  return new Intl.RelativeTimeFormat(vscode.env.language, { numeric: 'auto' }).format(-ago[0], ago[1]);
}
