import * as vscode from 'vscode';
import { countedFindings } from '../../engine/report/standing';
import type { Session } from '../session';
import { directionText, stageText } from '../words';
import { riskItem, riskTooltip } from './riskItem';
import { findNode, type RiskNode, riskNodes } from './riskNodes';

const { t } = vscode.l10n;

/** The risk tree of the side bar, with the count of what is serious as its badge. */
export function registerTree(context: vscode.ExtensionContext, session: Session): void {
  const changed = new vscode.EventEmitter<undefined>();
  let roots: RiskNode[] = [];
  let shown: object | undefined;

  const view = vscode.window.createTreeView<RiskNode>('infradiff.risks', {
    showCollapseAll: true,
    treeDataProvider: {
      onDidChangeTreeData: changed.event,
      getChildren: (node) => (node ? node.children : roots),
      getParent: (node) => node.parent,
      getTreeItem: riskItem,
      resolveTreeItem: (item, node) => {
        item.tooltip ??= riskTooltip(node);
        return item;
      },
    },
  });

  const update = () => {
    view.message = messageOf(session);
    const report = session.result?.report;
    if (report === shown) return;
    shown = report;
    roots = report ? riskNodes(report) : [];
    const serious = countedFindings(report?.findings ?? []).filter(
      ({ severity }) => severity === 'critical' || severity === 'high',
    ).length;
    view.badge = serious ? { value: serious, tooltip: t('{0} critical or high risks', serious) } : undefined;
    changed.fire(undefined);
  };

  context.subscriptions.push(
    view,
    changed,
    session.onDidChange(update),
    vscode.commands.registerCommand('infradiff.revealInTree', async (fingerprint: unknown) => {
      const node = typeof fingerprint === 'string' ? findNode(roots, fingerprint) : undefined;
      if (node) await view.reveal(node, { select: true, focus: true, expand: true });
    }),
  );
}

function messageOf({ state }: Session): string | undefined {
  switch (state.kind) {
    case 'empty':
      return undefined;
    case 'computing':
      return `${directionText(state.request)}: ${stageText(state.stage)}`;
    case 'failed':
      return state.message;
    case 'ready': {
      const parts = [directionText(state.request, state.report.comparison.mode)];
      if (state.stale) parts.push(t('outdated: a branch has moved'));
      if (countedFindings(state.report.findings).length === 0) parts.push(t('no risks found'));
      return parts.join(' · ');
    }
  }
}
