import * as vscode from 'vscode';
import { SEVERITIES, type Severity } from '../engine/model/severity';

/** `repo`: the settings of its folder count, in a workspace of several. */
const section = (repo?: string) =>
  vscode.workspace.getConfiguration('infradiff', repo === undefined ? undefined : vscode.Uri.file(repo));

/** The git program that the settings name; `undefined` for the one VS Code uses. Ignored by VS Code in untrusted folders. */
export function gitPathSetting(): string | undefined {
  return section().get<string>('gitPath')?.trim() || undefined;
}

/** `merge`: what merging brings; `direct`: the two branches as they are. */
export function modeSetting(repo?: string): 'merge' | 'direct' {
  return section(repo).get<string>('comparison.mode') === 'direct' ? 'direct' : 'merge';
}

/** Whether head includes what is not committed, where it is the checked-out branch. */
export function includesUncommitted(repo: string): boolean {
  return section(repo).get<boolean>('comparison.includeUncommitted', true);
}

/** What happens when what is shown has changed: it is compared again, or marked as outdated. */
export function refreshSetting(): 'auto' | 'ask' {
  return section().get<string>('comparison.refresh') === 'ask' ? 'ask' : 'auto';
}

export function hoverEnabled(): boolean {
  return section().get<boolean>('hover.enabled', true);
}

export function codeLensEnabled(): boolean {
  return section().get<boolean>('codeLens.enabled', true);
}

export function inlayHintsEnabled(): boolean {
  return section().get<boolean>('inlayHints.enabled', true);
}

export function gutterMarksEnabled(): boolean {
  return section().get<boolean>('gutterMarks.enabled', true);
}

export function explorerBadgesEnabled(): boolean {
  return section().get<boolean>('explorerBadges.enabled', true);
}

/** The lowest severity that the Problems view lists; `undefined` for none at all. */
export function lowestProblem(): Severity | undefined {
  const value = section().get<string>('problems.lowestSeverity', 'medium');
  return SEVERITIES.find((severity) => severity === value);
}

/** What the server for assistants offers in the window: the reports, all that it can, or nothing. */
export function mcpServerSetting(): 'reports' | 'all' | 'off' {
  const value = section().get<string>('mcpServer');
  return value === 'all' || value === 'off' ? value : 'reports';
}
