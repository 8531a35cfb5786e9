import type { Report } from '../../report/report';
import { areaText, partPlaces, shownName } from '../architectureWords';
import { markdownProse, markdownText } from '../escape';
import { mermaidOf } from '../topology/mermaidOf';
import { topologySentence } from '../topology/words';
import { CHANGE_SIGNS, count } from '../wording';
import { code, folded, type Part, tablePart, whole } from './parts';

/** The components that come and go, the areas before and after, and a picture of what runs: each folded. */
export function architectureParts(report: Report): Part[] {
  const rows = report.architecture.map(({ area, change, parts, note }) => [
    CHANGE_SIGNS[change],
    markdownText(area),
    parts.map((part) => `${markdownText(shownName(part))} ${partPlaces(part, code)}`.trim()).join('<br>'),
    note ? markdownProse(note, { inTable: true }) : '',
  ]);
  const states = (report.areas ?? []).map(({ area, before, after }) => [
    markdownText(area),
    markdownText(areaText(before)),
    markdownText(areaText(after)),
  ]);
  return [
    folded(
      `Architecture: ${count(rows.length, 'change')}`,
      tablePart('', ['', 'Area', 'What', 'Remarks'], rows, 'architecture change'),
    ),
    folded('Architecture before and after', tablePart('', ['Area', 'Before', 'After'], states, 'architecture area')),
    topologyPart(report),
  ];
}

/** The picture, there whole or not at all. */
function topologyPart({ topology }: Report): Part {
  if (!topology) return whole('', 'picture');
  const picture = `${markdownText(topologySentence(topology))}\n\n\`\`\`mermaid\n${mermaidOf(topology)}\`\`\`\n\n`;
  return folded('Topology', { ...whole(picture, 'picture'), close: '' });
}
