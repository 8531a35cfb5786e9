import * as vscode from 'vscode';
import { SEVERITIES, type Severity } from '../engine/model/severity';
import type { Report } from '../engine/report/report';
import { countedFindings } from '../engine/report/standing';
import { appendWords } from './appendWords';
import { readRestorable } from './panel/restore';
import type { Result, Session, SessionRequest } from './session';
import { comparisonText, severityText, stageText } from './words';

const { t } = vscode.l10n;

/** How bad it is, at a glance. Warns by colour only for what is critical or high, or does not merge. */
export function registerStatusBar(context: vscode.ExtensionContext, session: Session): void {
  const item = vscode.window.createStatusBarItem('infradiff.status', vscode.StatusBarAlignment.Left, 10);
  item.name = t('Infra Diff');
  const update = () => show(item, session, readRestorable(context.workspaceState, undefined));
  update();
  item.show();
  context.subscriptions.push(item, session.onDidChange(update));
}

function show(item: vscode.StatusBarItem, { state }: Session, last: SessionRequest | undefined): void {
  item.backgroundColor = undefined;
  item.command = 'infradiff.openPanel';
  switch (state.kind) {
    case 'empty':
      item.text = '$(git-compare) Infra Diff';
      item.tooltip = last ? offer(last) : t('Compare the infrastructure of two branches');
      item.command = 'infradiff.compare';
      break;
    case 'computing':
      item.text = '$(sync~spin) Infra Diff';
      item.tooltip = `${comparisonText(state.request, state.request.mode)}: ${stageText(state.stage)}`;
      break;
    case 'failed':
      item.text = `$(git-compare) ${t('Infra Diff failed')}`;
      item.tooltip = state.message;
      break;
    case 'ready': {
      const counts = countBySeverity(state.report);
      const conflicts = state.report.merge.conflicts.length;
      const icon = state.refreshing ? '$(sync~spin)' : '$(git-compare)';
      item.text = `${icon} ${countText(counts, conflicts)}${state.stale ? ' $(history)' : ''}`;
      item.tooltip = tooltip(state, counts);
      if (counts.critical + counts.high + conflicts > 0) {
        item.backgroundColor = new vscode.ThemeColor('statusBarItem.warningBackground');
      }
    }
  }
  item.accessibilityInformation = { label: label(item, state) };
}

/** Nothing is compared at start-up; this says how to get it back. */
function offer(last: SessionRequest): vscode.MarkdownString {
  const text = appendWords(
    new vscode.MarkdownString(`${t('Last compared:')} `),
    comparisonText(last, last.mode),
  ).appendMarkdown(`\n\n[${t('Compare Again')}](command:infradiff.compareAgain)`);
  return trusted(text, ['infradiff.compareAgain']);
}

function label(item: vscode.StatusBarItem, state: Session['state']): string {
  const words = item.text.replace(/\$\([^)]*\)/g, '').trim();
  if (state.kind !== 'ready') return words;
  return state.stale ? t('Infra Diff: {0}, outdated', words) : t('Infra Diff: {0}', words);
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

function tooltip(
  { request, report, stale }: Result,
  counts: Readonly<Record<Severity, number>>,
): vscode.MarkdownString {
  const { comparison, assessment } = report;
  const text = new vscode.MarkdownString('**');
  appendWords(text, comparisonText(request, comparison.mode)).appendMarkdown('**\n\n');
  appendWords(text, assessment.headline).appendMarkdown('\n\n');
  for (const severity of SEVERITIES) {
    if (counts[severity] > 0) text.appendMarkdown(`- ${severityText(severity)}: ${counts[severity]}\n`);
  }
  if (comparison.head.worktreeCommit) text.appendMarkdown(`\n${t('With what is not committed.')}\n`);
  if (stale) text.appendMarkdown(`\n${t('Outdated: a branch has moved, or a file was saved.')}\n`);
  const links = [
    ...(stale ? [link(t('Refresh'), 'infradiff.refresh')] : []),
    link(t('Open Panel'), 'infradiff.openPanel'),
    link(t('Compare Branches…'), 'infradiff.compare'),
  ];
  text.appendMarkdown(`\n${links.join(' · ')}`);
  return trusted(text, ['infradiff.refresh', 'infradiff.openPanel', 'infradiff.compare']);
}

function link(words: string, command: string): string {
  return `[${words}](command:${command})`;
}

/** What comes from a repository was escaped; besides, no command but these can be run from the text. */
function trusted(text: vscode.MarkdownString, enabledCommands: string[]): vscode.MarkdownString {
  text.isTrusted = { enabledCommands };
  return text;
}
