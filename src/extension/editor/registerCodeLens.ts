import * as vscode from 'vscode';
import type { Report } from '../../engine/report/report';
import type { EvidenceRef } from '../../protocol/messages';
import { SCHEME } from '../documents/revisionUri';
import { codeLensEnabled } from '../settings';
import { directionText } from '../words';
import { changeWords, riskWords } from './lensWords';
import type { LineEntries } from './lineEntries';
import { type ResourceSummary, resourceSummary } from './resourceSummary';

const { t } = vscode.l10n;

/** What a lens is about; its words are made when it is on the screen. */
class SummaryLens extends vscode.CodeLens {
  constructor(
    range: vscode.Range,
    readonly kind: 'risks' | 'changes',
    readonly summary: ResourceSummary,
    readonly ref: EvidenceRef,
    readonly report: Report,
  ) {
    super(range);
  }
}

/** Above services and resources: `2 risks | port 8080 → 9090 · 3 variables changed`. The first opens the panel, the second the diff. */
export function registerCodeLens(
  context: vscode.ExtensionContext,
  lines: LineEntries,
  onDidChange: vscode.Event<void>,
): void {
  const provider: vscode.CodeLensProvider<SummaryLens> = {
    onDidChangeCodeLenses: onDidChange,
    async provideCodeLenses(document, token) {
      const found = codeLensEnabled() ? await lines.of(document) : undefined;
      if (!found || token.isCancellationRequested) return [];
      const { report } = found.result;
      return [...found.lines].flatMap(([line, entries]) => {
        if (line >= document.lineCount) return [];
        const { range } = document.lineAt(line);
        return entries.flatMap((entry) => {
          if (entry.kind !== 'resource') return [];
          const summary = resourceSummary(report, entry.resource);
          const lenses: SummaryLens[] = [];
          if (summary.findings.length > 0) lenses.push(new SummaryLens(range, 'risks', summary, entry.ref, report));
          if (changeWords(summary, report)) lenses.push(new SummaryLens(range, 'changes', summary, entry.ref, report));
          return lenses;
        });
      });
    },
    resolveCodeLens(lens) {
      lens.command = lens.kind === 'risks' ? riskCommand(lens) : changeCommand(lens);
      return lens;
    },
  };
  context.subscriptions.push(
    vscode.languages.registerCodeLensProvider([{ scheme: 'file' }, { scheme: SCHEME }], provider),
  );
}

function riskCommand({ summary }: SummaryLens): vscode.Command {
  return {
    title: riskWords(summary),
    tooltip: [...new Set(summary.findings.map(({ title }) => title))].slice(0, 5).join('\n'),
    command: 'infradiff.revealInPanel',
    arguments: [summary.findings[0]!.fingerprint],
  };
}

function changeCommand({ summary, report, ref }: SummaryLens): vscode.Command {
  const { base, head } = report.comparison;
  const direction = directionText({ base: base.ref, head: head.ref }, report.comparison.mode);
  return {
    title: changeWords(summary, report),
    tooltip: t('{0}. Opens the diff.', direction),
    command: 'infradiff.openEvidence',
    arguments: [ref],
  };
}
