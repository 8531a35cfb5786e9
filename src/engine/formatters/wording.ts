import { portText } from '../model/port';
import { MASK } from '../model/secret';
import { SEVERITIES, type Severity } from '../model/severity';
import type { Location } from '../model/source';
import { type EnvLine, type EnvTable, lackedBy, overriddenBy } from '../report/envTables';
import type {
  ChangeCounts,
  ComparisonInfo,
  Evidence,
  Finding,
  MergeInfo,
  PortInfo,
  Report,
  ReportConflict,
  ReportEnv,
  ReportSuppression,
} from '../report/report';
import { countedFindings } from '../report/standing';
import { numberText } from '../util/numberText';
import { valueText } from './valueText';

/** The words that every format shares, so that all of them say the same. */

const MANY: ReadonlyMap<string, string> = new Map([
  ['is', 'are'],
  ['has', 'have'],
  ['breaks', 'break'],
]);

/** `1 file`, `3 files`, `2 entries`. */
export function count(number: number, noun: string): string {
  return `${numberText(number)} ${number === 1 ? noun : plural(noun)}`;
}

/** The plural of a noun or a verb. */
export function plural(word: string): string {
  const known = MANY.get(word.toLowerCase());
  if (known) return known;
  if (/[^aeiou]y$/i.test(word)) return `${word.slice(0, -1)}ies`;
  return /(s|x|ch|sh)$/i.test(word) ? `${word}es` : `${word}s`;
}

export function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

export const VERDICTS: Readonly<Record<Report['assessment']['verdict'], string>> = {
  safe: 'Safe',
  review: 'Review',
  risky: 'Risky',
  blocked: 'Blocked',
};

export const CHANGE_SIGNS = { added: '+', removed: '-', changed: '~', renamed: '~' } as const;

/** Which way the comparison runs: the parts of "What merging A into B brings". `mark` shows a branch. */
export function direction(comparison: ComparisonInfo, mark: (side: ComparisonInfo['head']) => string): string {
  const head = mark(comparison.head);
  const base = mark(comparison.base);
  return comparison.mode === 'merge'
    ? `What merging ${head} into ${base} brings`
    : `What going from ${base} to ${head} changes`;
}

/** A branch with the commit it names; the commit alone where that is how it was named. */
export function branchText(
  { ref, commit, worktreeCommit }: ComparisonInfo['head'],
  mark = (text: string): string => text,
): string {
  const branch = commit.startsWith(ref) ? mark(shortId(commit)) : `${mark(ref)} (${mark(shortId(commit))})`;
  return worktreeCommit === undefined ? branch : `${branch} with what is not committed`;
}

/** Seven digits of an object id, as git shows it. */
export function shortId(id: string): string {
  return id.slice(0, 7);
}

/** `11 added, 5 modified, 1 deleted (+642 -38)`; `none` when nothing changed. */
export function fileCounts(counts: ChangeCounts): string {
  const parts = (['added', 'modified', 'deleted', 'renamed'] as const)
    .filter((kind) => counts[kind] > 0)
    .map((kind) => `${numberText(counts[kind])} ${kind}`);
  if (parts.length === 0) return 'none';
  const lines = `+${numberText(counts.insertions)} -${numberText(counts.deletions)}`;
  return `${parts.join(', ')} (${lines})`;
}

export function fileTotal(counts: ChangeCounts): number {
  return counts.added + counts.modified + counts.deleted + counts.renamed;
}

/** What git says of the merge, in a sentence without a full stop. */
export function mergeSentence(merge: MergeInfo): string {
  const reason = merge.reason ? `: ${merge.reason.replace(/\.$/, '')}` : '';
  switch (merge.status) {
    case 'clean':
      return 'clean, git finds no conflict';
    case 'conflicts':
      return `${count(merge.conflicts.length, 'file')} in conflict`;
    case 'fast-forward':
      return 'fast-forward, base has nothing of its own';
    case 'up-to-date':
      return 'nothing to merge, base has all of it';
    case 'unrelated':
      return `impossible, the histories have no common commit${reason}`;
    case 'unavailable':
      return `not known${reason}`;
  }
}

