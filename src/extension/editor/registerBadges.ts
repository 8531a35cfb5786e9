import * as vscode from 'vscode';
import { SEVERITIES, type Severity } from '../../engine/model/severity';
import { pathInRepository } from '../documents/revisionUri';
import type { Session } from '../session';
import { explorerBadgesEnabled } from '../settings';
import { directionText, severityText } from '../words';
import { badgeText, countsByFile, type FileCounts, worstOf } from './fileBadge';

/** What is not serious leaves the file's colour to git. */
const COLORS: Readonly<Partial<Record<Severity, string>>> = {
  critical: 'list.errorForeground',
  high: 'list.warningForeground',
};

/** Marks files with findings in the Explorer and in tabs, by their worst severity. */
export function registerBadges(
  context: vscode.ExtensionContext,
  session: Session,
  onDidChange: vscode.Event<void>,
): void {
  const changed = new vscode.EventEmitter<undefined>();
  let shown: object | undefined;
  const provider: vscode.FileDecorationProvider = {
    onDidChangeFileDecorations: changed.event,
    provideFileDecoration(uri) {
      const { result } = session;
      if (!result || uri.scheme !== 'file' || !explorerBadgesEnabled()) return undefined;
      const path = pathInRepository(result.request.repo, uri);
      const counts = path === undefined ? undefined : countsByFile(result.report).get(path);
      const worst = counts && worstOf(counts);
      if (!worst) return undefined;
      const { request, report } = result;
      const tooltip = `${directionText(request, report.comparison.mode)}: ${countWords(counts)}`;
      const color = COLORS[worst];
      return {
        badge: badgeText(counts),
        tooltip,
        ...(color === undefined ? {} : { color: new vscode.ThemeColor(color) }),
        propagate: true,
      };
    },
  };
  const update = () => {
    const report = explorerBadgesEnabled() ? session.result?.report : undefined;
    if (report === shown) return;
    shown = report;
    changed.fire(undefined);
  };
  context.subscriptions.push(changed, vscode.window.registerFileDecorationProvider(provider), onDidChange(update));
}

/** `2 critical, 1 high` */
function countWords(counts: FileCounts): string {
  return SEVERITIES.filter((severity) => counts[severity])
    .map((severity) => `${counts[severity]} ${severityText(severity).toLowerCase()}`)
    .join(', ');
}
