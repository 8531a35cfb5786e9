import type { Report } from '../../report/report';
import type { ArchitecturePart, AreaComponent } from '../../report/reportArchitecture';
import { areaText, partPlaces, shownName } from '../architectureWords';
import { changeTally } from '../text/section';
import { drawTopology } from '../topology/drawTopology';
import { topologySentence } from '../topology/words';
import { type Html, html, trusted } from './markup';
import { first, folded, MOST_ROWS, moreNote, plainTable, type Section, sign } from './parts';
import { citedFindings, type ShownFindings } from './shownFindings';
import { mark, marked, placeCode, prose } from './words';

/** The components that come and go, the areas before and after, and a picture of what runs. */
export function architectureSection(report: Report, findings: ShownFindings): Section | undefined {
  const { architecture, areas = [], topology } = report;
  if (architecture.length === 0 && areas.length === 0 && !topology) return undefined;
  const changes = first(architecture, MOST_ROWS);
  const changeRows = changes.shown.map(({ area, change, parts, note }) => [
    sign(change),
    html`${area}`,
    html`<ul class="plain">${parts.map((part) => html`<li>${partText(part, findings)}</li>`)}</ul>`,
    note === undefined ? html`` : prose(note),
  ]);
  const states = first(areas, MOST_ROWS);
  const stateRows = states.shown.map(({ area, before, after }) => [
    html`${area}`,
    components(before),
    components(after),
  ]);
  return {
    id: 'architecture',
    title: 'Architecture',
    tally: changeTally(architecture.flatMap(({ change, parts }) => parts.map(() => ({ change })))),
    body: html`${changeRows.length > 0 && plainTable('Components that come and go', [undefined, 'Area', 'What', 'Remarks'], changeRows)}
${moreNote(changes.left, 'change')}
${stateRows.length > 0 && folded(html`<h3>Before and after</h3>`, html`${plainTable('Areas before and after', ['Area', 'Before', 'After'], stateRows)}${moreNote(states.left, 'area')}`)}
${topology && html`<h3 id="topology">Topology</h3><p>${topologySentence(topology)}</p>${LEGEND}<div class="scroll picture" role="region" aria-label="Picture of the topology" tabindex="0">${trusted(drawTopology(topology, { isBare: true }))}</div>`}`,
  };
}

function partText(part: ArchitecturePart, findings: ShownFindings): Html {
  const cited = part.findings ?? [];
  return html`${shownName(part)} <span class="quiet">${marked(partPlaces(part, mark))}</span>${citedFindings('Risks:', cited, findings)}`;
}

/** Solid where it runs, dashed where it is only configured or referenced; the words say so too. */
function components(list: readonly AreaComponent[]): Html {
  if (list.length === 0) return html`${areaText(list)}`;
  return html`<ul class="plain">${list.map((component) => html`<li><span class="tag state-${component.state}">${areaText([component])}</span> ${placeCode(component.place)}</li>`)}</ul>`;
}

const LEGEND = html`<p class="legend"><span class="added">+ added</span> <span class="removed">− removed (dashed)</span> <span class="changed">~ changed</span> <span>unmarked: as before</span></p>`;
