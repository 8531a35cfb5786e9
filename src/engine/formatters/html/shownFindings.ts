import type { Finding, Report } from '../../report/report';
import { suppressedFindings } from '../../report/standing';
import { type FindingGroup, groupFindings } from '../groups';
import { shorten } from '../valueText';
import { count } from '../wording';
import { type Html, html, joined } from './markup';
import { moreNote } from './parts';
import { prose } from './words';

/** So many findings are on the page, so many of one kind, and so many of what follows from one. */
const MOST_FINDINGS = 1000;
const MOST_OF_A_KIND = 100;
const MOST_EFFECTS = 50;
const MOST_SUPPRESSED = 500;

/** A kind of finding as far as it is shown. */
export interface ShownGroup {
  readonly group: FindingGroup;
  readonly findings: readonly Finding[];
  readonly effects: readonly Finding[];
}

/** The findings that are on the page, each of them once: its fingerprint is its address. */
export interface ShownFindings {
  readonly groups: readonly ShownGroup[];
  /** How many findings have no place on the page: those of the last kinds, for the worst come first. */
  readonly left: number;
  readonly suppressed: readonly Finding[];
  readonly suppressedLeft: number;
  /** Titles by fingerprint. */
  readonly titles: ReadonlyMap<string, string>;
}

export function shownFindings(report: Report): ShownFindings {
  let room = MOST_FINDINGS;
  let left = 0;
  const groups: ShownGroup[] = [];
  for (const group of groupFindings(report.findings)) {
    const findings = group.findings.slice(0, Math.min(room, MOST_OF_A_KIND));
    if (findings.length === 0) left += group.findings.length;
    else groups.push({ group, findings, effects: group.effects.slice(0, MOST_EFFECTS) });
    room -= findings.length;
  }
  const accepted = suppressedFindings(report.findings);
  const suppressed = accepted.slice(0, MOST_SUPPRESSED);
  const all = [...groups.flatMap(({ findings, effects }) => [...findings, ...effects]), ...suppressed];
  return {
    groups,
    left,
    suppressed,
    suppressedLeft: accepted.length - suppressed.length,
    titles: new Map(all.map(({ fingerprint, title }) => [fingerprint, title])),
  };
}

/** So many findings are named beside what is about them; more are folded, and of those only so many are named. */
const FEW_LINKS = 3;
const MOST_LINKS = 50;
const LONGEST_TITLE = 120;

/** Links to findings of the page, by their titles, behind a word or two: `About A; B`. Nothing where there are none. */
export function citedFindings(words: string, fingerprints: readonly string[], { titles }: ShownFindings): Html {
  const known = fingerprints.filter((fingerprint) => titles.has(fingerprint));
  const links = known
    .slice(0, MOST_LINKS)
    .map(
      (fingerprint) => html`<a href="#${fingerprint}">${prose(shorten(titles.get(fingerprint)!, LONGEST_TITLE))}</a>`,
    );
  const left = fingerprints.length - links.length;
  if (fingerprints.length === 0) return html``;
  if (left === 0 && links.length <= FEW_LINKS) return html`<p class="cited">${words} ${joined(links, '; ')}</p>`;
  return html`<details class="cited"><summary>${words} ${count(fingerprints.length, 'finding')}</summary><ul>${links.map((link) => html`<li>${link}</li>`)}</ul>${moreNote(left, 'finding')}</details>`;
}