/** Which files both branches changed, in a sentence without a full stop; empty where that says nothing. */
export function overlapSentence(
  { status, overlap = [], moreOverlap = 0 }: MergeInfo,
  mark = (text: string): string => text,
): string {
  if (status !== 'clean' && status !== 'conflicts') return '';
  if (overlap.length === 0) return 'No file was changed by both branches';
  const named = overlap.slice(0, MOST_OVERLAPPING).map(mark);
  const rest = overlap.length + moreOverlap - named.length;
  return `Both branches changed ${named.join(', ')}${rest > 0 ? ` and ${count(rest, 'more file')}` : ''}`;
}

const MOST_OVERLAPPING = 8;

/** `deploy/web.yaml:12` */
export function placeText(place: Location): string {
  return `${place.path}:${place.line}`;
}

/** Where a statement stands now; for what was removed, where it stood. */
export function mainPlace(evidence: Evidence): Location | undefined {
  return evidence.head ?? evidence.base;
}

/** A place, and that it is the base's when it is. */
export function evidenceText(evidence: Evidence): string {
  const place = mainPlace(evidence);
  if (!place) return '';
  return evidence.head ? placeText(place) : `${placeText(place)} in base`;
}

/** `127.0.0.1:8080:80/tcp`; a dash where there is none. With its name where that is all in which it differs from `other`. */
export function portInfoText(port: PortInfo | undefined, other?: PortInfo): string {
  if (!port) return '–';
  const text = portText({ ...port, published: port.published ?? undefined });
  return other && port.name !== other.name && text === portInfoText(other) ? `${text} ${port.name ?? 'unnamed'}` : text;
}

/** What a resource id says: `<unit>#<kind>/[namespace/]<name>`. */
export function splitResourceId(id: string): { unit: string; kind: string; name: string } {
  const hash = id.indexOf('#');
  const [kind = '', ...rest] = id.slice(hash + 1).split('/');
  return { unit: hash < 0 ? '' : id.slice(0, hash), kind, name: rest.at(-1) ?? kind };
}

/**
 * A unit's id for people, without its loader: `a.yml`, of files laid over one another `b.yml over a.yml`, and what is given with them:
 * `a.yml with prod.env`, `charts/web with values-prod.yaml`.
 */
export function unitText(id: string): string {
  const text = id.slice(id.indexOf(':') + 1);
  const [, files = text, given] = /^(.*?)\?([a-z]+=.*)$/.exec(text) ?? [];
  const stacked = id.startsWith('compose:')
    ? files
        .split(/(?<=\.ya?ml)\+/)
        .reverse()
        .join(' over ')
    : files;
  return given === undefined ? stacked : `${stacked} ${givenText(given)}`;
}

/** How the parts of `env=a,b&name=ci&folder=deploy`, `values=values-prod.yaml`, `from=deploy.sh&set=tag` are said. */
const GIVEN: Readonly<Record<string, string>> = {
  env: 'with',
  name: 'as project',
  folder: 'in',
  values: 'with',
  from: 'as given in',
  set: 'setting',
};

function givenText(given: string): string {
  return given
    .split('&')
    .map((part) => {
      const [key = '', value = ''] = part.split('=', 2);
      return `${Object.hasOwn(GIVEN, key) ? GIVEN[key] : key} ${value.replaceAll(',', ', ')}`;
    })
    .join(' ');
}

/** `service api`, `Deployment web` */
export function resourceText(id: string): string {
  const { kind, name } = splitResourceId(id);
  return name === kind ? name : `${kind} ${name}`;
}

/** Whose variables a table has: the names of the services, and the unit; of a file alone, its path. */
export function envTableText({ resources, path, lines }: EnvTable): { owners: string; unit: string } {
  if (resources.length === 0) return { owners: path, unit: '' };
  const ids = resources.map(splitResourceId);
  const further = lines.flatMap(({ furtherUnits }) => furtherUnits);
  const [first, ...others] = new Set([...ids.map(({ unit }) => unit), ...further]);
  const more = others.length > 0 ? ` +${others.length}` : '';
  return { owners: [...new Set(ids.map(({ name }) => name))].join(', '), unit: unitText(first!) + more };
}

