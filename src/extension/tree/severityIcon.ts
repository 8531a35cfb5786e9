import * as vscode from 'vscode';
import type { Severity } from '../../engine/model/severity';

/** Shape and colour of each severity: the shape alone tells them apart. */
const LOOKS: Readonly<Record<Severity, { readonly icon: string; readonly color: string }>> = {
  critical: { icon: 'error', color: 'list.errorForeground' },
  high: { icon: 'warning', color: 'list.warningForeground' },
  medium: { icon: 'circle-filled', color: 'charts.yellow' },
  low: { icon: 'info', color: 'charts.blue' },
  info: { icon: 'lightbulb', color: 'descriptionForeground' },
};

export function severityIcon(severity: Severity): vscode.ThemeIcon {
  const { icon, color } = LOOKS[severity];
  return new vscode.ThemeIcon(icon, new vscode.ThemeColor(color));
}

/** The same shape inside text: `$(error)`. */
export function severityCodicon(severity: Severity): string {
  return `$(${LOOKS[severity].icon})`;
}
