import { posix } from 'node:path';
import * as vscode from 'vscode';
import { suppressionText } from '../../engine/formatters/wording';
import type { Severity } from '../../engine/model/severity';
import type { Location } from '../../engine/model/source';
import type { Finding } from '../../engine/report/report';
import type { EvidenceRef } from '../../protocol/messages';
import { appendWords } from '../appendWords';
import { severityText } from '../words';
import type { RiskNode } from './riskNode';
import { severityIcon } from './severityIcon';

const { t } = vscode.l10n;
const { Collapsed, Expanded, None } = vscode.TreeItemCollapsibleState;

/** How a node looks. The id makes its open state survive a new comparison. */
export function riskItem(node: RiskNode): vscode.TreeItem {
  const item = looks(node);
  item.id = node.id;
  // What is accepted is not accepted once more: the menu is another.
  item.contextValue = node.kind === 'finding' && node.finding.suppressed ? 'suppressedFinding' : node.kind;
  return item;
}

/** What is costly to show until the mouse rests on it. */
export function riskTooltip(node: RiskNode): vscode.MarkdownString | undefined {
  if (node.kind === 'finding') return findingTooltip(node.finding, node.finding.message);
  return node.kind === 'group' ? findingTooltip({ ...node.first, title: node.title }) : undefined;
}

function looks(node: RiskNode): vscode.TreeItem {
  switch (node.kind) {
    case 'severity': {
      const label = severityText(node.severity);
      const item = group(label, node.count, severityIcon(node.severity), isSerious(node.severity));
      item.accessibilityInformation = { label: t('{0}, {1} findings', label, node.count) };
      return item;
    }
    case 'category': {
      const label = categoryText(node.category);
      const item = group(
        label,
        node.count,
        node.parent ? undefined : severityIcon(node.severity),
        isSerious(node.severity),
      );
      item.accessibilityInformation = { label: groupLabel(label, node) };
      return item;
    }
    case 'file': {
      const item = group(posix.basename(node.path) || t('No file'), node.count, severityIcon(node.severity), false);
      const folder = posix.dirname(node.path);
      if (folder !== '.') item.description = `${node.count} · ${folder}`;
      item.tooltip = node.path;
      item.accessibilityInformation = { label: groupLabel(node.path || t('No file'), node) };
      return item;
    }
    case 'suppressed':
      return group(t('Suppressed'), node.count, new vscode.ThemeIcon('bell-slash'), false);
    case 'finding':
      return findingItem(node.finding, node.label, node.ref);
    case 'group': {
      const { severity } = node.first;
      // The side bar is narrow: the words of the findings, which come first in many titles, stand in the rows below.
      const item = group(node.title.replace(/^… /, '…'), node.count, severityIcon(severity), false);
      item.accessibilityInformation = { label: groupLabel(node.title, { severity, count: node.count }) };
      return item;
    }
    case 'more':
      return new vscode.TreeItem(t('{0} more', node.count), Collapsed);
    case 'evidence': {
      const { path, line } = node.location;
      const item = leaf(`${posix.basename(path)}:${line}`, new vscode.ThemeIcon('file-code'), node.ref);
      item.description = `${revisionText(node.location)} · ${posix.dirname(path)}`;
      item.tooltip = `${path}:${line}`;
      item.accessibilityInformation = { label: t('{0}, line {1}, {2}', path, line, revisionText(node.location)) };
      return item;
    }
    case 'conflicts':
      return group(t('Merge conflicts'), node.count, errorIcon('git-merge'), true);
    case 'conflict': {
      const item = leaf(node.conflict.path, errorIcon('git-merge'), node.ref);
      item.description = node.conflict.type;
      item.accessibilityInformation = { label: t('{0}, merge conflict: {1}', node.conflict.path, node.conflict.type) };
      return item;
    }
    case 'problems':
      return group(t('Could not be read'), node.count, new vscode.ThemeIcon('question'), false);
    case 'sharedProblems': {
      const item = group(t('In either branch'), node.count, undefined, false);
      item.tooltip = t('{0} files could be read in neither branch: the comparison says nothing of them.', node.count);
      return item;
    }
    case 'problem': {
      const { path, line, message } = node.problem;
      const place = line === undefined ? path : `${path}:${line}`;
      const item = leaf(place || message, new vscode.ThemeIcon('question'), node.ref);
      if (place === '') item.command = undefined;
      if (place !== '') item.description = message;
      item.tooltip = message;
      item.accessibilityInformation = { label: t('{0}, could not be read: {1}', path, message) };
      return item;
    }
  }
}

function findingItem(finding: Finding, label: string, ref: EvidenceRef): vscode.TreeItem {
  const item = leaf(label, severityIcon(finding.severity), ref);
  item.collapsibleState = Collapsed;
  const place = finding.evidence.head ?? finding.evidence.base ?? finding.evidence.related[0];
  if (place) item.description = `${posix.basename(place.path)}:${place.line}`;
  const spoken = t('{0}, severity {1}', finding.title, severityText(finding.severity).toLowerCase());
  item.accessibilityInformation = { label: spoken };
  if (finding.suppressed) {
    item.description = suppressionText(finding.suppressed);
    item.accessibilityInformation = { label: t('{0}, suppressed: {1}', spoken, item.description) };
  }
  return item;
}

const isSerious = (severity: Severity): boolean => severity === 'critical' || severity === 'high';

function groupLabel(
  label: string,
  { count, severity }: { readonly count: number; readonly severity: Severity },
): string {
  return t('{0}, {1} findings, severity {2}', label, count, severityText(severity).toLowerCase());
}

/** Without command links, so it needs no trust; the text is the repository's and is escaped. */
function findingTooltip(finding: Finding, message = '') {
  const { title, why, remediation, severity, confidence, ruleId, suppressed } = finding;
  const text = appendWords(new vscode.MarkdownString('**'), title).appendMarkdown('**');
  for (const sentence of [message, why]) if (sentence !== '') appendWords(text.appendMarkdown('\n\n'), sentence);
  appendWords(text.appendMarkdown(`\n\n**${t('What to do:')}** `), remediation);
  if (suppressed) {
    appendWords(text.appendMarkdown(`\n\n**${t('Suppressed:')}** `), suppressionText(suppressed));
  }
  return text.appendMarkdown('\n\n').appendText(`${severityText(severity)} · ${confidence} · ${ruleId}`);
}

function group(label: string, count: number, icon: vscode.ThemeIcon | undefined, open: boolean): vscode.TreeItem {
  const item = new vscode.TreeItem(label, open ? Expanded : Collapsed);
  item.description = String(count);
  item.iconPath = icon;
  item.accessibilityInformation = { label: `${label}, ${count}` };
  return item;
}

function leaf(label: string, icon: vscode.ThemeIcon, ref: EvidenceRef): vscode.TreeItem {
  const item = new vscode.TreeItem(label, None);
  item.iconPath = icon;
  item.command = { command: 'infradiff.openEvidence', title: t('Open Diff'), arguments: [ref] };
  return item;
}

function errorIcon(icon: string): vscode.ThemeIcon {
  return new vscode.ThemeIcon(icon, new vscode.ThemeColor('list.errorForeground'));
}

function categoryText(category: string): string {
  return category.length <= 2 ? category.toUpperCase() : category.charAt(0).toUpperCase() + category.slice(1);
}

function revisionText({ revision }: Location): string {
  switch (revision) {
    case 'base':
      return t('base');
    case 'head':
      return t('head');
    case 'merged':
      return t('merged');
    case 'mergeBase':
      return t('merge base');
  }
}
