import * as vscode from 'vscode';
import { SEVERITIES, type Severity } from '../engine/model/severity';
import type { Report } from '../engine/report/report';
import { countedFindings } from '../engine/report/standing';
import { appendWords } from './appendWords';
import type { Session } from './session';
import { directionText, severityText, stageText } from './words';

const { t } = vscode.l10n;

/** How bad it is, at a glance. Warns by colour only for what is critical or high, or does not merge. */
export function registerStatusBar(context: vscode.ExtensionContext, session: Session): void {
  const item = vscode.window.createStatusBarItem('infradiff.status', vscode.StatusBarAlignment.Left, 10);
  item.name = t('Infra Diff');
  const update = () => show(item, session);
  update();
  item.show();
  context.subscriptions.push(item, session.onDidChange(update));
}

function show(item: vscode.StatusBarItem, { state }: Session): void {
  item.backgroundColor = undefined;
  item.command = 'infradiff.openPanel';
  switch (state.kind) {
    case 'empty':
      item.text = '$(git-compare) Infra Diff';
      item.tooltip = t('Compare the infrastructure of two branches');
      item.command = 'infradiff.compare';
      break;
    case 'computing':
      item.text = '$(sync~spin) Infra Diff';
      item.tooltip = `${directionText(state.request)}: ${stageText(state.stage)}`;
      break;
    case 'failed':
      item.text = `$(git-compare) ${t('Infra Diff failed')}`;
      item.tooltip = state.message;
      break;
    case 'ready': {
      const counts = countBySeverity(state.report);
      const conflicts = state.report.merge.conflicts.length;
      const serious = counts.critical + counts.high + conflicts > 0;
      item.text = `$(git-compare) ${countText(counts, conflicts)}${state.stale ? ' $(history)' : ''}`;
      item.tooltip = tooltip(
        state.report,
        counts,
        directionText(state.request, state.report.comparison.mode),
        state.stale,
      );
      if (serious) item.backgroundColor = new vscode.ThemeColor('statusBarItem.warningBackground');
    }
  }
  item.accessibilityInformation = { label: label(item, state.kind) };
}

function label(item: vscode.StatusBarItem, kind: Session['state']['kind']): string {
  const words = item.text.replace(/\$\([^)]*\)/g, '').trim();
  return kind === 'ready' ? t('Infra Diff: {0}', words) : words;
}

function countBySeverity({ findings }: Report): Record<Severity, number> {
  const counts: Record<Severity, number> = { critical: 0, high: 0, medium: 0, low: 0, info: 0 };
  for (const { severity } of countedFindings(findings)) counts[severity]++;
  return counts;
}

/** The two worst kinds there are: `3 critical, 12 high`. */
function countText(counts: Readonly<Record<Severity, number>>, conflicts: number): string {
  const parts = SEVERITIES.filter((severity) => counts[severity] > 0).map(
    (severity) => `${counts[severity]} ${severityText(severity).toLowerCase()}`,
  );
  if (conflicts > 0) parts.unshift(conflicts === 1 ? t('1 conflict') : t('{0} conflicts', conflicts));
  return parts.length === 0 ? t('no risks') : parts.slice(0, 2).join(', ');
}

function tooltip(report: Report, counts: Readonly<Record<Severity, number>>, direction: string, stale: boolean) {
  const text = appendWords(new vscode.MarkdownString('**'), direction).appendMarkdown('**\n\n');
  appendWords(text, report.assessment.headline).appendMarkdown('\n\n');
  for (const severity of SEVERITIES) {
    if (counts[severity] > 0) text.appendMarkdown(`- ${severityText(severity)}: ${counts[severity]}\n`);
  }
  if (stale) text.appendMarkdown(`\n${t('Outdated: a branch has moved.')}`);
  return text;
}
