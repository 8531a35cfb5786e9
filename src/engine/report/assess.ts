import { SEVERITIES } from '../model/severity';
import type { Assessment, Finding, MergeInfo } from './report';

/** The verdict, from the merge and the worst finding. */
export function assess(merge: MergeInfo, findings: readonly Finding[], hasChanges: boolean): Assessment {
  return { verdict: verdict(merge, findings), headline: headline(merge, findings, hasChanges) };
}

function verdict(merge: MergeInfo, findings: readonly Finding[]): Assessment['verdict'] {
  if (
    merge.conflicts.length > 0 ||
    findings.some((finding) => finding.severity === 'critical' && finding.confidence === 'certain')
  )
    return 'blocked';
  const worst = Math.min(SEVERITIES.length, ...findings.map((finding) => SEVERITIES.indexOf(finding.severity)));
  if (worst <= SEVERITIES.indexOf('high')) return 'risky';
  return worst <= SEVERITIES.indexOf('low') ? 'review' : 'safe';
}

function headline(merge: MergeInfo, findings: readonly Finding[], hasChanges: boolean): string {
  const sentences = [mergeSentence(merge)];
  if (merge.status === 'up-to-date') return sentences[0]!;
  if (!hasChanges && findings.length === 0) return `${sentences[0]} No infrastructure change.`;

  const secrets = findings.filter((finding) => finding.ruleId === 'secret-committed').length;
  const refused = new Set(
    findings
      .filter((finding) => finding.severity === 'critical' && finding.confidence === 'certain' && finding.unit)
      .map((finding) => finding.unit),
  ).size;
  const emergent = findings.filter((finding) => finding.introducedBy === 'merge').length;
  const clauses: string[] = [];
  if (refused > 0) clauses.push(`${count(refused, 'unit')} cannot start`);
  if (secrets > 0) clauses.push(`${count(secrets, 'secret')} ${secrets === 1 ? 'is' : 'are'} committed`);
  if (emergent > 0) clauses.push(`${count(emergent, 'finding')} only the merge brings`);
  if (clauses.length === 0) {
    const serious = findings.filter((finding) => finding.severity === 'critical' || finding.severity === 'high').length;
    clauses.push(
      serious > 0
        ? `${count(serious, 'serious risk')} found`
        : findings.length > 0
          ? `${count(findings.length, 'finding')} to review`
          : 'nothing found that breaks',
    );
  }
  const text = clauses.length === 1 ? clauses[0]! : `${clauses.slice(0, -1).join(', ')} and ${clauses.at(-1)}`;
  sentences.push(`${text[0]!.toUpperCase()}${text.slice(1)}.`);
  return sentences.join(' ');
}

function mergeSentence(merge: MergeInfo): string {
  switch (merge.status) {
    case 'clean':
      return 'Merges without conflict.';
    case 'fast-forward':
      return 'Merges without conflict (fast-forward).';
    case 'up-to-date':
      return 'Nothing to merge: the base has it all.';
    case 'conflicts':
      return `Conflicts in ${count(merge.conflicts.length, 'file')}.`;
    case 'unrelated':
      return 'The branches have no common history; compared as they stand.';
    case 'unavailable':
      return 'The merge could not be computed; compared as they stand.';
  }
}

function count(n: number, word: string): string {
  return `${n} ${word}${n === 1 ? '' : 's'}`;
}
