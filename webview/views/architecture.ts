import { findingRefs } from '../components/findingRefs';
import { type Child, h } from '../components/h';
import { placeLinks } from '../components/links';
import { changeMark, heading, prose, tag } from '../components/marks';
import { topologyPart } from '../components/topologyPart';
import type { Context } from '../context';
import {
  type AreaRows,
  areaLabel,
  areaRows,
  type PartRow,
  STATE_HELP,
  STATE_WORDS,
  statesOf,
} from '../model/architecture';

const MAX_PLACES = 3;

/** What runs and what it talks to, before and after; and which components come, go, or are there in another way. */
export function architecture(context: Context): HTMLElement {
  const areas = areaRows(context.report);
  const { topology } = context.report;
  return h(
    'div',
    { class: 'architecture' },
    topology && topology.nodes.length > 0
      ? topologyPart(context, topology)
      : h('p', { class: 'nothing' }, 'Nothing that runs, and nothing that it talks to, has changed.'),
    h(
      'section',
      { 'data-testid': 'components' },
      heading('Components by area'),
      areas.length === 0
        ? h('p', { class: 'nothing' }, 'No known component comes, goes, or is there in another way.')
        : h(
            'div',
            { class: 'areas' },
            areas.map((area) => areaCard(context, area)),
          ),
    ),
  );
}

function areaCard(context: Context, { area, parts, notes, same }: AreaRows): HTMLElement {
  return h(
    'section',
    { class: 'area', 'data-testid': 'area', 'aria-label': areaLabel(area) },
    h('h3', null, areaLabel(area)),
    h(
      'ul',
      null,
      parts.map((row) => partRow(context, row)),
    ),
    notes.map((note) => h('p', { class: 'muted area-note' }, prose(note))),
    same.length > 0 && h('p', { class: 'muted same' }, `As it was: ${same.join(', ')}`),
  );
}

function partRow(context: Context, { change, part, links, more }: PartRow): HTMLElement {
  const { name, role, onlyWith, versions, findings = [] } = part;
  const rest = links.length - MAX_PLACES + more;
  return h(
    'li',
    { class: 'part', 'data-testid': 'part' },
    changeMark(change),
    h(
      'div',
      { class: 'part-body' },
      h(
        'div',
        { class: 'part-head' },
        h('b', null, name),
        h('span', { class: 'muted' }, role),
        states(part),
        onlyWith !== undefined && tag(`only with ${onlyWith}`, '', 'Nothing loads that file by default.'),
        versions && h('span', { class: 'versions' }, versionText(versions)),
      ),
      h(
        'div',
        { class: 'evidence' },
        links.slice(0, MAX_PLACES).map((link) => placeLinks(context, [link])),
        rest > 0 && h('span', { class: 'muted' }, `and ${rest} more`),
      ),
      findingRefs(context, findings),
    ),
  );
}

/** How it is there: a state that is less than running is said in a dashed frame. */
function states(part: PartRow['part']): Child {
  return statesOf(part).map((state, at) => [
    at > 0 && h('span', { class: 'muted' }, '→'),
    tag(STATE_WORDS[state], `state ${state}`, STATE_HELP[state]),
  ]);
}

function versionText({ base, head }: NonNullable<PartRow['part']['versions']>): Child {
  const list = (tags: readonly string[]) => (tags.length > 0 ? tags.join(', ') : 'none');
  return [h('code', { class: 'muted' }, list(base)), ' → ', h('code', null, list(head))];
}
