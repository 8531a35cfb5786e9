import * as vscode from 'vscode';
import { countedFindings } from '../../engine/report/standing';
import { readRestorable } from '../panel/restore';
import type { Session } from '../session';
import { comparisonText, shortRef, stageText } from '../words';
import { riskItem, riskTooltip } from './riskItem';
import { findNode, type RiskNode } from './riskNode';
import { riskNodes } from './riskNodes';
import { createTreeSettings, type TreeSettings } from './treeSettings';

const { t } = vscode.l10n;

/** The risk tree of the side bar, with the count of what is serious as its badge. */
export function registerTree(context: vscode.ExtensionContext, session: Session): void {
  const settings = createTreeSettings(context);
  const changed = new vscode.EventEmitter<undefined>();
  let roots: RiskNode[] = [];
  let shown: { readonly report: object | undefined; readonly options: object } | undefined;

  const view = vscode.window.createTreeView<RiskNode>('infradiff.risks', {
    showCollapseAll: true,
    treeDataProvider: {
      onDidChangeTreeData: changed.event,
      getChildren: (node) => [...(node ? node.children : roots)],
      getParent: (node) => node.parent,
      getTreeItem: riskItem,
      resolveTreeItem: (item, node) => {
        item.tooltip ??= riskTooltip(node);
        return item;
      },
    },
  });

  const update = () => {
    view.message = messageOf(session, settings);
    const report = session.result?.report;
    const { options } = settings;
    if (shown?.report === report && shown?.options === options) return;
    shown = { report, options };
    roots = report ? riskNodes(report, options) : [];
    view.description = directionOf(session) ?? lastText(context.workspaceState);
    const serious = countedFindings(report?.findings ?? []).filter(
      ({ severity }) => severity === 'critical' || severity === 'high',
    ).length;
    view.badge = serious ? { value: serious, tooltip: t('{0} critical or high risks', serious) } : undefined;
    changed.fire(undefined);
  };

  update();
  context.subscriptions.push(
    view,
    changed,
    session.onDidChange(update),
    settings.onDidChange(update),
    vscode.commands.registerCommand('infradiff.revealInTree', async (fingerprint: unknown) => {
      if (typeof fingerprint !== 'string') return;
      // What is asked for is shown, though it was filtered out.
      if (!findNode(roots, fingerprint)) await vscode.commands.executeCommand('infradiff.tree.showAll');
      const node = findNode(roots, fingerprint);
      if (node) await view.reveal(node, { select: true, focus: true, expand: true });
    }),
  );
}

/** `feature → main`, beside the title. */
function directionOf({ result }: Session): string | undefined {
  return result && `${shortRef(result.request.head)} → ${shortRef(result.request.base)}`;
}

/** What was compared before the window was opened: the welcome view offers to compare it again. A message would take its place. */
function lastText(memory: vscode.Memento): string | undefined {
  const last = readRestorable(memory, undefined);
  return last && t('last: {0} → {1}', shortRef(last.head), shortRef(last.base));
}

function messageOf({ state }: Session, { options }: TreeSettings): string | undefined {
  switch (state.kind) {
    case 'empty':
      return undefined;
    case 'computing':
      return `${comparisonText(state.request, state.request.mode)}: ${stageText(state.stage)}`;
    case 'failed':
      return state.message;
    case 'ready': {
      const parts = [comparisonText(state.request, state.report.comparison.mode)];
      if (state.report.comparison.head.worktreeCommit) parts.push(t('with what is not committed'));
      if (state.stale) parts.push(t('outdated: a branch has moved, or a file was saved'));
      const counted = countedFindings(state.report.findings);
      const left = counted.filter(({ severity }) => options.hidden.has(severity)).length;
      if (counted.length === 0) parts.push(t('no risks found'));
      if (left > 0) parts.push(t('{0} of {1} risks filtered out', left, counted.length));
      return parts.join(' · ');
    }
  }
}
