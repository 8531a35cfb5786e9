import * as vscode from 'vscode';

const section = () => vscode.workspace.getConfiguration('infradiff');

/** The git program that the settings name; `undefined` for the one VS Code uses. Ignored by VS Code in untrusted folders. */
export function gitPathSetting(): string | undefined {
  return section().get<string>('gitPath')?.trim() || undefined;
}

/** `merge`: what merging brings; `direct`: the two branches as they are. */
export function modeSetting(): 'merge' | 'direct' {
  return section().get<string>('comparison.mode') === 'direct' ? 'direct' : 'merge';
}

export function hoverEnabled(): boolean {
  return section().get<boolean>('hover.enabled', true);
}
