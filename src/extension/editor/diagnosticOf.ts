import * as vscode from 'vscode';
import type { Severity } from '../../engine/model/severity';
import type { Location } from '../../engine/model/source';
import type { Finding } from '../../engine/report/report';
import { revisionUri, workingUri } from '../documents/revisionUri';
import { ruleUri } from '../documents/ruleDocs';
import { treeOf } from '../documents/treeish';
import type { Result } from '../session';
import { shortRef } from '../words';

const { t } = vscode.l10n;

/** How the editor names the source of our problems. */
export const PROBLEM_SOURCE = 'Infra Diff';

const MOST_RELATED = 8;

const { Error: Wrong, Warning, Information } = vscode.DiagnosticSeverity;

/** With the icons that the risk tree and the margin have. A hint would not be listed at all. */
const SEVERITY: Readonly<Record<Severity, vscode.DiagnosticSeverity>> = {
  critical: Wrong,
  high: Warning,
  medium: Warning,
  low: Information,
  info: Information,
};

/** A problem that knows its finding. */
export interface FindingDiagnostic extends vscode.Diagnostic {
  readonly fingerprint: string;
}

/**
 * A finding as a problem of a line of a working file: from where it begins to the end of the line.
 * @param line from 0; @param text of the line
 */
export function diagnosticOf(
  result: Result,
  finding: Finding,
  line: number,
  text: string,
  column: number,
): FindingDiagnostic {
  const end = text.trimEnd().length;
  const range = new vscode.Range(line, Math.min(column - 1, end), line, end);
  const diagnostic = new vscode.Diagnostic(range, wordsOf(finding), SEVERITY[finding.severity]);
  diagnostic.source = PROBLEM_SOURCE;
  const target = ruleUri(finding.ruleId);
  diagnostic.code = target ? { value: finding.ruleId, target } : finding.ruleId;
  diagnostic.relatedInformation = relatedOf(result, finding);
  return Object.assign(diagnostic, { fingerprint: finding.fingerprint });
}

function wordsOf({ title, message, remediation }: Finding): string {
  const what = message === '' ? title : message;
  return `${what}\n${t('What to do: {0}', remediation)}`;
}

/** What was in its place on the other side, and what proves it. */
function relatedOf(result: Result, { evidence: { base, related } }: Finding): vscode.DiagnosticRelatedInformation[] {
  return [...(base ? [base] : []), ...related].slice(0, MOST_RELATED).flatMap((place) => {
    const location = locationOf(result, place);
    return location ? [new vscode.DiagnosticRelatedInformation(location, placeWords(result, place))] : [];
  });
}

/** Head's files are those on disk; of any other revision, its document. */
function locationOf(
  { request, report }: Result,
  { revision, path, line, column }: Location,
): vscode.Location | undefined {
  const tree = treeOf(report, revision);
  if (!tree) return undefined;
  const uri = revision === 'head' ? workingUri(request.repo, path) : revisionUri(request.repo, tree, path);
  return new vscode.Location(uri, new vscode.Position(Math.max(0, line - 1), Math.max(0, column - 1)));
}

function placeWords({ report: { comparison } }: Result, { revision }: Location): string {
  switch (revision) {
    case 'base':
      return t('What {0} has', shortRef(comparison.base.ref));
    case 'mergeBase':
      return t('What was there when the branches parted');
    case 'head':
      return t('Proof');
    case 'merged':
      return t('Proof, in the merged files');
  }
}
