import { basename } from 'node:path';
import * as vscode from 'vscode';
import type { Stage } from '../engine/analyze';
import type { Severity } from '../engine/model/severity';
import type { ComparisonInfo } from '../engine/report/report';
import type { Direction } from './direction';
import { modeSetting } from './settings';

type Mode = ComparisonInfo['mode'];

const { t } = vscode.l10n;

/** The direction in words: nobody should have to remember which side is which. `mode` is the report's, or what the next one will have. */
export function directionText({ base, head }: Direction, mode: Mode = modeSetting()): string {
  return mode === 'merge'
    ? t('What merging {0} into {1} brings', shortRef(head), shortRef(base))
    : t('What going from {0} to {1} changes', shortRef(base), shortRef(head));
}

/** The name of the repository, where a window has more than one thing opened and it has to be said; `undefined` where it goes without. */
export function repositoryText(repo: string): string | undefined {
  const folders = vscode.workspace.workspaceFolders ?? [];
  return folders.length === 1 && folders[0]!.uri.fsPath === repo ? undefined : basename(repo);
}

/** The direction, and the repository where it has to be said. */
export function comparisonText(request: Direction & { readonly repo: string }, mode?: Mode): string {
  const repository = repositoryText(request.repo);
  const direction = directionText(request, mode);
  return repository === undefined ? direction : `${repository}: ${direction}`;
}

/** Full ids are shortened as git does; names stay. */
export function shortRef(ref: string): string {
  return /^[0-9a-f]{40,64}$/.test(ref) ? ref.slice(0, 7) : ref;
}

export function severityText(severity: Severity): string {
  switch (severity) {
    case 'critical':
      return t('Critical');
    case 'high':
      return t('High');
    case 'medium':
      return t('Medium');
    case 'low':
      return t('Low');
    case 'info':
      return t('Info');
  }
}

export function stageText(stage: Stage): string {
  switch (stage) {
    case 'git':
      return t('asking git…');
    case 'read':
      return t('reading files…');
    case 'load':
      return t('understanding manifests…');
    case 'diff':
      return t('comparing…');
    case 'rules':
      return t('checking risks…');
    case 'report':
      return t('writing the report…');
  }
}
