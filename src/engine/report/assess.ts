import { SEVERITIES } from '../model/severity';
import type { Assessment, Finding, MergeInfo, ReportUnit } from './report';
import { countedFindings, isRefusal, openFindings } from './standing';

export type Verdict = Pick<Assessment, 'verdict' | 'headline'>;

/** The verdict, from the merge and the worst finding that nobody has accepted. Where files (`unread`) could not be read, nothing is called safe. */
export function assess(
  merge: MergeInfo,
  all: readonly Finding[],
  units: readonly ReportUnit[],
  unread: number,
): Verdict {
  const findings = openFindings(all);
  return { verdict: verdict(merge, findings, unread), headline: headline(merge, findings, units, unread) };
}

function verdict(merge: MergeInfo, findings: readonly Finding[], unread: number): Assessment['verdict'] {
  if (merge.conflicts.length > 0 || findings.some(isRefusal)) return 'blocked';
  const worst = Math.min(SEVERITIES.length, ...findings.map((finding) => SEVERITIES.indexOf(finding.severity)));
  if (worst <= SEVERITIES.indexOf('high')) return 'risky';
  return worst <= SEVERITIES.indexOf('low') || unread > 0 ? 'review' : 'safe';
}

function headline(
  merge: MergeInfo,
  findings: readonly Finding[],
  units: readonly ReportUnit[],
  unread: number,
): string {
  const mergeWords = mergeSentence(merge);
  if (merge.status === 'up-to-date') return mergeWords;
  const hasChanges = units.some((unit) => unit.change !== 'unchanged');
  if (!hasChanges && findings.length === 0) {
    return unread === 0
      ? `${mergeWords} No infrastructure change.`
      : `${mergeWords} No infrastructure change in what could be read; ${count(unread, 'file')} could not.`;
  }
  const clauses = [refusedClause(findings, units), secretsClause(findings), emergentClause(findings)].filter(
    (clause) => clause !== '',
  );
  if (clauses.length === 0 && findings.length === 0 && merge.conflicts.length > 0) return mergeWords;
  const text = inOneSentence(clauses.length > 0 ? clauses : [otherwise(findings, unread)]);
  return `${mergeWords} ${text[0]!.toUpperCase()}${text.slice(1)}.`;
}

function refusedClause(findings: readonly Finding[], units: readonly ReportUnit[]): string {
  const ids = new Set(
    findings.filter(isRefusal).flatMap(({ unit, units = [] }) => [...(unit ? [unit] : []), ...units]),
  );
  const refused = units.filter((unit) => ids.has(unit.id));
  if (refused.length === 0) return '';
  if (refused.some((unit) => unit.loader !== 'compose')) return `${count(refused.length, 'unit')} cannot start`;
  if (refused.some((unit) => unit.change !== 'added'))
    return `${count(refused.length, 'Compose project')} cannot start`;
  // One new file that several lists of files hold is one new project to the reader.
  const known = new Set(units.filter((unit) => unit.change !== 'added').flatMap((unit) => unit.files));
  const newFiles = (list: readonly ReportUnit[]): number =>
    new Set(list.map((unit) => unit.files.filter((file) => !known.has(file)).join('+'))).size;
  const added = newFiles(units.filter((unit) => unit.loader === 'compose' && unit.change === 'added'));
  return added === 1
    ? 'the new Compose project cannot start'
    : `${newFiles(refused)} of ${added} new Compose projects cannot start`;
}

/** A finding that gathers the secrets of a file names the first as its place, and the others as related ones. */
function secretsClause(findings: readonly Finding[]): string {
  const committed = findings.filter(
    ({ ruleId, severity }) => ruleId === 'secret-committed' && severity !== 'low' && severity !== 'info',
  );
  const secrets = committed.reduce((sum, { evidence }) => sum + 1 + evidence.related.length, 0);
  if (secrets === 0) return '';
  return secrets === 1
    ? 'a secret is committed'
    : `${secrets} secrets are committed in ${count(committed.length, 'place')}`;
}

function emergentClause(findings: readonly Finding[]): string {
  const emergent = countedFindings(findings).filter((finding) => finding.introducedBy === 'merge').length;
  return emergent === 0 ? '' : `${count(emergent, 'risk')} ${emergent === 1 ? 'comes' : 'come'} from the merge alone`;
}

function otherwise(open: readonly Finding[], unread: number): string {
  const findings = countedFindings(open);
  const serious = findings.filter(({ severity }) => severity === 'critical' || severity === 'high').length;
  if (serious > 0) return `${count(serious, 'serious risk')} found`;
  if (findings.length > 0) return `${count(findings.length, 'finding')} to review`;
  return unread === 0
    ? 'nothing found that breaks'
    : `nothing found that breaks; ${count(unread, 'file')} could not be read, or only in part`;
}

function inOneSentence(clauses: readonly string[]): string {
  return clauses.length === 1 ? clauses[0]! : `${clauses.slice(0, -1).join(', ')}, and ${clauses.at(-1)}`;
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
