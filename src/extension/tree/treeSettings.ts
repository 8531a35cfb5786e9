import * as vscode from 'vscode';
import { SEVERITIES, type Severity } from '../../engine/model/severity';
import { createEmitter, type Event } from '../emitter';
import { GROUPINGS, readTreeOptions, type TreeOptions, writeTreeOptions } from './treeOptions';

/** How the risk tree is shown in this workspace; remembered. */
export interface TreeSettings {
  readonly options: TreeOptions;
  readonly onDidChange: Event<void>;
}

const KEY = 'infradiff.tree';

/**
 * The commands of the view's menus. VS Code draws no check marks for commands of extensions: each entry is two commands, with and without
 * the mark in its title, and context keys say which of them is in the menu.
 */
export function createTreeSettings(context: vscode.ExtensionContext): TreeSettings {
  const changed = createEmitter<void>();
  let options = readTreeOptions(context.workspaceState.get(KEY));

  const set = (next: Partial<TreeOptions>) => {
    options = { ...options, ...next };
    void context.workspaceState.update(KEY, writeTreeOptions(options));
    tellMenus(options);
    changed.fire();
  };
  const command = (id: string, run: () => void) =>
    context.subscriptions.push(vscode.commands.registerCommand(`infradiff.tree.${id}`, run));

  for (const grouping of GROUPINGS) {
    command(`group.${grouping}`, () => set({ grouping }));
    command(`group.${grouping}.checked`, () => set({ grouping }));
  }
  for (const severity of SEVERITIES) {
    command(`show.${severity}`, () => set({ hidden: without(options.hidden, severity) }));
    command(`hide.${severity}`, () => set({ hidden: new Set([...options.hidden, severity]) }));
  }
  command('show.suppressed', () => set({ suppressed: true }));
  command('hide.suppressed', () => set({ suppressed: false }));
  command('showAll', () => set({ hidden: new Set(), suppressed: true }));
  tellMenus(options);

  return {
    get options() {
      return options;
    },
    onDidChange: changed.event,
  };
}

function without(hidden: ReadonlySet<Severity>, severity: Severity): ReadonlySet<Severity> {
  return new Set([...hidden].filter((each) => each !== severity));
}

function tellMenus({ grouping, hidden, suppressed }: TreeOptions): void {
  setKey('grouping', grouping);
  for (const severity of SEVERITIES) setKey(`hides.${severity}`, hidden.has(severity));
  setKey('hides.suppressed', !suppressed);
  setKey('isFiltered', hidden.size > 0);
}

function setKey(name: string, value: unknown): void {
  void vscode.commands.executeCommand('setContext', `infradiff.tree.${name}`, value);
}
