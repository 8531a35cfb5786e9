import type { Report } from '../../report/report';
import type { AreaComponent } from '../../report/reportArchitecture';
import { areaText, partPlaces, shownName } from '../architectureWords';
import { markdownProse, markdownText } from '../escape';
import { mermaidOf } from '../topology/mermaidOf';
import { topologySentence } from '../topology/words';
import { CHANGE_SIGNS, count, placeText } from '../wording';
import { code, folded, ifRoom, type Part, tablePart, whole } from './parts';

/** The components that come and go, the areas before and after, and a picture of what runs: each folded, under one heading. */
export function architectureParts(report: Report): Part[] {
  const rows = report.architecture.map(({ area, change, parts, note }) => [
    CHANGE_SIGNS[change],
    markdownText(area),
    parts.map((part) => `${markdownText(shownName(part))} ${partPlaces(part, code)}`.trim()).join('<br>'),
    note ? markdownProse(note, { inTable: true }) : '',
  ]);
  const states = (report.areas ?? []).map(({ area, before, after }) => [
    markdownText(area),
    areaCell(before),
    areaCell(after),
  ]);
  const parts = [
    folded(
      `${count(rows.length, 'change')} of components, by area`,
      tablePart('', ['', 'Area', 'What', 'Remarks'], rows, 'architecture change'),
    ),
    folded(
      'All components of these areas, before and after',
      tablePart('', ['Area', 'Before', 'After'], states, 'architecture area'),
    ),
    topologyPart(report),
  ].filter((part) => part.rows.length > 0);
  return parts.length > 0 ? [whole('### Architecture\n\n', 'heading'), ...parts] : [];
}

function areaCell(components: readonly AreaComponent[]): string {
  return (
    components
      .map((component) => `${markdownText(areaText([component]))} ${code(placeText(component.place))}`)
      .join('<br>') || 'none'
  );
}

/** The picture, there whole where other parts have left room for it. */
function topologyPart({ topology }: Report): Part {
  if (!topology) return ifRoom('');
  const sentence = markdownText(topologySentence(topology));
  const picture = `<details><summary><b>Topology</b></summary>\n\n${sentence}\n\n\`\`\`mermaid\n${mermaidOf(topology)}\`\`\`\n\n</details>\n\n`;
  return ifRoom(picture);
}