/** `not for postgres, web`: which of the table's services do not get the variable from this line; empty where all do. */
export function exceptText(table: EnvTable, line: EnvLine): string {
  const names = lackedBy(table, line).map((id) => splitResourceId(id).name);
  return names.length === 0 ? '' : `not for ${names.join(', ')}`;
}

/** What a variable overrides: the strongest place, and how many more; empty where there is none. */
export function overridesText(env: ReportEnv, mark = (text: string): string => text): string {
  const [first, ...others] = overriddenBy(env);
  if (!first) return '';
  return mark(placeText(first.location)) + (others.length > 0 ? ` +${others.length}` : '');
}

/** The line that gives the value, where the variable only asks for it. */
export function setByText({ setBy }: ReportEnv, mark = (text: string): string => text): string {
  const place = setBy && mainPlace(setBy);
  return place ? mark(placeText(place)) : '';
}

/** The default of a variable, on both sides where it changed; empty where there is none. */
export function fallbackText(
  { fallback = {}, change, secret }: ReportEnv,
  mark = (text: string): string => text,
): string {
  const shown = (text: string | undefined): string =>
    text === undefined ? 'none' : mark(secret && text !== '' ? MASK : valueText(text, 48));
  const { base, head } = fallback;
  if (base === undefined && head === undefined) return '';
  return change === 'changed' && base !== head ? `${shown(base)} → ${shown(head)}` : shown(head ?? base);
}

/** `lines 12-18, 40-46` */
export function hunksText({ hunks }: ReportConflict): string {
  if (hunks.length === 0) return '';
  const ranges = hunks.slice(0, 6).map(({ startLine, endLine }) => `${startLine}-${endLine}`);
  const rest = hunks.length - ranges.length;
  return `lines ${ranges.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
}

/** How many findings there are of each severity, worst first, the empty ones left out. */
export function severityCounts(report: Report): [Severity, number][] {
  return SEVERITIES.map((severity): [Severity, number] => [
    severity,
    countedFindings(report.findings).filter((finding) => finding.severity === severity).length,
  ]).filter(([, number]) => number > 0);
}

/** `7 findings are in the base already and are not shown`; `undefined` when there are none. */
export function preexistingSentence(report: Report): string | undefined {
  const total = SEVERITIES.reduce((sum, severity) => sum + report.preexisting[severity], 0);
  if (total === 0) return undefined;
  return `${count(total, 'finding')} ${total === 1 ? 'is' : 'are'} in the base already and ${total === 1 ? 'is' : 'are'} not shown`;
}

/** `3 findings that neither branch has alone`; empty when there are none. */
export function emergentText({ findings }: Report): string {
  const number = countedFindings(findings).filter(({ introducedBy }) => introducedBy === 'merge').length;
  return number > 0 ? `${count(number, 'finding')} that neither branch has alone` : '';
}

/** `2 places still refer to it`: what follows from a finding. */
export function effectsText(effects: readonly Finding[]): string {
  return `${count(effects.length, 'place')} still ${effects.length === 1 ? 'refers' : 'refer'} to it`;
}

/** `only for local tests (until 2027-01-31)`: why a finding is accepted. */
export function suppressionText({ reason, expires }: ReportSuppression): string {
  return expires === undefined ? reason : `${reason} (until ${expires})`;
}

/** What the settings leave out, in a sentence without a full stop; `undefined` when that is nothing. */
export function excludedSentence({ excludedFiles = 0 }: Report): string | undefined {
  if (excludedFiles === 0) return undefined;
  return `${count(excludedFiles, 'file')} ${excludedFiles === 1 ? 'is' : 'are'} left out by the settings`;
}

/** Whether the comparison found nothing to tell. */
export function isSame(report: Report): boolean {
  return (
    report.resources.length === 0 &&
    report.findings.length === 0 &&
    report.ports.length === 0 &&
    report.env.length === 0 &&
    report.merge.conflicts.length === 0
  );
}
