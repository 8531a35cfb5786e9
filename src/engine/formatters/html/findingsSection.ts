import type { Finding, Report, ReportResource } from '../../report/report';
import { numberText } from '../../util/numberText';
import { dependentsText } from '../dependentsText';
import { groupTitle } from '../groups';
import { shorten } from '../valueText';
import { effectsText, excludedSentence, placeText, preexistingSentence } from '../wording';
import { type Html, html } from './markup';
import { moreNote, type Section } from './parts';
import type { ShownFindings, ShownGroup } from './shownFindings';
import { code, evidenceCode, mark, marked, placeCode, prose } from './words';

const LONGEST_TITLE = 300;
const LONGEST_MESSAGE = 3000;
const MOST_RELATED = 20;

/** The risks, the worst first, those of one kind together: what, where, why, and what to do. */
export function findingsSection(report: Report, { groups, left }: ShownFindings): Section {
  const resources = new Map(report.resources.map((resource) => [resource.id, resource]));
  const total = groups.reduce((sum, { group }) => sum + group.findings.length, left);
  const notes = [preexistingSentence(report), excludedSentence(report)].filter((text) => text !== undefined);
  return {
    id: 'risks',
    title: 'Risks',
    tally: numberText(total),
    body: html`${total === 0 && html`<p>No findings.</p>`}
<p class="hidden-note">Some severities are hidden by the boxes at the top.</p>
${groups.map((group) => card(group, resources))}
${moreNote(left, 'finding')}
${notes.map((text) => html`<p class="more">${text}.</p>`)}`,
  };
}

type Resources = ReadonlyMap<string, ReportResource>;

function card(shown: ShownGroup, resources: Resources): Html {
  const { first, findings } = shown.group;
  return findings.length === 1 ? single(shown, first, resources) : several(shown, resources);
}

/** One finding. */
function single({ effects, group }: ShownGroup, finding: Finding, resources: Resources): Html {
  const { fingerprint, title, message, severity } = finding;
  return html`<article class="finding ${severity}" id="${fingerprint}" data-item>
${heading(finding, prose(shorten(title, LONGEST_TITLE)), fingerprint)}
<p>${prose(shorten(message, LONGEST_MESSAGE))}</p>
${places(finding)}
${needed(finding, resources)}
${effectList(effects, group.effects.length)}
${advice(finding)}
</article>
`;
}

/** Findings of one rule that say the same of different things. */
function several({ group, findings }: ShownGroup, resources: Resources): Html {
  const { first } = group;
  const all = group.findings.length;
  return html`<article class="finding ${first.severity}" data-group>
<div data-head>${heading(first, prose(shorten(groupTitle(group), LONGEST_TITLE)))}</div>
<ul class="places">${findings.map((finding) => occurrence(finding, resources))}</ul>
${moreNote(all - findings.length, 'finding')}
${advice(first)}
</article>
`;
}

function occurrence(finding: Finding, resources: Resources): Html {
  const { fingerprint, title, message } = finding;
  return html`<li id="${fingerprint}" data-item><p class="what">${prose(shorten(title, LONGEST_TITLE))} ${link(fingerprint, title)}</p>
${message !== title && html`<p class="quiet">${prose(shorten(message, LONGEST_MESSAGE))}</p>`}
${places(finding)}
${needed(finding, resources)}</li>
`;
}

function heading({ severity, confidence, ruleId, introducedBy }: Finding, title: Html, fingerprint?: string): Html {
  return html`<h3><span class="severity">${severity}</span> ${title} ${fingerprint !== undefined && link(fingerprint, 'this finding')}</h3>
<p class="tags"><span class="tag">${confidence}</span> <span class="tag">${code(ruleId)}</span>${introducedBy === 'merge' && html` <span class="tag emergent">only in the merge</span>`}</p>`;
}

/** The address of a finding, to be copied. */
function link(fingerprint: string, what: string): Html {
  return html`<a class="anchor" href="#${fingerprint}" aria-label="Link to ${shorten(what, 80)}">#</a>`;
}

/** The lines that prove it, on both sides. */
function places({ evidence }: Finding): Html {
  const { base, head } = evidence;
  const related = [...new Map(evidence.related.map((place) => [placeText(place), place])).values()];
  const rest = related.length - MOST_RELATED;
  const see = related.slice(0, MOST_RELATED).map((place, index) => {
    // Further lines of one file: its name is read once.
    const isSame = index > 0 && related[index - 1]!.path === place.path;
    return isSame ? html`, ${placeCode(place, String(place.line))}` : html` ${placeCode(place)}`;
  });
  return html`<p class="where">${(head ?? base) ? html`<span class="part">at ${evidenceCode(evidence)}</span>` : ''}${base && head && html`<span class="part">before ${placeCode(base)}</span>`}${see.length > 0 && html`<span class="part">see${see}${rest > 0 && ` and ${rest} more`}</span>`}</p>`;
}

function needed({ resource }: Finding, resources: Resources): Html {
  const known = resource === undefined ? undefined : resources.get(resource);
  const text = known ? dependentsText([known], mark) : '';
  return text === '' ? html`` : html`<p class="quiet">${marked(capital(text))}.</p>`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** What follows from a finding, below it. */
function effectList(effects: readonly Finding[], total: number): Html {
  if (effects.length === 0) return html``;
  return html`<p>${total === effects.length ? effectsText(effects) : `${numberText(total)} places still refer to it`}:</p>
<ul class="places">${effects.map(
    (finding) =>
      html`<li id="${finding.fingerprint}">${prose(shorten(finding.title, LONGEST_TITLE))} ${evidenceCode(finding.evidence)}</li>`,
  )}</ul>
${moreNote(total - effects.length, 'place')}`;
}

function advice({ why, remediation, introducedBy }: Finding): Html {
  return html`<dl class="advice"><dt>Why</dt><dd>${prose(why)}${introducedBy === 'merge' && ' Neither branch has it alone: it comes of the merge.'}</dd><dt>Fix</dt><dd>${prose(remediation)}</dd></dl>`;
}
